from __future__ import annotations

from collections.abc import Callable

import numpy as np

from rag.composers.focus import find_focus
from rag.composers.material import Material

Make = Callable[..., Material]
MILL, FERRY, SCHOOL = ("mill", "Post", ""), ("ferry", "Wire", ""), ("school", "Echo", "")
TEXTS = {
    MILL: ["The mill at Lund burnt down."],
    FERRY: ["The ferry from Lund is late."],
    SCHOOL: ["The school at Malmo is shut."],
}


def focus(material: Material) -> list[str]:
    found = find_focus(
        material.wording, material.topic, material.quotations, material.likeness, material.vectors.astype(np.float32)
    )
    return [one.id for one in found]


def test_without_a_topic_all_articles_are_asked_about(material: Make) -> None:
    assert focus(material(TEXTS)) == ["mill", "ferry", "school"]


def test_articles_much_less_like_the_request_than_the_best_are_left_out(material: Make) -> None:
    made = material(TEXTS, "the fire at the mill", ("fire", "mill"), likeness=[1.0, 0.4, 0.9])
    assert focus(made) == ["mill"]
    assert focus(material(TEXTS, "what is late or shut", ("late", "shut"), likeness=[0.2, 0.9, 0.8])) == [
        "ferry",
        "school",
    ]


def test_where_an_article_has_the_name_asked_for_those_without_it_are_left_out(material: Make) -> None:
    made = material(TEXTS, "the news of Lund", ("Lund",), likeness=[0.8, 0.7, 1.2])
    assert focus(made) == ["mill", "ferry"]


def test_another_article_of_the_story_is_kept_however_unlike_the_request(material: Make) -> None:
    made = material({MILL: ["It burnt."], FERRY: ["A ship."], SCHOOL: ["It was rebuilt."]}, "fires", ("fires",))
    made.likeness[:] = [0.9, 0.1, 0.1]
    made.vectors[2] = made.vectors[0]
    assert focus(made) == ["mill", "school"]
