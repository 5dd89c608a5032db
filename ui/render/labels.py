"""The labels by which the page refers to the sentences of an answer."""

from __future__ import annotations

from collections.abc import Sequence

from rag.types import Answer, Quotation

NEAR, READ = "near", "read"


def label_sentences(answer: Answer) -> dict[str, Quotation]:
    """Return the sentences by label: citations as `1`, a refusal's nearest as `near-0`, others read as `read-0`."""
    cited = {str(one.number): one.quotation for one in answer.citations}
    return cited | _number(NEAR, answer.nearest) | _number(READ, answer.also_read)


def same_kind(labels: Sequence[str], label: str) -> list[str]:
    """Return those of the labels that are of the same kind as `label`, through which the reader can step."""
    kind = label.rpartition("-")[0]
    return [one for one in labels if one.rpartition("-")[0] == kind]


def _number(kind: str, quotations: Sequence[Quotation]) -> dict[str, Quotation]:
    return {f"{kind}-{index}": quotation for index, quotation in enumerate(quotations)}
