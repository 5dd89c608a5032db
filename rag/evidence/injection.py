"""Sentences that tell the reader to do something, or only ask: no evidence of anything, whoever put them there."""

from __future__ import annotations

import re
from functools import lru_cache

from rag.embeddings.word_vectors import is_known
from rag.text.lexicons.stopwords import STOPWORDS

POLITE = r"(?i:please|now|also|then|first|next|finally|instead|kindly|just|do not|don[’']t)"
LEAD = rf"[\s*•>–—-]*(?P<lead>(?:{POLITE}\b[\s,:]*)*)"
DETERMINER = r"(?:an?|the|this|that|these|those|your|my|our|all|every|each|any|some)"
OBJECT = (
    rf"(?:an?\s+\w|{DETERMINER}\s+(?:[A-Z]\w+\s+)?[a-z]|me\s|(?:how|why|what|whether|if)\s"
    r"|(?:[a-z]+\s+){1,2}the following\b|[\"“]|['‘]\w\w)"
)
"""What a verb that gives an order is followed by; two capitals behind "the" are most often those of a title."""
ORDER = re.compile(rf"{LEAD}(?P<verb>[A-Za-z]+)\s+(?:(?:down|up|out|off|away)\s+)?{OBJECT}")
RUN_ON = re.compile(
    rf"(?:[:;–—\d]|\b(?P<before>[a-z][a-z’']{{0,40}}+))\s++(?P<verb>[A-Z][a-z]{{1,40}})\s++{DETERMINER}\s++[a-z]"
)
"""An order behind a heading or other words without a full stop; its verb has kept its capital."""
SHORTEST_VERB = 3
NO_VERBS = STOPWORDS | {"even"}
"""Words that open statements and have a form in -ing that is no verb's ("evening")."""
ASKS = re.compile(r"\?[\s.…]*\Z")
TO_THE_WRITER = re.compile(
    r"\byour (?:\w+ )?(?:answers?|responses?|repl(?:y|ies)|output|messages?|prompt|instructions?)\b"
    r"|\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instructions?|prompts?|rules)\b"
    r"|\byou (?:are|must|should|will) (?:now )?(?:an? )?(?:act|AI|assistant|chatbot|answer|reply|respond|cite)\b"
    r"|\bsystem prompt\b",
    re.IGNORECASE,
)
WRITER_LETTERS = ("your", "you ", "truct", "prompt", "rule")
"""One of these stands in all that TO_THE_WRITER finds: without i and s, for which it takes other letters too (ı, ſ)."""
QUOTED = re.compile(r"“[^”]*+(?P<closed>”)?|\"[^\"]*+(?P<ended>\")?")


@lru_cache(maxsize=20_000)
def states_something(text: str) -> bool:
    """Return whether the sentence can be evidence: outside quotations it neither asks nor tells the reader to do.

    The sentences that are weighed again and again are remembered.
    """
    return not (gives_orders(text) or ASKS.search(_without_quotations(text)))


def gives_orders(text: str) -> bool:
    """Return whether the sentence, outside quotations, speaks to who writes the answer or gives the reader an order.

    Of 41,525 sentences of BBC news it holds 19 for orders, most of them advice to the reader ("Ignore the labels").
    """
    bare = _without_quotations(text)
    lowered = bare.lower()
    addressed = any(letters in lowered for letters in WRITER_LETTERS) and TO_THE_WRITER.search(bare)
    return bool(addressed) or _opens_with_an_order(bare) or any(map(_runs_on, RUN_ON.finditer(bare)))


def _opens_with_an_order(text: str) -> bool:
    """Return whether the sentence opens with the bare form of a verb and its object: "Describe the lake"."""
    if not (order := ORDER.match(text)):
        return False
    return f"{order['lead']}{order['verb']}"[0].isupper() and _is_bare_verb(order["verb"].lower())


def _runs_on(order: re.Match[str]) -> bool:
    """Return whether this is an order; what follows "the" or "of" is a name."""
    return order["before"] not in STOPWORDS and _is_bare_verb(order["verb"].lower())


@lru_cache(maxsize=20_000)
def _is_bare_verb(word: str) -> bool:
    """Return whether the word carries meaning and the model's vocabulary holds its form in -ing or in -ed."""
    if word in NO_VERBS or len(word) < SHORTEST_VERB:
        return False
    stems = (word, word.removesuffix("e"), f"{word}{word[-1]}", f"{word.removesuffix('y')}i")
    return any(is_known(f"{stem}{ending}") for stem in stems for ending in ("ing", "ed"))


def _without_quotations(text: str) -> str:
    """Return the text with nothing between its quotation marks; what is not closed stays."""
    return QUOTED.sub(lambda found: "“”" if found["closed"] or found["ended"] else found.group(), text)
