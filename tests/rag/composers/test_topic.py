"""Nothing is composed of articles that are about something else than the request."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rag.composers.composing import COMPOSERS
from rag.composers.material import Material
from rag.composers.topic import is_like_topic, names_only_strangers
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
