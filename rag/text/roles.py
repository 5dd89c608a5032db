"""Semantic roles of names: who does something, and to whom, told by their places around a verb."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from rag.text.lexicons import alternatives
from rag.text.lexicons.auxiliaries import BE
from rag.text.lexicons.conjunctions import CLAUSE_OPENERS, TIME_OR_CAUSE
from rag.text.lexicons.roles import CONVERSE, SYMMETRIC
from rag.text.lexicons.verbs import find_base
from rag.text.names import find_names
from rag.text.terms import stem

CLAUSE_END = re.compile(rf"[;:()“”\"]|,\s|\b{alternatives((*CLAUSE_OPENERS, *TIME_OR_CAUSE, 'before', 'that'))}\b")
PASSIVE = re.compile(rf"\b(?:{'|'.join(BE)}|be|been|being)\s(?:[a-z]{{1,30}}ly\s)?\Z")
VERB = re.compile(r"\b[a-z]{3,40}\b")
CONVERSES = frozenset((*CONVERSE, *((other, one) for one, other in CONVERSE)))
LONGEST = 2_000
"""The longest sentence, in characters."""
LONGEST_PASSIVE = 50
"""How many characters before a verb are searched for what makes it a passive."""


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb, by its infinitive, with the name of its agent and the other names of its clause."""

    verb: str
    agent: str
    others: tuple[str, ...]
    words: str


@lru_cache(maxsize=4_096)
def find_deeds(text: str) -> tuple[Deed, ...]:
    """Return what names do to names, by the pasts of a sentence with single spaces; a longer text is read in part.

    The agent is the name before the verb in its clause or, in the passive, the one behind "by"; the others stand
    behind the verb or, in the passive, anywhere else in the clause. Verbs that are the same either way are left out.
    """
    return tuple(_deeds(text[:LONGEST]))


def _deeds(text: str) -> Iterator[Deed]:
    names = find_names(text)
    for start, end in _clauses(text):
        inside = [one for one in names if start <= one[0] and one[1] <= end]
        if len(inside) < 2:
            continue
        for match in VERB.finditer(text, start, end):
            infinitive = find_base(match.group())
            if infinitive and infinitive not in SYMMETRIC:
                yield from _deed(text, infinitive, match, inside)


def _deed(text: str, infinitive: str, verb: re.Match[str], names: list[tuple[int, int]]) -> Iterator[Deed]:
    before = [one for one in names if one[1] <= verb.start()]
    behind = [one for one in names if one[0] >= verb.end()]
    if PASSIVE.search(text, max(0, verb.start() - LONGEST_PASSIVE), verb.start()):
        agents = [one for one in behind if text[: one[0]].endswith(" by ")]
        others = [one for one in names if one not in agents]
    else:
        agents, others = before[-1:], behind
    if agents and others:
        spans = sorted((*agents, *others, verb.span()))
        words = text[spans[0][0] : spans[-1][1]]
        yield Deed(infinitive, text[slice(*agents[0])], tuple(text[slice(*one)] for one in others), words)


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in CLAUSE_END.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def are_exchanged(one: Deed, other: Deed) -> bool:
    """Return whether each has the agent of the other among those that it is done to."""
    return _is_done_to(one, other.agent) and _is_done_to(other, one.agent)


def have_one_agent(one: Deed, other: Deed) -> bool:
    """Return whether the same name does it, and to the same name."""
    return _same_name(one.agent, other.agent) and any(_is_done_to(other, name) for name in one.others)


def tell_one_deed(one: Deed, other: Deed) -> bool:
    """Return whether the same is told, from one side or from both: "A sold it to B", "B bought it from A"."""
    if one.verb == other.verb:
        return have_one_agent(one, other)
    return (one.verb, other.verb) in CONVERSES and are_exchanged(one, other)


def find_converses(one: str, others: Iterable[str]) -> frozenset[str]:
    """Return the infinitives by which a sentence and one of the others tell one deed from its two sides.

    "A sold it to B" and "B bought it from A" do. Sentences that were joined would tell deeds that none of them tells.
    """
    pairs = ((first, second) for first in find_deeds(one) for other in others for second in find_deeds(other))
    found = [pair for pair in pairs if pair[0].verb != pair[1].verb and tell_one_deed(*pair)]
    return frozenset(deed.verb for pair in found for deed in pair)


def _is_done_to(deed: Deed, name: str) -> bool:
    return not _same_name(deed.agent, name) and any(_same_name(name, its) for its in deed.others)


def _same_name(one: str, other: str) -> bool:
    """Return whether two names share a word: "Anna Berg", "Berg"."""
    return bool({stem(word) for word in one.split()} & {stem(word) for word in other.split()})
