"""What became of files and addresses that were to be added."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

Status = Literal["new", "changed", "unchanged", "duplicate", "skipped", "failed"]


@dataclass(frozen=True, slots=True)
class IngestItem:
    """The result of adding one file or address: its status and, for a failure, the reason and what to do about it."""

    address: str
    status: Status
    article_id: str | None = None
    title: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class IngestReport:
    """The results of adding several files or addresses, in the order in which they were found."""

    items: tuple[IngestItem, ...]
    seconds: float

    def count(self, status: Status) -> int:
        """Return how many items have the status."""
        return sum(item.status == status for item in self.items)

    def to_dict(self) -> dict[str, Any]:
        """Return the report as JSON values: the number of items by status, the seconds taken and the items."""
        counts = {status: self.count(status) for status in get_args(Status)}
        return {**counts, "seconds": round(self.seconds, 3), "items": [asdict(item) for item in self.items]}
