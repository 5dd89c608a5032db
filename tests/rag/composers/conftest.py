from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from rag.composers.material import Material
from rag.types import Article, Quotation, Sentence

Texts = dict[tuple[str, str, str], list[str]]


def make_material(texts: Texts, wording: str = "", topic: tuple[str, ...] = (), **given: list[float]) -> Material:
    """Return the material of articles by (id, source, day), each with a vector of its own for every sentence."""
    quotations = []
    for (article_id, source, day), sentences in texts.items():
        article = Article(article_id, f"Title {article_id}", " ".join(sentences), source, None, day)
        start = 0
        for index, text in enumerate(sentences):
            quotations.append(Quotation(article, Sentence(article_id, index, start, start + len(text), text)))
            start += len(text) + 1
    count = len(quotations)
    return Material(
        wording=wording,
        topic=topic,
        quotations=tuple(quotations),
        vectors=np.eye(count, dtype=np.float32),
        likeness=np.array(given.get("likeness", [0.5] * count), dtype=float),
        scores=np.array(given.get("scores", [0.0] * count), dtype=float),
        facets=(),
        threshold=3.0,
    )


@pytest.fixture
def material() -> Callable[..., Material]:
    return make_material


@pytest.fixture
def salient(monkeypatch: pytest.MonkeyPatch) -> Callable[[list[float]], None]:
    """Return a function that sets the log-odds of the sentences of any material, whatever is asked."""

    def salient(odds: list[float]) -> None:
        for composer in ("overview", "timeline", "listing", "explanation"):
            monkeypatch.setattr(f"rag.composers.{composer}.find_salience", lambda _made, _kind: np.array(odds))

    return salient
