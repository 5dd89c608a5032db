from __future__ import annotations

import json
from dataclasses import replace

import pytest

from rag.types import Disagreement, Side
from ui.storage.answers import pack_answer, unpack_answer, unpack_article


def unpack(packed):
    return unpack_answer(
        packed.answer, {digest: unpack_article(article) for digest, article in packed.articles.items()}
    )


def test_an_answer_comes_back_as_it_was(answer):
    full = replace(
        answer,
        disagreements=(Disagreement("rates", (Side(1, "raised"), Side(2, "again"))),),
        usage={"prompt_tokens": 12, "cost": 0.5},
        warning="a model was not reached",
        finish="cut off",
    )
    back = unpack(pack_answer(full))
    assert back == full
    assert json.dumps(back.to_dict()) == json.dumps(full.to_dict())


def test_a_refusal_comes_back_with_its_nearest_sentences(answer, quote):
    refusal = replace(
        answer, answered=False, citations=(), claims=(), nearest=(quote("Markets fell.", 2),), missing="Nothing."
    )
    assert unpack(pack_answer(refusal)) == refusal


def test_an_article_is_packed_once_however_often_it_is_cited(answer):
    packed = pack_answer(answer)
    assert len(answer.citations) == 2
    assert len(packed.articles) == 1
    assert "raised rates. It may" not in packed.answer.replace(answer.text, "")


def test_an_article_that_changed_is_another_one(answer, article):
    changed = replace(article, text=article.text.replace("Markets", "Prices"), sha256="def")
    mixed = replace(answer, citations=(answer.citations[0], replace(answer.citations[1], article=changed)))
    packed = pack_answer(mixed)
    assert len(packed.articles) == 2
    assert unpack(packed) == mixed


def test_what_is_no_answer_is_not_taken_for_one():
    with pytest.raises(ValueError, match="text"):
        unpack_answer('{"citations": [], "nearest": [], "usage": null}', {})
