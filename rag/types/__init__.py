"""The immutable data types that the rooms of the engine exchange, with their JSON form."""

from rag.types.answers import Answer, Finish
from rag.types.articles import Article, Quotation, Sentence
from rag.types.claims import SUPPORTED, Citation, Claim, Disagreement, Side, Support
from rag.types.conversation import Delta, Event, Retrieved, Turn, Usage
from rag.types.ingestion import IngestItem, IngestReport, Status

__all__ = [
    "SUPPORTED",
    "Answer",
    "Article",
    "Citation",
    "Claim",
    "Delta",
    "Disagreement",
    "Event",
    "Finish",
    "IngestItem",
    "IngestReport",
    "Quotation",
    "Retrieved",
    "Sentence",
    "Side",
    "Status",
    "Support",
    "Turn",
    "Usage",
]
