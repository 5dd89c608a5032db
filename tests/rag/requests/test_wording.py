from __future__ import annotations

from rag.requests.wording import find_topic_words, mask, read_masked


def test_words_of_the_topic_are_masked_and_those_of_the_request_stay() -> None:
    assert mask("Timeline of the Alda flood, please!") == ("timeline", "of", "the", "_", ",", "please", "!")


def test_dates_and_numbers_are_masked_by_their_own_signs() -> None:
    assert mask("what's new since 3 May in 5 lines") == ("what's", "new", "since", "#", "@", "in", "#", "_")


def test_the_same_request_about_two_topics_reads_the_same() -> None:
    assert read_masked("Summarise the port strike") == read_masked("summarise the Keller trial") == "summarise the this"


def test_a_request_about_everything_has_no_topic() -> None:
    assert find_topic_words("Summarise the articles, please") == []
    assert find_topic_words("What happened to Baltjura Banka?") == ["Baltjura", "Banka"]


def test_a_misspelt_word_of_requests_is_read_as_the_word_that_is_meant() -> None:
    assert mask("sumarize the artcles")[0:3] == ("summarize", "the", "articles")
    assert find_topic_words("sumarize the artcles") == []


def test_a_name_that_is_like_a_word_of_requests_stays_a_topic() -> None:
    assert find_topic_words("summarise Lister and Yates") == ["Lister", "Yates"]
