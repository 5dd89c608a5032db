"""Turns a statement's main clause into a question that the statement answers.

The auxiliary is moved before the subject, and what is asked for is left out, as in M. Heilman and N. A. Smith, Question
Generation via Overgenerating Transformations and Ranking (2009).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.questions.clauses import Clause
from rag.questions.predicates import DANGLING, ENDS_IN_TIME, VERB_FORMS, ends_in_verb, main_part, refers
from rag.text.lexicons import alternatives
from rag.text.lexicons.auxiliaries import ASSERTING, BE, HAVE
from rag.text.lexicons.calendar import MONTHS, WEEKDAYS
from rag.text.lexicons.causes import CAUSES
from rag.text.lexicons.function_words import BEFORE_NOUNS, PREPOSITIONS, REFERRING
from rag.text.lexicons.numbers import CARDINALS, CURRENCY_WORDS, MAGNITUDES
from rag.text.lexicons.reporting import REPORTING
from rag.text.lexicons.verbs import INFINITIVES, PARTICIPLES
from rag.text.patterns import PERIOD, POSSESSIVE, SIGNS, YEAR

CAUSE = re.compile(rf"\s{alternatives(CAUSES)}\s")
TIME_OF_DAY = "(?:morning|afternoon|evening|night)"
MONTH = rf"(?:\d{{1,2}} )?{alternatives(MONTHS)}(?: \d{{1,4}})?"
DAY = rf"(?:{alternatives(WEEKDAYS)}(?: {TIME_OF_DAY})?|{MONTH}|(?:19|20)\d\d)"
SPAN = rf"(?:{PERIOD}|{alternatives(MONTHS)}|spring|summer|autumn|winter)"
DATE = re.compile(
    rf"\s(?:(?:early|late|later|earlier) )?(?:(?:on|in|by|until|from) {DAY}|(?:next|last|this) {SPAN})"
    r"(?=$|\s(?!(?:alone|itself|only)\b))"
)
ANY_DATE = re.compile(rf"\b(?:{alternatives((*MONTHS, *WEEKDAYS))}|(?:19|20)\d\d|earl(?:y|ier)|later?|just|only)\b")
TIMES = ("beginning", "close", "end", "opening", "start")
TIME = re.compile(rf"(?:the |a |an )?(?:\d|{alternatives((*CARDINALS, *TIMES))}\b|{PERIOD}\b)")
MONEY = rf"(?: {alternatives(MAGNITUDES)})?(?: {alternatives(CURRENCY_WORDS)}s?)?"
AMOUNT = rf"(?:US\$|[{SIGNS}])?\d[\d,.]*(?:[a-z]{{1,3}}\b|%)?{MONEY}"
ROUGHLY = r"(?:(?:up to|as many as|more than|at least|about|around|almost|nearly|some|only|over|a further|another) )?"
COUNT = rf"(?:\d[\d,]*|{alternatives(CARDINALS)})(?: {alternatives(MAGNITUDES)})?"
COUNTED = re.compile(
    rf"^(?P<verb>(?:[a-z]+ ){{1,3}}?){ROUGHLY}(?P<count>{COUNT}) (?P<noun>(?:[a-z-]+ ){{0,2}}[a-z]+s|people)"
    r"(?P<rest>(?: .+)?)$"
)
"""A number of things as the object: "cut 45,000 jobs"."""
NAME = r"[A-Z][\w’'-]{0,40}(?: [A-Z][\w’'-]{0,40}){0,6}"
PRICED = re.compile(rf"^(?P<what>.+) (?P<by>by|for) {ROUGHLY}(?P<amount>{AMOUNT})$")
BY_NAME = re.compile(rf"^(?P<what>(?:been |being |be )?[a-z]+) by (?P<who>(?:the )?{NAME})(?= |$)")
NOT_COUNTED = PREPOSITIONS | BEFORE_NOUNS | REFERRING | {*CURRENCY_WORDS, "cents", "last", "next"}
LEAST_ASSERTED = 3
"""Least words of what is asked with yes or no."""
MONEY_OR_SHARE = re.compile(rf"[{SIGNS}%]|\d ?(?:bn|m)\b")


def invert(clause: Clause) -> str:
    """Return the question that the clause answers, or "" if it is of no form that makes one.

    One with why, how many, how much, when or who is preferred to one that yes answers.
    """
    if clause.predicate[0] in REPORTING:
        return ""
    predicate = " ".join(clause.predicate)
    questions = (ask(clause, predicate) for ask in (_why, _how_many, _how_much, _when, _by_whom, _whether))
    return next(filter(None, questions), "")


def ask_of(word: str, clause: Clause) -> str:
    """Return the question of the word ("Why", "When", "Where" or "How") about the clause, or "" if it makes none.

    A question with why leaves out the cause that the clause gives; one with when, and others if need be, its date.
    """
    core = main_part(" ".join(clause.predicate))
    if word == "Why" and (found := CAUSE.search(core)):
        core = core[: found.start()].rstrip(",")
    undated = DATE.sub("", core)
    return (_ask(word, clause, core) if word != "When" else "") or _ask(word, clause, undated)


def _why(clause: Clause, predicate: str) -> str:
    found = CAUSE.search(predicate)
    before = predicate[: found.start()].rstrip(",") if found else ""
    if not found or main_part(before) != before or ENDS_IN_TIME.search(before):
        return ""
    return _ask("Why", clause, before) if _is_cause(predicate[found.start() :]) else ""


def _is_cause(words: str) -> bool:
    """Return whether the words give a cause, not a time ("after two years") or what is to come ("due to open")."""
    kind, *rest = words.split()
    if kind == "due":
        return rest[1:2] != [] and rest[1] not in INFINITIVES.values()
    return kind != "after" or not (TIME.match(" ".join(rest)) or YEAR.search(words))


def _how_many(clause: Clause, predicate: str) -> str:
    found = COUNTED.match(main_part(predicate))
    if not found or YEAR.fullmatch(found["count"]) or not ends_in_verb(found["verb"].split()):
        return ""
    if NOT_COUNTED & {*found["noun"].split()} or re.search(rf"\b{PERIOD}$", found["noun"]):
        return ""
    return _ask(f"How many {found['noun']}", clause, f"{found['verb'].strip()}{found['rest']}")


def _how_much(clause: Clause, predicate: str) -> str:
    found = PRICED.match(main_part(predicate))
    if not found or not MONEY_OR_SHARE.search(found["amount"]):
        return ""
    return _ask(f"{found['by'].capitalize()} how much", clause, found["what"])


def _when(clause: Clause, predicate: str) -> str:
    rest, dates = DATE.subn("", main_part(predicate))
    if dates != 1 or ANY_DATE.search(rest) or clause.auxiliary in HAVE or "not" in clause.predicate:
        return ""
    is_event = clause.auxiliary not in BE or clause.predicate[0] in (*VERB_FORMS, "due", "going")
    return _ask("When", clause, rest) if is_event else ""


def _by_whom(clause: Clause, predicate: str) -> str:
    found = BY_NAME.match(predicate)
    return _ask("Who", clause, f"{found['what']} by") if found and not POSSESSIVE.search(found["who"]) else ""


def _whether(clause: Clause, predicate: str) -> str:
    """Return a question with yes for an answer about what happened, is so now or will be."""
    core = main_part(predicate)
    asked = clause.auxiliary in ASSERTING and "not" not in clause.predicate and len(core.split()) >= LEAST_ASSERTED
    return _ask("", clause, core) if asked else ""


def _ask(opening: str, clause: Clause, rest: str) -> str:
    """Return the question, or "" if what is left of the predicate says too little or refers to something else."""
    core = main_part(rest)
    words = core.split()
    if (
        (core != rest and ENDS_IN_TIME.search(core))
        or not words
        or refers(words)
        or not _is_complete(words, opening, clause)
    ):
        return ""
    question = " ".join(filter(None, (opening, clause.auxiliary, clause.subject, *words)))
    return f"{question[0].upper()}{question[1:]}?"


def _is_complete(words: Sequence[str], opening: str, clause: Clause) -> bool:
    """Return whether the words end where a question may end, and are more than a verb that needs more."""
    if len(words) == 1:
        return opening not in ("", "Why") or (words[0] in PARTICIPLES and clause.auxiliary in {*BE, *HAVE})
    asks_for_agent = opening == "Who" and words[-1] == "by"
    return asks_for_agent or words[-1] not in DANGLING
