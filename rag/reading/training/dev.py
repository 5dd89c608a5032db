"""The dev measures of a reader: a held-out written set in both states, its claims, and halves of public sets."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from rag.reading.training import measuring
from rag.reading.training.network import ReaderNetwork
from rag.reading.training.tokens import Ids, TokenClaim, TokenDocument

REFUSED = 0.85
"""The share of unanswerable questions refused at the threshold at which the answered ones are counted."""


def measure(
    model: ReaderNetwork,
    ids: list[Ids],
    held_out: Sequence[TokenDocument],
    claims: Sequence[TokenClaim],
    public: Sequence[TokenDocument],
) -> dict[str, float]:
    """Return the dev measures by name."""
    result = _written(model, ids, held_out) if held_out else {}
    if claims:
        result["claims"] = measuring.claim_accuracy(claims, measuring.claim_logs(model, claims, ids))
    for name in dict.fromkeys(one.source for one in public):
        asked = measuring.as_given([one for one in public if one.source == name])
        found = measuring.sentence_scores(model, asked, ids)
        ranked = measuring.mean_precision if name in ("wikiqa", "trecqa") else measuring.first_right
        result[name] = ranked(asked, found)
        gold = [float(row.max()) for one, row in zip(asked, found, strict=True) if one.gold]
        none = [float(row.max()) for one, row in zip(asked, found, strict=True) if not one.gold]
        if none:
            result[f"{name} auroc"] = measuring.auroc(gold, none)
    return result


def _written(model: ReaderNetwork, ids: list[Ids], documents: Sequence[TokenDocument]) -> dict[str, float]:
    """Return the measures on questions each asked in both states, and of the question alone."""
    states = measuring.both_states(documents)
    answered, unanswered = [one for one, _ in states], [one for _, one in states]
    found, without = (measuring.sentence_scores(model, one, ids) for one in (answered, unanswered))
    best, rest = [float(one.max()) for one in found], [float(one.max()) for one in without]
    threshold = float(np.quantile(rest, REFUSED))
    alone = [float(one.max()) for one in measuring.sentence_scores(model, _elsewhere(documents), ids)]
    known = [bool(question.gold) for document in documents for question in document.questions]
    return {
        "first": measuring.first_right(answered, found),
        "auroc": measuring.auroc(best, rest),
        "answered": float(np.mean([one > threshold for one in best])),
        "question alone": measuring.auroc(
            [score for score, gold in zip(alone, known, strict=True) if gold],
            [score for score, gold in zip(alone, known, strict=True) if not gold],
        ),
    }


def _elsewhere(documents: Sequence[TokenDocument]) -> list[measuring.Asked]:
    """Return each question asked of another document: nothing can be told but from the question alone."""
    return [
        measuring.Asked(question, other.title, other.sentences, frozenset())
        for document, other in zip(documents, [*documents[1:], documents[0]], strict=True)
        for question in document.questions
    ]
