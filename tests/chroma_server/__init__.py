"""A real Chroma server on loopback, with a proxy before it that asks for a token; both can die and come back."""

from chroma_server.proxy import TokenProxy
from chroma_server.server import ChromaServer

__all__ = ["ChromaServer", "TokenProxy"]
