"""Nothing is composed of articles that are about something else than the request."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rag.composers.composing import COMPOSERS
from rag.composers.material import Material
from rag.composers.topic import find_weakest, is_like_topic, lacks_topic, names_only_strangers
from rag.requests.kinds import Kind

Make = Callable[..., Material]
MILL = {("a", "Nord Post", "2020-10-05"): ["The mill at Lund burnt down on Sunday."]}


@pytest.mark.parametrize(
    ("likeness", "topic", "like"), [(0.5, ("fire",), True), (0.4, ("fire",), False), (0.4, (), True)]
)
def test_a_topic_is_that_of_the_articles_if_a_sentence_is_like_the_request(
    material: Make, likeness: float, topic: tuple[str, ...], like: bool
) -> None:
    assert is_like_topic(material(MILL, "timeline of the fire", topic, likeness=[likeness])) is like


@pytest.mark.parametrize(
    ("wording", "topic", "strangers"),
    [
        ("Timeline of the fire in Ystad", ("fire", "Ystad"), True),
        ("Timeline of the fire in Lund", ("fire", "Lund"), False),
        ("Timeline of the fires in Lund and Ystad", ("fires", "Lund", "Ystad"), False),
        ("What does the Post say of the fire?", ("Post", "fire"), False),
        ("Fires in order of time", ("Fires",), False),
        ("timeline of the fire", ("fire",), False),
        ("What happened on Monday?", (), False),
    ],
)
def test_names_of_which_none_is_in_the_articles_are_of_strangers(
    material: Make, wording: str, topic: tuple[str, ...], strangers: bool
) -> None:
    assert names_only_strangers(wording, topic, material(MILL).quotations) is strangers


@pytest.mark.parametrize("kind", ["overview", "timeline"])
def test_nothing_is_composed_about_another_topic(material: Make, kind: Kind) -> None:
    assert COMPOSERS[kind](material(MILL, "the fire in Lund", ("fire", "Lund")))
    assert not COMPOSERS[kind](material(MILL, "the fire in Lund", ("fire", "Lund"), likeness=[0.4]))


@pytest.mark.parametrize(
    ("wording", "topic"),
    [
        ("The mills of Lund", ("mills", "Lund")),
        ("Sum up the Lund affair", ("Lund", "affair")),
        ("The rows about the mill", ("rows", "mill")),
        ("Trace the mill", ("Trace", "mill")),
        ("What hadn't they grasped about the mill?", ("hadn't", "grasped", "mill")),
        ("Events around the mill", ("around", "mill")),
        ("How did the mill do financially afterwards, up to the 14th?", ("mill", "financially", "afterwards", "th")),
        ("What happened?", ()),
    ],
)
def test_a_topic_whose_naming_words_are_all_in_the_articles_has_no_weak_one(
    material: Make, wording: str, topic: tuple[str, ...]
) -> None:
    assert find_weakest(material(MILL, wording, topic)) == 1.0


def test_the_weakest_word_of_a_topic_is_the_one_that_is_furthest_from_the_articles(material: Make) -> None:
    near = find_weakest(material(MILL, "the fire at Lund", ("fire", "Lund")))
    far = find_weakest(material(MILL, "the fire and the cricket at Lund", ("fire", "cricket", "Lund")))
    assert 0.0 < far < near < 1.0


@pytest.mark.parametrize(("score", "lacking"), [(-1.0, True), (9.0, False)])
def test_articles_lack_a_topic_with_a_far_word_unless_a_sentence_answers_all_the_better(
    material: Make, score: float, lacking: bool
) -> None:
    assert lacks_topic(material(MILL, "the cricket at Lund", ("cricket", "Lund"), scores=[score])) is lacking


@pytest.mark.parametrize("topic", [("mill", "Lund"), ()])
def test_articles_never_lack_a_topic_that_they_word_alike_nor_none(material: Make, topic: tuple[str, ...]) -> None:
    assert lacks_topic(material(MILL, "the mill at Lund", topic, scores=[-9.0])) is False


def test_a_topic_without_a_name_is_not_judged(material: Make) -> None:
    made = material(MILL, "everyone in these reports, with their post", ("post",), scores=[-9.0])
    assert lacks_topic(made) is False
