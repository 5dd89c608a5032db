from rag.types import Article
from ui.render.markup import origin, text


def test_text_is_safe_between_tags_and_in_attributes():
    assert text("""<a b="c">&'""") == "&lt;a b=&quot;c&quot;&gt;&amp;&#x27;"


def test_origin_leaves_out_what_is_not_known():
    assert origin(Article("a", "t", "x")) == ""
    assert origin(Article("a", "t", "x", source="A<b>", author="C")) == (
        '<bdi>A&lt;b&gt;</bdi><span class="dot"> · </span><wbr><bdi>C</bdi>'
    )
