from __future__ import annotations

from rag.ingestion.loaders.styles import with_heirs


def test_a_style_hands_on_to_all_that_are_based_on_it_through_others() -> None:
    parents = {"draft": "secret", "old draft": "draft", "heading": "body", "body": ""}
    assert with_heirs({"secret"}, parents) == {"secret", "draft", "old draft"}


def test_styles_that_are_based_on_each_other_end() -> None:
    assert with_heirs({"a"}, {"a": "b", "b": "a"}) == {"a", "b"}


def test_a_style_without_a_name_hands_on_to_none() -> None:
    assert with_heirs({""}, {"body": ""}) == {""}


def test_styles_without_a_first_one_hand_on_nothing() -> None:
    assert with_heirs((), {"draft": "secret"}) == set()
