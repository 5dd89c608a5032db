"""Sentences that tell the reader to do something, or only ask: no evidence of anything, whoever put them there."""

from __future__ import annotations

import re
from functools import lru_cache

OPENING = r"^[\s*•>–—-]*(?:(?:please|now|also|then|first|next|finally|instead|kindly|just|do not|don[’']t)\b[\s,:]*)*"
TASKS = (
    "anagram analy[sz]e augment calculate classify compose describe disregard enhance evaluate explain generate "
    "ignore imagine include integrate jumble misspell modify paraphrase pretend provide rearrange recommend remove "
    "rephrase replace rewrite scramble substitute suggest summari[sz]e translate write "
).split()
TASKS_BEFORE_A_THING = (
    "add answer append break change combine conclude convert create design develop draft encode end find forget format "
    "give group identify insert introduce list make mention name output predict print promote propose "
    "render repeat reply respond reveal reverse say send show tell use visit"
).split()
THING = r"(?:an?|the|this|that|these|those|your|my|all|every|each|any|some|how|what|why|me|us|with|down|\d|[\"“'‘])"
ORDER = re.compile(
    rf"{OPENING}(?:(?:{'|'.join(TASKS)})\b(?![-–])|(?:{'|'.join(TASKS_BEFORE_A_THING)})\s+{THING})", re.IGNORECASE
)
INSERTED_VERB = rf"\s(?:{'|'.join(map(str.capitalize, TASKS))})\s"
INSERTED = re.compile(rf"(?:[:;–—]|\b(?!to\b|and\b|or\b|not\b)[a-z][a-z’']*|\d)\s*{INSERTED_VERB}\s*{THING}\b")
"""An order that runs on from a heading or other words without a full stop; its verb has kept its capital."""
ASKS = re.compile(r"\?[\s.…]*\Z")
TO_THE_WRITER = re.compile(
    r"\byour (?:\w+ )?(?:answers?|responses?|repl(?:y|ies)|output|messages?|prompt|instructions?)\b"
    r"|\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instructions?|prompts?|rules)\b"
    r"|\byou (?:are|must|should|will) (?:now )?(?:an? )?(?:act|AI|assistant|chatbot|answer|reply|respond|cite)\b"
    r"|\bsystem prompt\b",
    re.IGNORECASE,
)
HOLDS_INSERTED_VERB = re.compile(INSERTED_VERB)
WRITER_LETTERS = ("your", "you ", "truct", "prompt", "rule")
"""One of these stands in all that TO_THE_WRITER finds: without i and s, for which it takes other letters too (ı, ſ)."""
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")


@lru_cache(maxsize=20_000)
def states_something(text: str) -> bool:
    """Return whether the sentence can be evidence: outside quotations it neither asks nor tells the reader to do.

    The sentences that are weighed again and again are remembered.
    """
    return not (gives_orders(text) or ASKS.search(QUOTED.sub("“”", text)))


def gives_orders(text: str) -> bool:
    """Return whether the sentence, outside quotations, tells the reader to do something."""
    bare = QUOTED.sub("“”", text)
    # What both patterns need is looked for before they are tried, which takes four times as long.
    inserted = HOLDS_INSERTED_VERB.search(bare) and INSERTED.search(bare)
    lowered = bare.lower()
    addressed = any(letters in lowered for letters in WRITER_LETTERS) and TO_THE_WRITER.search(bare)
    return bool(inserted or addressed or ORDER.match(text))
