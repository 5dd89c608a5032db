from __future__ import annotations

from ui.export.document import CUT_OFF, Run, build_document


def test_the_notes_count_through_the_whole_conversation(conversation):
    document = build_document(conversation)
    assert [note.number for note in document.notes] == [1, 2, 3, 4]
    assert document.sections[1].runs[0].notes == (3,)
    assert document.sections[1].runs[2] == Run("It may raise them again [3] in May.", struck=True, notes=(4, 3))
    assert document.sections[1].runs[3].text == " (not supported by its sentence: no such number)"


def test_markers_of_the_answer_are_not_part_of_its_words(conversation):
    first = build_document(conversation).sections[0]
    assert [(run.text, run.notes) for run in first.runs] == [
        ("The bank raised rates.", (1,)),
        (" ", ()),
        ("It may raise them again [3] in May.", (2,)),
    ]


def test_a_refusal_and_an_unfinished_turn_say_what_they_are(conversation):
    _, _, refusal, unfinished = build_document(conversation).sections
    assert refusal.runs == (Run("The articles do not say."),)
    assert refusal.remarks == ("Nothing names the head of the bank.",)
    assert refusal.listings[0].lines[0][0].text.startswith("“Markets fell.” Rates rise, The Wire, 7 Oct 2019")
    assert unfinished.remarks == (CUT_OFF,)


def test_both_sides_of_a_disagreement_have_their_notes(conversation):
    [differ] = build_document(conversation).sections[1].listings
    assert differ.title == "The articles differ: rates"
    assert [(line[0].text, line[0].notes) for line in differ.lines] == [("raised", (3,)), ("kept", (4,))]


def test_control_characters_and_unsafe_addresses_are_left_out(hostile):
    document = build_document(hostile)
    assert "\x00" not in document.title
    assert "\x1b" not in document.notes[0].source
    assert document.notes[0].link is None
