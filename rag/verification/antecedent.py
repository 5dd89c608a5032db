"""Rule: the evidence for "he" or "she" must be about somebody whom the statement before the claim names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rag.text.anaphora import opens_with_person
from rag.text.names import find_names
from rag.text.tokens import Token, tokenize
from rag.verification.evidence import CitedEvidence
from rag.verification.findings import Finding
from rag.verification.names import NameIndex, identifies


def check_antecedent(claim: str, before: str, evidence: CitedEvidence) -> Iterator[Finding]:
    """Yield a finding if `before` names somebody, the claim goes on with a pronoun, and the evidence is about another.

    That is one who is not named in or just before its sentences, nor anywhere in their articles if they name nobody
    that the claim does not name.
    """
    names = [before[start:end] for start, end in find_names(before)] if opens_with_person(claim) else []
    meant = [word for name in names for word in tokenize(name) if identifies(word)]
    index = NameIndex(evidence)
    if not meant or any(map(index.has, meant)):
        return
    known = {word.stem for word in tokenize(f"{claim}\n{evidence.metadata}")}
    others = [word for sentence in evidence.sentences for word in _named(sentence) if word.stem not in known]
    written = {word.stem for word in tokenize(evidence.articles_text)}
    if others or not any(word.stem in written for word in meant):
        yield Finding(f"the sentence may not be about “{names[0]}”", contradicts=False)


def _named(sentence: str) -> Sequence[Token]:
    """Return the words of the sentence that identify somebody or something."""
    return [word for start, end in find_names(sentence) for word in tokenize(sentence[start:end]) if identifies(word)]
