from rag.types import Article
from ui.render.markup import origin, plural, text


def test_text_is_safe_between_tags_and_in_attributes():
    assert text("""<a b="c">&'""") == "&lt;a b=&quot;c&quot;&gt;&amp;&#x27;"


def test_origin_leaves_out_what_is_not_known():
    assert origin(Article("a", "t", "x")) == ""
    assert origin(Article("a", "t", "x", source="A<b>", author="C")) == (
        '<bdi>A&lt;b&gt;</bdi><span class="dot"> · </span><wbr><bdi>C</bdi>'
    )


def test_counts_are_written_with_their_noun():
    assert [plural(0, "article"), plural(1, "article"), plural(4989, "sentence")] == [
        "0 articles",
        "1 article",
        "4,989 sentences",
    ]
