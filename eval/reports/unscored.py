"""Telling of cases that a measure could not be taken of, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from eval.reports.wording import words
from rag.plural import plural


def unscored_lines(cases: Iterable[tuple[str, Mapping[str, str]]]) -> list[str]:
    """Return for each measure on how many cases it failed, and why it first did.

    `cases` are ids with the reasons by measure.
    """
    found = [(name, f"{case}: {why}") for case, unscored in cases for name, why in unscored.items()]
    names = [name for name, _ in found]
    first = dict(reversed(found))
    return [
        f"{words(name)} failed on {plural(names.count(name), 'case')} ({first[name]})" for name in dict.fromkeys(names)
    ]
