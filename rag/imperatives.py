"""Sentences that tell the reader to do something, or only ask: no evidence of anything, whoever put them there."""

from __future__ import annotations

import re

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
INSERTED = re.compile(
    rf"(?:[:;–—]|\b(?!to\b|and\b|or\b|not\b)[a-z][a-z’']*|\d)\s+(?:{'|'.join(map(str.capitalize, TASKS))})\s+{THING}\b"
)
"""An order that runs on from a heading or other words without a full stop; its verb has kept its capital."""
ASKS = re.compile(r"\?[\s.…]*\Z")
TO_THE_WRITER = re.compile(
    r"\byour (?:\w+ )?(?:answers?|responses?|repl(?:y|ies)|output|messages?|prompt|instructions?)\b"
    r"|\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instructions?|prompts?|rules)\b"
    r"|\byou (?:are|must|should|will) (?:now )?(?:an? )?(?:act|AI|assistant|chatbot|answer|reply|respond|cite)\b"
    r"|\bsystem prompt\b",
    re.IGNORECASE,
)
INSERTED_WORDS = re.compile(rf"\s(?:{'|'.join(verb.capitalize() for verb in TASKS)})\b")
WRITER_WORDS = ("your", "you ", "instruction", "prompt", "rules")
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")


def states_something(text: str) -> bool:
    """Return whether the sentence can be evidence: outside quotations it neither asks nor tells the reader to do."""
    return not (gives_orders(text) or ASKS.search(QUOTED.sub("“”", text)))


def gives_orders(text: str) -> bool:
    """Return whether the sentence, outside quotations, tells the reader to do something."""
    bare = QUOTED.sub("“”", text)
    # The words are looked up before the patterns are tried, which takes ten times as long.
    inserted = INSERTED_WORDS.search(bare) and INSERTED.search(bare)
    lowered = bare.lower()
    addressed = any(word in lowered for word in WRITER_WORDS) and TO_THE_WRITER.search(bare)
    return bool(inserted or addressed or ORDER.match(text))
