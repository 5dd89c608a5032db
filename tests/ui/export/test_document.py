from __future__ import annotations

from dataclasses import replace

import pytest

from ui.export.document import CUT_OFF, build_document
from ui.export.runs import Paragraph, Run, split_paragraphs
from ui.export.style_names import STYLES

QUESTIONS = ["What did the bank do?", "Again?", "Who leads the bank?", "And then?"]


def test_a_sentence_has_one_note_in_the_whole_conversation(conversation):
    document = build_document(conversation)
    assert [note.number for note in document.notes] == [1, 2]
    [paragraph] = document.sections[1].paragraphs
    assert paragraph.runs[0].notes == (1,)
    assert paragraph.runs[2] == Run("It may raise them again [3] in May.", struck=True, notes=(2, 1))
    assert paragraph.runs[3].text == " (not supported by its sentence: no such number)"
    assert document.sections[1].notes == ()


def test_the_same_sentence_of_a_revised_article_has_a_note_of_its_own(conversation, answer, article):
    revised = replace(article, sha256="def")
    later = replace(answer, citations=tuple(replace(one, article=revised) for one in answer.citations))
    first = conversation.exchanges[0]
    second = replace(first, key="k9", versions=(replace(first.versions[0], answer=later),))
    assert len(build_document(replace(conversation, exchanges=(first, second))).notes) == 4


def test_a_question_that_is_the_title_stands_once(conversation, answer):
    titled = replace(conversation, title=answer.question)
    assert build_document(titled).title == answer.question
    assert [one.question for one in build_document(titled).sections] == ["", *QUESTIONS[1:]]
    assert [one.question for one in build_document(conversation).sections] == QUESTIONS


def test_a_long_question_stands_in_full_where_the_title_was_cut(conversation, answer):
    question = f"What did the bank do{' and what then' * 20}?"
    first = conversation.exchanges[0]
    asked = replace(first, versions=(replace(first.versions[0], answer=replace(answer, question=question)),))
    document = build_document(replace(conversation, title=question[:120], exchanges=(asked,)))
    assert (document.title, document.sections[0].question) == (question, "")


def test_blank_lines_part_paragraphs_and_notes_stay_at_the_end_of_their_run():
    runs = (Run("One.", notes=(1,)), Run("\n \n"), Run("Two\n\n\nthree.", True, (2,)), Run("\n\n"))
    assert split_paragraphs(runs) == (
        Paragraph((Run("One.", notes=(1,)),)),
        Paragraph((Run("Two", True),)),
        Paragraph((Run("three.", True, (2,)),)),
    )


@pytest.mark.parametrize(
    ("style", "source"),
    [
        ("apa", "Lee, A. (2019, October 7). Rates rise. The Wire. https://example.org/rates"),
        ("chicago", "Lee, Ann. “Rates Rise”. The Wire, October 7, 2019. https://example.org/rates."),
        ("harvard", "Lee, A. (2019) “Rates rise”, The Wire, 7 October. Available at: https://example.org/rates."),
        (
            "iso690",
            "LEE, Ann, 2019. Rates rise. The Wire. Online. 7 October 2019. Available from: https://example.org/rates",
        ),
        ("oscola", "Lee A, ‘Rates Rise’ The Wire (7 October 2019) <https://example.org/rates>"),
    ],
)
def test_the_source_of_a_note_is_written_in_the_chosen_style(conversation, style, source):
    assert style in STYLES
    assert build_document(conversation, style).notes[0].source == source


@pytest.mark.parametrize("style", STYLES)
def test_every_style_writes_of_an_article_of_which_little_is_known(conversation, answer, article, style):
    def source(**known):
        bare = replace(article, author=None, source=None, published=None, url=None)
        citations = tuple(replace(one, article=replace(bare, **known)) for one in answer.citations)
        first = conversation.exchanges[0]
        asked = replace(first, versions=(replace(first.versions[0], answer=replace(answer, citations=citations)),))
        return build_document(replace(conversation, exchanges=(asked,)), style).notes[0].source

    assert source() == "Rates rise"
    assert source(source="The Wire").lower().startswith("the wire")
    assert source(author="Ann Lee").lower().startswith("lee")


def test_markers_of_the_answer_are_not_part_of_its_words(conversation):
    [paragraph] = build_document(conversation).sections[0].paragraphs
    assert [(run.text, run.notes) for run in paragraph.runs] == [
        ("The bank raised rates.", (1,)),
        (" ", ()),
        ("It may raise them again [3] in May.", (2,)),
    ]


def test_a_refusal_and_an_unfinished_turn_say_what_they_are(conversation):
    _, _, refusal, unfinished = build_document(conversation).sections
    assert refusal.paragraphs == (Paragraph((Run("The articles do not say."),)),)
    assert refusal.remarks == ("Nothing names the head of the bank.",)
    assert refusal.listings[0].lines[0][0].text.startswith("“Markets fell.” Rates rise, The Wire, 7 Oct 2019")
    assert unfinished.remarks == (CUT_OFF,)


def test_both_sides_of_a_disagreement_have_their_notes(conversation):
    [differ] = build_document(conversation).sections[1].listings
    assert differ.title == "The articles differ: rates"
    assert [(line[0].text, line[0].notes) for line in differ.lines] == [("raised", (1,)), ("kept", (2,))]


def test_control_characters_and_unsafe_addresses_are_left_out(hostile):
    document = build_document(hostile)
    assert "\x00" not in document.title
    assert "\x1b" not in document.notes[0].source
    assert document.notes[0].link is None
