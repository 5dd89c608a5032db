"""Eval cases: a question, what its answer must say, and the sentences that it must cite."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process

from rag.errors import CaseError

FIELDS = ("id", "question", "history", "answerable", "expected", "evidence", "any", "tags", "answers", "reference")
"""The fields of a case in a file."""
ALIKE = 80.0
"""The least likeness, in per cent of their letters, of a name to a field for it to be a slip of the pen."""


@dataclass(frozen=True, slots=True)
class GoldQuote:
    """A quote from an article whose sentences the answer must cite; it may be part of a sentence or span several.

    `article` is an id, a file name, an address or a URL. If it is empty, exactly one article must contain the quote.
    """

    article: str
    quote: str


@dataclass(frozen=True, slots=True)
class Case:
    """A question with its gold answer.

    `expected` are regular expressions, all of which the answer's text must match. `evidence` must be cited, all of it
    or with `any_evidence` one sentence of it. `answers` are gold answers in words, any of which the text is compared
    with, and `reference` is a text that a longer answer is compared with. `place` is where the case was read from, as
    file:line.
    """

    id: str
    question: str
    answerable: bool
    history: tuple[str, ...] = ()
    expected: tuple[str, ...] = ()
    evidence: tuple[GoldQuote, ...] = ()
    tags: tuple[str, ...] = ()
    any_evidence: bool = False
    place: str = ""
    answers: tuple[str, ...] = ()
    reference: str = ""


def load_cases(path: str | Path) -> list[Case]:
    """Return the cases in a JSON Lines file, in order; blank lines are skipped.

    Raises CaseError with the file and line, the problem, and the cure.
    """
    cases: dict[str, Case] = {}
    for number, line in enumerate(_read(Path(path)).split("\n"), start=1):
        if not line.strip():
            continue
        place = f"{path}:{number}"
        case = _parse_case(line, place)
        if case.id in cases:
            raise CaseError(f"{place}: id {case.id!r} is taken by {cases[case.id].place}; give each case its own id")
        cases[case.id] = case
    if not cases:
        raise CaseError(f"{path}: holds no case; write one JSON object on each line")
    return list(cases.values())


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as exc:
        raise CaseError(f"{path}: cannot be read ({exc.strerror}); check the path of the suite") from exc
    except UnicodeDecodeError as exc:
        raise CaseError(f"{path}: is not UTF-8 (byte {exc.start}); save it as UTF-8") from exc


def _parse_case(line: str, place: str) -> Case:
    try:
        values = json.loads(line)
    except ValueError as exc:
        raise CaseError(f"{place}: is not JSON ({exc}); write one JSON object on the line") from exc
    if not isinstance(values, dict):
        raise CaseError(f"{place}: is {_name(values)}; write one JSON object on the line")
    _check_names(values, place)
    case = Case(
        id=_text(values, "id", place),
        question=_text(values, "question", place),
        answerable=_truth(values, "answerable", place),
        history=_texts(values, "history", place),
        expected=_texts(values, "expected", place),
        evidence=_evidence(values, place),
        tags=_texts(values, "tags", place),
        any_evidence=_truth({"any": False, **values}, "any", place),
        place=place,
        answers=_texts(values, "answers", place),
        reference=_text({"reference": "", **values}, "reference", place, blank=True),
    )
    _check_gold(case)
    return case


def _check_names(values: Mapping[str, Any], place: str) -> None:
    """Raise CaseError for a field that is nearly one of a case; others may be anybody's notes."""
    for name in values.keys() - set(FIELDS):
        if near := process.extractOne(name, FIELDS, scorer=fuzz.ratio, score_cutoff=ALIKE):
            raise CaseError(f'{place}: "{name}" is no field of a case; did you mean "{near[0]}"?')


def _check_gold(case: Case) -> None:
    for pattern in case.expected:
        try:
            re.compile(pattern)
        except re.error as exc:
            raise CaseError(f"{case.place}: expected {pattern!r} is no regular expression ({exc}); mend it") from exc
    for name, gold in (("expected", case.expected), ("evidence", case.evidence)):
        if case.answerable and not gold:
            raise CaseError(f'{case.place}: is answerable without {name}; add it, or set "answerable" to false')
    for name, gold in ((one, getattr(case, one)) for one in ("expected", "evidence", "answers", "reference")):
        if gold and not case.answerable:
            raise CaseError(f'{case.place}: is not answerable but has {name}; remove it, or set "answerable" to true')


def _evidence(values: Mapping[str, Any], place: str) -> tuple[GoldQuote, ...]:
    entries = values.get("evidence", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise CaseError(f'{place}: "evidence" must be a list of objects with "article" and "quote"')
    places = [f"{place}: evidence[{number}]" for number in range(len(entries))]
    return tuple(
        GoldQuote(_text(entry, "article", where, blank=True), _text(entry, "quote", where))
        for entry, where in zip(entries, places, strict=True)
    )


def _text(values: Mapping[str, Any], key: str, place: str, *, blank: bool = False) -> str:
    value = _required(values, key, place)
    if not isinstance(value, str) or not (blank or value.strip()):
        raise CaseError(f'{place}: "{key}" must be a text that is not blank, not {_name(value)}')
    return value


def _truth(values: Mapping[str, Any], key: str, place: str) -> bool:
    value = _required(values, key, place)
    if not isinstance(value, bool):
        raise CaseError(f'{place}: "{key}" must be true or false, not {_name(value)}')
    return value


def _texts(values: Mapping[str, Any], key: str, place: str) -> tuple[str, ...]:
    value = values.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise CaseError(f'{place}: "{key}" must be a list of texts that are not blank')
    return tuple(value)


def _required(values: Mapping[str, Any], key: str, place: str) -> Any:
    if key not in values:
        raise CaseError(f'{place}: "{key}" is missing; add it')
    return values[key]


def _name(value: object) -> str:
    written = json.dumps(value, ensure_ascii=False)
    return written if len(written) <= 40 else f"{written[:40]}…"
