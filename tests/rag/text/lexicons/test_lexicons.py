from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from rag.text.lexicons import alternatives
from rag.text.lexicons.auxiliaries import BE, DO, HAVE, MODALS
from rag.text.lexicons.calendar import WEEKDAYS
from rag.text.lexicons.inflections import all_forms, finite
from rag.text.lexicons.negation import NEGATION_CUES, NEGATORS
from rag.text.lexicons.pronouns import THIRD_PERSON
from rag.text.lexicons.reporting import QUOTING

ROOT = Path(__file__).parents[4] / "rag"
LISTS = {
    "reporting verbs": {*all_forms(QUOTING)},
    "weekdays": {*map(str.lower, WEEKDAYS)},
    "pronouns": {*THIRD_PERSON},
    "auxiliaries": {*BE, *DO, *HAVE, *MODALS},
    "denials": {*NEGATORS},
}
IN_A_ROW = 4


def holders(words: set[str]) -> set[str]:
    """Return the modules outside the lexicons that write four of the words in a row, as lists and patterns do."""
    row = re.compile(rf"(?:\b{alternatives(words)}\b[|\s]+){{{IN_A_ROW - 1}}}{alternatives(words)}\b", re.IGNORECASE)
    return {
        str(path.relative_to(ROOT))
        for path in sorted(ROOT.rglob("*.py"))
        if not path.is_relative_to(ROOT / "text" / "lexicons")
        if any(map(row.search, written(path)))
    }


def written(path: Path) -> Iterator[str]:
    """Yield the texts that the module writes out, and those of its tuples, lists and sets joined."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.Tuple | ast.List | ast.Set):
            yield "|".join(str(one.value) for one in node.elts if isinstance(one, ast.Constant))


@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_words_is_written_once(name: str) -> None:
    assert holders(LISTS[name]) == set()


def test_a_longer_word_is_tried_before_its_beginning() -> None:
    pattern = re.compile(alternatives(["a.m", "state", "stated", "a"]))
    assert pattern.findall("stated a.m state a") == ["stated", "a.m", "state", "a"]


@pytest.mark.parametrize(
    ("word", "capitals"),
    [("von", "VON"), ("от", "От"), ("artículo", "ARTÍCULO"), ("přečtěte", "Přečtěte"), ("απο", "ΑΠΟ"), ("été", "Été")],
)
def test_where_case_is_ignored_a_word_of_any_script_is_found_in_capitals(word: str, capitals: str) -> None:
    words = alternatives([word, "by"])
    assert re.fullmatch(words, capitals, re.IGNORECASE)
    assert re.fullmatch(words, capitals) is None


def test_letters_outside_ascii_that_fold_to_ascii_ones_are_others() -> None:
    words = re.compile(alternatives(["second", "désabonner", "kök"]), re.IGNORECASE)
    assert [one for one in ("ſecond", "déſabonner", "\u212aök") if words.fullmatch(one)] == []


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("say", "say says said saying"),
        ("tell", "tell tells told telling"),
        ("write", "write writes wrote written writing"),
        ("reply", "reply replies replied replying"),
        ("stress", "stress stresses stressed stressing"),
        ("admit", "admit admits admitted admitting"),
        ("argue", "argue argues argued arguing"),
        ("deny", "deny denies denied denying"),
        ("laugh", "laugh laughs laughed laughing"),
        ("add", "add adds added adding"),
    ],
)
def test_the_forms_of_a_verb_are_made_of_it(verb: str, forms: str) -> None:
    assert all_forms([verb]) == tuple(forms.split())


def test_what_one_subject_does_is_in_the_present_or_the_past() -> None:
    assert finite(["say", "warn"]) == ("says", "said", "warns", "warned")


def test_verbs_deny_in_all_their_forms() -> None:
    assert {"not", "cannot", "hardly", "refused", "failing", "denies", "lacked", "unable"} <= NEGATION_CUES


def test_the_weekdays_stand_in_the_order_of_a_date() -> None:
    assert [WEEKDAYS[date(2024, 1, day).weekday()] for day in (1, 7)] == ["Monday", "Sunday"]
