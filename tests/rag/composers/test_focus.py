from __future__ import annotations

from collections.abc import Callable

from rag.composers.focus import find_focus
from rag.composers.material import Material

Make = Callable[..., Material]
MILL, FERRY, SCHOOL = ("mill", "Post", ""), ("ferry", "Wire", ""), ("school", "Echo", "")
TEXTS = {
    MILL: ["The mill at Lund burnt down."],
    FERRY: ["The ferry from Lund is late."],
    SCHOOL: ["The school at Malmo is shut."],
}


def focus(material: Material, rare: str = "") -> list[str]:
    """Return the ids; of all words only the rare ones, each of which weighs 1, make a story."""
    found = find_focus(
        material.wording,
        material.topic,
        material.quotations,
        material.likeness,
        lambda stem: float(stem in rare.split()),
    )
    return [one.id for one in found]


def test_without_a_topic_all_articles_are_asked_about(material: Make) -> None:
    assert focus(material(TEXTS)) == ["mill", "ferry", "school"]


def test_articles_much_less_like_the_request_than_the_best_are_left_out(material: Make) -> None:
    made = material(TEXTS, "the fire at the mill", ("fire", "mill"), likeness=[1.0, 0.4, 0.8])
    assert focus(made, rare="mill fire") == ["mill"]
    assert focus(material(TEXTS, "what is late or shut", ("late", "shut"), likeness=[0.2, 0.9, 0.8])) == [
        "ferry",
        "school",
    ]


def test_where_an_article_has_the_name_asked_for_those_without_it_are_left_out(material: Make) -> None:
    made = material(TEXTS, "the news of Lund", ("Lund",), likeness=[0.8, 0.7, 1.2])
    assert focus(made) == ["mill", "ferry"]


def test_another_article_of_the_story_is_kept_however_unlike_the_request(material: Make) -> None:
    texts = {MILL: ["The mill burnt."], FERRY: ["A ship sank."], SCHOOL: ["That mill was rebuilt."]}
    made = material(texts, "fires", ("fires",), likeness=[0.9, 0.1, 0.1])
    assert focus(made, rare="mill ship") == ["mill", "school"]


def test_the_story_is_that_of_an_article_that_fits_nearly_best_not_of_one_that_fits_less(material: Make) -> None:
    texts = {MILL: ["The mill burnt."], FERRY: ["A ship sank."], SCHOOL: ["That ship was raised."]}
    made = material(texts, "fires", ("fires",), likeness=[1.0, 0.8, 0.1])
    assert focus(made, rare="mill ship") == ["mill", "ferry"]
    assert focus(material(texts, "fires", ("fires",), likeness=[1.0, 0.95, 0.1]), rare="mill ship") == [
        "mill",
        "ferry",
        "school",
    ]
