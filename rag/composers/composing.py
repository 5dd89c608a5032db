"""Which function composes the statements of an answer to a request of each kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from rag.answering.citations import Statement
from rag.composers.comparison import compose_comparison
from rag.composers.explanation import compose_explanation
from rag.composers.figures import compose_figures
from rag.composers.listing import compose_list
from rag.composers.material import Material
from rag.composers.news import compose_news
from rag.composers.overview import compose_overview
from rag.composers.quotations import compose_quotations
from rag.composers.timeline import compose_timeline
from rag.requests.kinds import Kind

Composer = Callable[[Material], list[Statement]]

COMPOSERS: Mapping[Kind, Composer] = MappingProxyType(
    {
        "overview": compose_overview,
        "comparison": compose_comparison,
        "list": compose_list,
        "timeline": compose_timeline,
        "quotations": compose_quotations,
        "figures": compose_figures,
        "explanation": compose_explanation,
        "news": compose_news,
    }
)
"""The function that composes for each kind whose answers cite sentences; it returns nothing if none fits."""
