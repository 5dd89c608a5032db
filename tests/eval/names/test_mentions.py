from __future__ import annotations

from eval.names.mentions import find_mentions
from rag.types import Article

NEWS = [
    Article("a", "Fire", "Ann Lund saw the fire. “It was hot,” said Ann Berg. Mayor Bo Roe left. Roe was tired."),
    Article("b", "Ann Dahl wins", "Ann Dahl won. Ann Holm cheered. Ann Holm sang. She met Cy Falk, said Di Falk."),
    Article("c", "Trial", "Bo Krog stood trial. Grand Prix and Grand Tour, grand as ever, and Grand Open."),
]


def test_people_are_found_whose_full_names_and_surnames_stand_once() -> None:
    found = find_mentions(NEWS)
    assert [(one.name, one.speaks) for one in found] == [
        ("Ann Lund", False),
        ("Ann Berg", True),
    ]
    assert found[1].sentence.text == "“It was hot,” said Ann Berg."


def test_a_given_name_needs_three_bearers() -> None:
    two_more = Article("d", "", "Bo Sand watched. Bo Vik ate.")
    assert find_mentions(NEWS[:1]) == []
    assert [one.name for one in find_mentions([*NEWS, two_more])][2:] == ["Bo Krog", "Bo Sand", "Bo Vik"]
