"""Loading the synthesizer that the settings name."""

from __future__ import annotations

from rag.answering import Synthesizer
from rag.library import Library
from rag.settings import Settings


def load_synthesizer(settings: Settings, library: Library, *, checks: bool = True) -> Synthesizer:
    """Return the synthesizer that the settings name; a reply cache on disk is in the library's folder.

    Without `checks`, what a model writes is shown unchecked: to measure what the check is worth.
    """
    if settings.generates:
        from rag.answering.generative import Generative
        from rag.answering.reply_cache import ReplyCache
        from rag.llm.client import OpenAIModel
        from rag.llm.prices import prices
        from rag.reading.onnx import load_reader

        replies = ReplyCache(library.folder / "replies" if settings.cache == "disk" else None)
        return Generative(
            OpenAIModel(settings),
            embedder=library.embedder,
            reader=load_reader(settings.reader),
            prices=prices(settings),
            judges=settings.judge,
            replies=replies if settings.cache != "off" else None,
            checks=checks,
        )
    from rag.answering.extractive import Extractive

    return Extractive()
