"""The names by which the page asks for the sentences of an answer."""

from __future__ import annotations

from collections.abc import Sequence

from rag.types import Answer, Quotation

NEAR, READ = "near", "read"


def label_sentences(answer: Answer) -> dict[str, Quotation]:
    """Return by label what can be opened: citations by their number, the nearest as `near-0`, others as `read-0`."""
    cited = {str(one.number): one.quotation for one in answer.citations}
    return cited | _number(NEAR, answer.nearest) | _number(READ, answer.also_read)


def alike(labels: Sequence[str], label: str) -> list[str]:
    """Return the labels of the same kind as this one, to step through."""
    kind = label.rpartition("-")[0]
    return [one for one in labels if one.rpartition("-")[0] == kind]


def _number(kind: str, quotations: Sequence[Quotation]) -> dict[str, Quotation]:
    return {f"{kind}-{place}": quotation for place, quotation in enumerate(quotations)}
