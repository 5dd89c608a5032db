from __future__ import annotations

from dataclasses import replace

import pytest
from llama_index.core.schema import MetadataMode, NodeRelationship

from rag.errors import ArticleNotFoundError
from rag.library import Library, SearchHit
from rag.llamaindex.nodes import from_nodes, to_cited_node, to_node, to_nodes
from rag.types import Citation, Quotation


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


def test_the_metadata_is_what_is_known_of_the_quotation_as_json(quotation: Quotation) -> None:
    known = {key: value for key, value in quotation.to_dict().items() if value is not None and key != "text"}
    assert {"url", "published", "page"}.isdisjoint(known)
    assert to_node(quotation, number=3).metadata == {**known, "number": 3}


def test_a_model_is_told_where_the_sentence_is_from_and_no_offsets(quotation: Quotation) -> None:
    told = to_node(quotation).node.get_content(MetadataMode.LLM)
    assert told == "title: A loss\nsource: The Wire\n\nIt carried gold."
    assert to_node(quotation).node.get_content(MetadataMode.EMBED) == "It carried gold."
    assert "None" not in to_node(quotation).node.get_content(MetadataMode.ALL)


def test_a_cited_sentence_is_scored_by_its_relevance_and_by_1_if_it_was_not_ranked(
    quotation: Quotation,
) -> None:
    ranked = Citation(2, quotation.article, quotation.sentence, relevance=0.625)
    assert (to_cited_node(ranked).score, to_cited_node(ranked).metadata["number"]) == (0.625, 2)
    assert to_cited_node(replace(ranked, relevance=None)).score == 1.0


def test_a_node_leads_back_to_the_sentence_and_what_it_needs(quotation: Quotation, ship: Library) -> None:
    hit = SearchHit(quotation, 0.5, ship.sentences("ship")[0])
    (node,) = to_nodes([[hit]], {quotation: 0.25})
    assert node.score == 0.25
    node.score = 0.125  # as by a postprocessor
    assert from_nodes([node], ship) == [[hit]]
    assert from_nodes([to_node(quotation)], ship)[0][0].cosine == 0.0


def test_the_nodes_of_a_question_of_two_parts_lead_back_to_the_hits_of_each(ship: Library) -> None:
    sank, gold = (Quotation(ship.article("ship"), sentence) for sentence in ship.sentences("ship"))
    before = sank.sentence
    parts = [[SearchHit(gold, 0.75, before), SearchHit(sank, 0.5)], [SearchHit(sank, 0.875)]]
    nodes = to_nodes(parts, {gold: 0.9, sank: 0.1})
    assert [(node.text, node.score, node.metadata["cosines"]) for node in nodes] == [
        ("It carried gold.", 0.9, {"0": 0.75}),
        ("A ship sank.", 0.1, {"0": 0.5, "1": 0.875}),
    ]
    assert from_nodes(nodes[::-1], ship) == parts


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
