"""How far the sentences cover what a claim says: by words, by their order and by meaning."""

from __future__ import annotations

from rag.verify.readings import Evidence, Word, read_words


def cover(claim: str, evidence: Evidence) -> float:
    """Return from 0 to 1 how much of the claim the sentences say."""
    words = [word for word in read_words(claim) if word.carries]
    if not words:
        return 1.0
    frame = {word.stem for word in read_words(evidence.frame + "\n" + evidence.lead)}
    return sum(1.0 if word.stem in evidence.stems else 0.5 if word.stem in frame else 0.0 for word in words) / len(words)
