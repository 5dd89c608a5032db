from rag.types import Article
from ui.render.markup import day, origin, plural, text


def test_text_is_safe_between_tags_and_in_attributes():
    assert text("""<a b="c">&'""") == "&lt;a b=&quot;c&quot;&gt;&amp;&#x27;"


def test_a_date_is_written_out_and_other_words_are_left_alone():
    given = ("2019-10-07", "2019-10-07T23:59:00+00:00", "2019-10", "2019", "last week", "a week.")
    assert [day(one) for one in given] == ["7 Oct 2019", "7 Oct 2019", "Oct 2019", "2019", "last week", "a week."]


def test_origin_leaves_out_what_is_not_known():
    assert origin(Article("a", "t", "x")) == ""
    assert origin(Article("a", "t", "x", source="A<b>", author="C")) == (
        '<bdi>A&lt;b&gt;</bdi><span class="dot"> · </span><bdi>C</bdi>'
    )


def test_counts_are_written_with_their_noun():
    assert [plural(0, "article"), plural(1, "article"), plural(4989, "sentence")] == [
        "0 articles",
        "1 article",
        "4,989 sentences",
    ]
