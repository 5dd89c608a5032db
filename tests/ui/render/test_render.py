from dataclasses import replace
from html.parser import HTMLParser

from rag.scope import EVERYTHING, Scope
from rag.types import Answer, Claim, Disagreement, Retrieved, Side
from ui.render.answer import render_answer
from ui.render.plain import with_footnotes
from ui.render.refusal import render_refusal
from ui.render.turn import render_draft, render_problem, render_question, render_stage
from ui.render.welcome import render_starters

HOSTILE = (
    '<img src=x onerror="hack()"></p></script><script>hack()</script>'
    "[9](javascript:hack()) ${hack()} {{hack}} `'\u202e"
)


class Tags(HTMLParser):
    """Collects the tags, the attributes and the text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data):
        self.words += data


def citations_in(html: str) -> list[str]:
    return [part.split("</a>")[0].rpartition(">")[2] for part in html.split('<a class="citation"')[1:]]


def prose_of(html: str) -> str:
    return Tags(html.split('<p class="prose" dir="auto">')[1].split("</p>")[0]).words


def test_a_marker_follows_each_claim_and_its_text_is_the_number(answer):
    html = render_answer(answer, "k1")
    assert citations_in(html) == ["1", "2"]
    assert prose_of(html) == "The bank raised rates.1 It may raise them again [3] in May.2"


def test_brackets_that_stand_in_a_sentence_stay_words(answer):
    assert "again [3] in May." in prose_of(render_answer(answer, "k1"))


def test_a_claim_that_ends_in_a_bracketed_number_keeps_it(answer, article):
    text = "Rates rose [1] [1] Then fell."
    claims = (Claim(0, 14, text[:14], (1,), "verified"), Claim(19, 29, text[19:], (), "uncited"))
    html = render_answer(replace(answer, text=text, claims=claims, citations=answer.citations[:1]), "k1")
    assert prose_of(html) == "Rates rose [1]1 Then fell.no source"


def test_several_markers_of_one_claim_stand_together(answer):
    text = "The bank raised rates. [1][2]"
    html = render_answer(replace(answer, text=text, claims=(Claim(0, 22, text[:22], (1, 2), "verified"),)), "k1")
    assert prose_of(html) == "The bank raised rates.12"
    assert html.count('<sup class="markers">') == 1


def test_a_marker_without_a_citation_is_not_shown(answer):
    html = render_answer(replace(answer, citations=answer.citations[:1]), "k1")
    assert citations_in(html) == ["1"]


def test_the_words_that_answer_are_emphasised(answer):
    assert '<span class="claim">The bank <b class="key">raised</b> rates.</span>' in render_answer(answer, "k1")


def test_highlights_that_overlap_or_leave_the_claim_are_cut(answer):
    claim = replace(answer.claims[0], highlights=((4, 8), (6, 15), (16, 99)))
    html = render_answer(replace(answer, claims=(claim, answer.claims[1])), "k1")
    assert prose_of(html).startswith("The bank raised rates.1")
    assert '<b class="key">bank</b><b class="key"> raised</b> <b class="key">rates.</b>' in html


def test_support_is_said_in_words_where_it_is_not_full(answer):
    claims = (
        replace(answer.claims[0], support="partial", reasons=("the date <differs>",)),
        replace(answer.claims[1], support="unsupported", reasons=()),
    )
    html = render_answer(replace(answer, claims=claims), "k1")
    assert '<span class="claim partial">' in html
    assert '</sup><span class="support">partly supported: the date &lt;differs&gt;</span>' in html
    assert '<s class="claim unsupported">It may raise them again [3] in May.</s><sup' in html
    assert '</sup><span class="support">not supported by its sentence</span>' in html
    assert "0 of 2 claims verified" in html


def test_the_card_of_a_footnote_holds_the_sentence_in_its_surroundings(answer):
    html = render_answer(answer, "k1")
    card = Tags(html.split('<template id="card-k1-2">')[1].split("</template>")[0]).words
    assert card == (
        "Rates riseThe Wire · 7 Oct 2019 · Ann Lee · At the publisher’s"
        "The bank raised rates. It may raise them again [3] in May."
    )


def test_both_sides_of_a_disagreement_are_shown(answer):
    sides = (Side(1, "over 28 <firms>"), Side(2, "28 companies"))
    html = render_answer(replace(answer, disagreements=(Disagreement("how <many>", sides),)), "k1")
    card = html.split('<section class="disagreement">')[1].split("</section>")[0]
    assert "The articles differ: <bdi>how &lt;many&gt;</bdi>" in card
    assert card.count('class="side open"') == 2
    assert "over 28 &lt;firms&gt;" in card
    assert "the newest" not in card


def test_the_newest_side_is_marked_and_sources_are_counted_and_yes_and_no_have_no_value(answer):
    sides = (Side(1, "", newest=True), Side(1, "", sources=2))
    html = render_answer(replace(answer, disagreements=(Disagreement("", sides),)), "k1")
    card = html.split('<section class="disagreement">')[1].split("</section>")[0]
    assert 'class="value"' not in card
    assert card.count("the newest") == card.count("2 sources") == 1


def test_a_refusal_has_no_marker_and_shows_the_nearest_sentences(article, quote):
    refusal = Answer(
        "Q?", "Q?", "Not answered.", False, "extractive", nearest=(quote("Markets fell."),), missing="Nothing on “Q”."
    )
    html = render_refusal(refusal, ["What else?"])
    assert html.startswith('<section class="refusal" aria-label="No answer"><h3>Not answered.</h3>')
    assert 'data-label="near-0"' in html
    assert "Markets fell." in html
    assert '<button type="button" class="starter" dir="auto">What else?</button>' in html
    assert citations_in(html) == []


def test_what_is_missing_stands_below_an_answer_that_tells_only_a_part(answer) -> None:
    html = render_answer(replace(answer, missing="Not answered: “why <b>?”"), "k")
    assert '</p><p class="missing">Not answered: “why &lt;b&gt;?”</p>' in html
    assert 'class="missing"' not in render_answer(answer, "k")


def test_no_starters_no_heading():
    assert render_starters((), "To start with") == ""


def test_hostile_words_make_no_tag_and_no_attribute(answer, article, quote):
    bad = replace(article, title=HOSTILE, source=HOSTILE, author=HOSTILE, published=HOSTILE, text=HOSTILE, url=HOSTILE)
    sentence = replace(quote("Markets fell.").sentence, start=0, end=len(HOSTILE), text=HOSTILE)
    citation = replace(answer.citations[0], article=bad, sentence=sentence)
    claim = Claim(0, len(HOSTILE), HOSTILE, (1,), "partial", (HOSTILE,))
    hostile = replace(
        answer,
        question=HOSTILE,
        text=f"{HOSTILE} [1]",
        claims=(claim,),
        citations=(citation,),
        disagreements=(Disagreement(HOSTILE, (Side(1, HOSTILE),)),),
    )
    refusal = Answer(HOSTILE, "", HOSTILE, False, "extractive", nearest=(citation,), missing=HOSTILE)
    html = "".join(
        [
            render_answer(hostile, "k1"),
            render_refusal(refusal, [HOSTILE]),
            render_question(HOSTILE, HOSTILE + "?", Scope((HOSTILE,), (HOSTILE,), (HOSTILE,)), {}),
            render_draft(HOSTILE),
            render_problem(HOSTILE),
        ]
    )
    found = Tags(html)
    assert not {"img", "script"} & set(found.tags)
    assert not [name for name, _ in found.attributes if name.startswith("on")]
    assert [value for name, value in found.attributes if name == "href"] == ["#card-k1-1"]


def test_markers_of_a_draft_are_inert(answer):
    html = render_draft("Rates rose. [1] <b>")
    assert "<a " not in html
    assert '<span class="pending">1</span>' in html
    assert "&lt;b&gt;" in html


def test_the_stage_says_what_is_searched_and_read(quote):
    assert render_stage(Retrieved(4989, (quote("Markets fell."),))) == (
        '<p class="stage strip"><span>Searched 4,989 sentences, reading 1…</span>'
        '<span class="read-in"><span><bdi>The Wire</bdi></span></span></p>'
    )


def test_the_question_as_read_is_shown_only_where_it_differs():
    assert "read-as" not in render_question("Who?", "Who?", EVERYTHING, {})
    assert '<p class="read-as">Read as: <bdi>Who leads it?</bdi></p>' in render_question(
        "Who?", "Who leads it?", EVERYTHING, {}
    )


def test_the_copy_carries_the_footnotes(answer):
    assert with_footnotes(answer) == (
        f"{answer.text}\n\n"
        "[1] “The bank raised rates.” Rates rise, The Wire, 7 Oct 2019, https://example.org/rates\n"
        "[2] “It may raise them again [3] in May.” Rates rise, The Wire, 7 Oct 2019, https://example.org/rates\n"
    )


def test_the_copy_says_what_is_not_answered_what_is_cut_off_and_the_page(answer):
    paged = replace(answer.citations[0].article, pages=(0, 30), url=None)
    note = replace(answer.citations[1], article=paged)
    copied = with_footnotes(
        replace(answer, missing="Not answered: “Who?”", finish="stopped", citations=(answer.citations[0], note))
    )
    assert copied.split("\n\n")[1:3] == ["Not answered: “Who?”", "This answer was stopped: it is only a part."]
    assert copied.endswith("[2] “It may raise them again [3] in May.” Rates rise, The Wire, 7 Oct 2019, page 1\n")


def test_what_an_answer_used_stands_below_it(answer) -> None:
    usage = {"prompt_tokens": 1200, "completion_tokens": 34, "total_tokens": 1234, "cost": 0.002}
    assert "1,234 tokens, $0.0020</p>" in render_answer(replace(answer, usage=usage), "k1")
    assert "tokens" not in render_answer(answer, "k1")


def test_what_is_struck_is_not_copied(answer) -> None:
    struck = replace(answer.claims[-1], support="unsupported", citations=())
    copied = with_footnotes(replace(answer, claims=(*answer.claims[:-1], struck)))
    assert struck.text not in copied.split("\n\n")[0]
    assert answer.claims[0].text in copied


def test_what_is_a_cited_sentence_itself_is_said_to_be_quoted_and_not_to_be_checked(answer):
    html = render_answer(answer, "k1")
    assert "2 sentences quoted word for word" in html
    assert 'data-support="quoted word for word"' in html
    assert "✓" not in html


def test_what_is_in_other_words_is_said_to_be_checked(answer):
    text = "Rates were raised. [1]"
    html = render_answer(replace(answer, text=text, claims=(Claim(0, 18, text[:18], (1,), "verified"),)), "k1")
    assert "✓</span> 1 claim checked against the sentences cited" in html
    assert 'data-support="verified"' in html
