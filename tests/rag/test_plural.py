from rag.plural import plural


def test_counts_are_written_with_their_noun():
    assert [plural(0, "article"), plural(1, "article"), plural(4989, "sentence")] == [
        "0 articles",
        "1 article",
        "4,989 sentences",
    ]
