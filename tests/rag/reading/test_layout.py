from __future__ import annotations

from rag.reading.layout import CLAIM, CLS, MAX_TOKENS, SENTENCE_TOKENS, SEP, lay_out, lay_out_claim


def test_each_sentence_is_followed_by_the_separator_at_which_it_is_scored() -> None:
    window = lay_out([7, 8], [9], [[10, 11], [12]])
    assert window.ids == [CLS, 7, 8, SEP, 9, SEP, 10, 11, SEP, 12, SEP]
    assert window.separators == [8, 10]


def test_sentences_that_do_not_fit_are_left_out_at_the_end() -> None:
    window = lay_out([7], [], [[10] * 90, [11] * 90, [12] * 90])
    assert len(window.separators) == 2
    assert len(window.ids) == 4 + 91 + 91 <= MAX_TOKENS


def test_a_long_sentence_is_truncated_and_never_left_out() -> None:
    assert lay_out([7], [], [[10] * 500]).separators == [4 + SENTENCE_TOKENS]


def test_a_claim_is_marked_by_a_token_of_its_own() -> None:
    window = lay_out_claim([7], [[10]])
    assert window.ids == [CLS, CLAIM, 7, SEP, SEP, 10, SEP]
    assert window.separators == [6]
