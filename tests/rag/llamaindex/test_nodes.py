from __future__ import annotations

import pytest
from llama_index.core.schema import MetadataMode, NodeRelationship

from rag.errors import ArticleNotFoundError
from rag.library import Library, SearchHit
from rag.llamaindex.nodes import from_nodes, to_node, to_nodes
from rag.types import Quotation


@pytest.fixture
def ship(library: Library, write) -> Library:
    library.add([write("ship.md", "---\ntitle: A loss\nsource: The Wire\n---\nA ship sank. It carried gold.")])
    return library


@pytest.fixture
def quotation(ship: Library) -> Quotation:
    return Quotation(ship.article("ship"), ship.sentences("ship")[1])


def test_a_node_is_the_sentence_with_its_offsets_in_its_article(quotation: Quotation) -> None:
    scored = to_node(quotation, 0.5)
    node = scored.node
    assert (scored.score, node.node_id, node.text) == (0.5, "ship:1", "It carried gold.")
    assert quotation.article.text[node.start_char_idx : node.end_char_idx] == node.text
    assert node.relationships[NodeRelationship.SOURCE].node_id == "ship"


def test_the_metadata_is_the_quotation_as_json_with_its_number(quotation: Quotation) -> None:
    expected = quotation.to_dict()
    del expected["text"]
    assert to_node(quotation, number=3).metadata == {**expected, "number": 3}


def test_a_model_is_told_where_the_sentence_is_from_and_no_offsets(quotation: Quotation) -> None:
    told = to_node(quotation).node.get_content(MetadataMode.LLM)
    assert told == "title: A loss\nsource: The Wire\npublished: None\n\nIt carried gold."
    assert to_node(quotation).node.get_content(MetadataMode.EMBED) == "It carried gold."


def test_a_node_leads_back_to_the_sentence_and_what_it_needs(quotation: Quotation, ship: Library) -> None:
    assert from_nodes([to_node(quotation, 0.5)], ship) == [[SearchHit(quotation, 0.5, ship.sentences("ship")[0])]]
    assert from_nodes([to_node(quotation)], ship)[0][0].cosine == 0.0


def test_the_nodes_of_a_question_of_two_parts_lead_back_to_the_hits_of_each(ship: Library) -> None:
    sank, gold = (Quotation(ship.article("ship"), sentence) for sentence in ship.sentences("ship"))
    before = sank.sentence
    parts = [[SearchHit(gold, 0.75, before), SearchHit(sank, 0.5)], [SearchHit(sank, 0.875)]]
    nodes = to_nodes(parts)
    assert [(node.text, node.score, node.metadata["part_cosines"]) for node in nodes] == [
        ("A ship sank.", 0.875, [0.5, 0.875]),
        ("It carried gold.", 0.75, [0.75, None]),
    ]
    assert from_nodes(nodes, ship) == parts


def test_a_node_of_a_removed_article_is_an_error(quotation: Quotation, ship: Library) -> None:
    ship.remove(["ship"])
    with pytest.raises(ArticleNotFoundError, match="there is no article ship"):
        from_nodes([to_node(quotation)], ship)


@pytest.mark.parametrize("text", ["A ship sank.", "A ship sank. It carried snow."])
def test_a_node_of_an_article_that_has_changed_is_an_error(
    quotation: Quotation, ship: Library, write, text: str
) -> None:
    ship.add([write("ship.md", text)])
    with pytest.raises(ArticleNotFoundError) as caught:
        from_nodes([to_node(quotation)], ship)
    assert str(caught.value) == "article ship has changed since the search; search again"
