"""What an examination of a library found."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that was wrong, in plain words, with what was done or is to be done about it."""

    problem: str
    remedy: str
    mended: bool = True


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The findings of one examination, and how much was looked at."""

    articles: int
    sentences: int
    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        """Return whether nothing is wrong any more."""
        return all(finding.mended for finding in self.findings)

    def to_dict(self) -> dict[str, Any]:
        """Return the diagnosis as JSON values."""
        return {
            "sound": self.sound,
            "articles": self.articles,
            "sentences": self.sentences,
            "findings": [asdict(finding) for finding in self.findings],
        }
