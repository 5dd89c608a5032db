"""Links to where an article was published, and there to the sentence that is cited."""

from rag.links.addresses import web_address
from rag.links.text_fragments import link_to_text

__all__ = ["link_to_text", "web_address"]
