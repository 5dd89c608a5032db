from ui.render.surroundings import surroundings

TEXT = "First line stands alone.\nOne came. Two came. Three came.\nLast line."


def around(words: str):
    start = TEXT.index(words)
    found = surroundings(TEXT, start, start + len(words))
    return found.before, found.after


def test_the_neighbours_in_the_paragraph_are_found():
    assert around("Two came.") == ("One came.", "Three came.")


def test_a_neighbour_in_another_paragraph_is_not():
    assert around("One came.") == ("", "Two came.")
    assert around("Last line.") == ("", "")


def test_a_long_neighbour_is_shortened_at_a_word():
    long = f"{'word ' * 100}end."
    found = surroundings(f"{long} Here. {long}", len(long) + 1, len(long) + 6)
    assert found.before.startswith("…word ")
    assert found.before.endswith(" word end.")
    assert found.after.endswith("word…")
    assert max(len(found.before), len(found.after)) <= 321
