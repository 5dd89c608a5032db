"""Recognizes sentences that are no evidence: instructions to the reader or to a model (prompt injection), questions."""

from __future__ import annotations

import re
from functools import lru_cache

from rag.embeddings.word_vectors import is_known
from rag.text.lexicons import alternatives
from rag.text.lexicons.function_words import DETERMINERS
from rag.text.lexicons.pronouns import DEMONSTRATIVES
from rag.text.lexicons.stopwords import STOPWORDS

POLITE = r"(?i:please|now|also|then|first|next|finally|instead|kindly|just|do not|don[’']t)"
LEAD = rf"[\s*•>–—-]*(?P<lead>(?:{POLITE}\b[\s,:]*)*)"
"""Bullets and polite words that may stand before an imperative: "Now please …"."""
DETERMINER = alternatives((*DETERMINERS, *DEMONSTRATIVES, "each", "every", "my", "our", "your"))
OBJECT = (
    rf"(?:an?\s+\w|{DETERMINER}\s+(?:[A-Z]\w+\s+)?[a-z]|me\s|(?:how|why|what|whether|if)\s"
    r"|(?:[a-z]+\s+){1,2}the following\b|[\"“]|['‘]\w\w)"
)
"""What follows an imperative verb; two capitalized words behind "the" are most often a title."""
INSTRUCTION = re.compile(rf"{LEAD}(?P<verb>[A-Za-z]+)\s+(?:(?:down|up|out|off|away)\s+)?{OBJECT}")
"""An imperative verb and its object at the start of a sentence."""
RUN_ON_INSTRUCTION = re.compile(
    rf"(?:[:;–—\d]|\b(?P<before>[a-z][a-z’']{{0,40}}+))\s++(?P<verb>[A-Z][a-z]{{1,40}})\s++{DETERMINER}\s++[a-z]"
)
"""An instruction behind a heading, or other words, without a full stop between them; its verb is still capitalized."""
MIN_VERB_LENGTH = 3
NOT_VERBS = STOPWORDS | {"even"}
"""Words that start statements, though adding -ing gives another word ("evening") that makes them look like verbs."""
QUESTION_END = re.compile(r"\?[\s.…]*\Z")
ADDRESSES_MODEL = re.compile(
    r"\byour (?:\w+ )?(?:answers?|responses?|repl(?:y|ies)|output|messages?|prompt|instructions?)\b"
    r"|\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instructions?|prompts?|rules)\b"
    r"|\byou (?:are|must|should|will) (?:now )?(?:an? )?(?:act|AI|assistant|chatbot|answer|reply|respond|cite)\b"
    r"|\bsystem prompt\b",
    re.IGNORECASE,
)
"""Words that address whoever writes the answer, as prompt injections do: "your answer", "ignore all instructions"."""
ADDRESS_SUBSTRINGS = ("your", "you ", "truct", "prompt", "rule")
"""Every match of ADDRESSES_MODEL contains one of these, which is a fast check before the pattern is searched.

They avoid i and s, which the case-insensitive pattern also matches as ı and ſ.
"""
QUOTED = re.compile(r"“[^”]*+(?P<closed>”)?|\"[^\"]*+(?P<ended>\")?")


@lru_cache(maxsize=20_000)
def is_statement(text: str) -> bool:
    """Return whether the sentence can be evidence: outside quotations it is neither a question nor an instruction.

    Results are cached, as the same sentences are candidates for many questions.
    """
    return not (gives_instructions(text) or QUESTION_END.search(_without_quotations(text)))


def gives_instructions(text: str) -> bool:
    """Return whether the sentence, outside quotations, addresses a model or gives the reader an instruction.

    Of 41,525 sentences of BBC news 19 are taken for instructions, most of them advice: "Ignore the labels".
    """
    bare = _without_quotations(text)
    lowered = bare.lower()
    addressed = any(letters in lowered for letters in ADDRESS_SUBSTRINGS) and ADDRESSES_MODEL.search(bare)
    return (
        bool(addressed) or _opens_with_instruction(bare) or any(map(_is_instruction, RUN_ON_INSTRUCTION.finditer(bare)))
    )


def _opens_with_instruction(text: str) -> bool:
    """Return whether the sentence starts with an imperative verb and its object: "Describe the lake"."""
    if not (match := INSTRUCTION.match(text)):
        return False
    return f"{match['lead']}{match['verb']}"[0].isupper() and _is_bare_verb(match["verb"].lower())


def _is_instruction(match: re.Match[str]) -> bool:
    """Return whether the match is an instruction; capitalized words behind "the" or "of" are a name."""
    return match["before"] not in STOPWORDS and _is_bare_verb(match["verb"].lower())


@lru_cache(maxsize=20_000)
def _is_bare_verb(word: str) -> bool:
    """Return whether the word is the base form of a verb.

    It is if it is no stop word, and the embedding model's vocabulary holds its form in -ing or -ed.
    """
    if word in NOT_VERBS or len(word) < MIN_VERB_LENGTH:
        return False
    stems = (word, word.removesuffix("e"), f"{word}{word[-1]}", f"{word.removesuffix('y')}i")
    return any(is_known(f"{stem}{ending}") for stem in stems for ending in ("ing", "ed"))


def _without_quotations(text: str) -> str:
    """Return the text with nothing between its quotation marks; what is not closed stays."""
    return QUOTED.sub(lambda found: "“”" if found["closed"] or found["ended"] else found.group(), text)
