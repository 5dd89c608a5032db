"""The verbs of news by their past forms: what each is after "did"."""

from __future__ import annotations

from rag.text.lexicons import read_rows

_ROWS = read_rows("verbs.tsv", "\t")
INFINITIVES = {past: infinitive for infinitive, past, _ in reversed(_ROWS)}
"""For each past the infinitive: "bought" is "buy"."""
_OF_PARTICIPLES = {participle: infinitive for infinitive, _, participle in reversed(_ROWS)}
PARTICIPLES = frozenset(participle for *_, participle in _ROWS)
ONLY_PAST = frozenset(past for _, past, participle in _ROWS if past != participle) - PARTICIPLES
"""Pasts that are no participle as well: "took", but not "bought"."""
_ADDING_D = ("ated", "ised", "ized")
_ADDING_ED = tuple(f"{end}ed" for end in "ay ck ct nd nk nt oy pt rt sh ss st".split())
"""Endings of regular pasts of which the infinitive is certain."""
LEAST_LETTERS = 4
"""Fewer make no verb with an ending: "used"."""
INTENTIONS = {
    "agrees": "agree",
    "aims": "aim",
    "expects": "expect",
    "hopes": "hope",
    "intends": "intend",
    "needs": "need",
    "plans": "plan",
    "seeks": "seek",
    "wants": "want",
    "agreed": "agree",
    "decided": "decide",
    "hoped": "hope",
    "planned": "plan",
    "promised": "promise",
    "refused": "refuse",
    "tried": "try",
    "vowed": "vow",
    "wanted": "want",
}
"""Verbs before "to" and another verb, by which somebody intends something; collected by hand from news."""


def find_infinitive(word: str) -> str:
    """Return the infinitive of a past, from the list or by its ending; "" if the word is no past that is known."""
    if word in INFINITIVES:
        return INFINITIVES[word]
    if len(word) <= LEAST_LETTERS or not word.islower():
        return ""
    if word.endswith("ified"):
        return f"{word[:-3]}y"
    if word.endswith(_ADDING_D):
        return word[:-1]
    return word[:-2] if word.endswith(_ADDING_ED) else ""


def find_base(word: str) -> str:
    """Return the infinitive of a past or participle: "beat" for "beaten"; "" if the word is neither that is known."""
    return find_infinitive(word) or _OF_PARTICIPLES.get(word, "")
