"""The results of a consistency check."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem in plain words, and its remedy: what was done about it or, if not `mended`, what the user can do."""

    problem: str
    remedy: str
    mended: bool = True


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """All findings of one check, with the numbers of articles and sentences in the library."""

    articles: int
    sentences: int
    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        """Return whether every problem was mended."""
        return all(finding.mended for finding in self.findings)

    def to_dict(self) -> dict[str, Any]:
        """Return the diagnosis as JSON values."""
        return {
            "sound": self.sound,
            "articles": self.articles,
            "sentences": self.sentences,
            "findings": [asdict(finding) for finding in self.findings],
        }
