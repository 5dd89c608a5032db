from __future__ import annotations

from tests.browser.conftest import SERVE_NEWS, start, write_news

RESCUED = "How many passengers were rescued from the ferry?"
FIRST = "The coast guard rescued 212 passengers from the ferry."
SECOND = "The coast guard rescued 205 passengers from the ferry off Lindholm."

COVERS = """marker => {
    const card = document.querySelector('#footnote-card').getBoundingClientRect();
    const claim = marker.closest('.markers').previousElementSibling.getBoundingClientRect();
    return card.top < claim.bottom && claim.top < card.bottom;
}"""


def current(page) -> str:
    page.wait_for_selector("#reader mark.current")
    return page.locator("#reader mark.current").text_content()


def test_a_card_shows_the_sentence_where_it_stands_and_where_it_is_from(newsroom, visit, ask):
    page = visit(newsroom)
    ask(page, RESCUED)
    assert sorted(page.locator(".answer .cited-sentence .quoted").all_text_contents()) == sorted((FIRST, SECOND))
    cards = {}
    for marker in page.locator(".answer a.citation").all():
        marker.hover()
        page.wait_for_selector("#footnote-card")
        assert not marker.evaluate(COVERS)
        cards[page.locator("#footnote-card mark").text_content()] = page.locator("#footnote-card").text_content()
        page.mouse.move(5, 5)
        page.wait_for_selector("#footnote-card", state="hidden")
    assert cards[FIRST] == (
        "Ferry runs aground off LindholmThe Coast Courier · 3 May 2026 · At the publisher’s"
        f"A ferry ran aground off Lindholm in thick fog. {FIRST} Nobody was hurt.The claim is quoted word for word."
    )
    assert "All passengers safe" in cards[SECOND]


def test_what_was_read_and_not_cited_is_folded_away_and_opens_in_its_article(newsroom, visit, ask):
    page = visit(newsroom)
    ask(page, RESCUED)
    assert page.locator(".sources-head").text_content() == "Cited"
    assert page.locator(".also-read .near").first.is_hidden()
    page.click(".also-read summary")
    words = page.locator(".also-read .quoted").first.text_content()
    assert words not in (FIRST, SECOND)
    page.locator(".also-read .near").first.click()
    assert current(page) == words
    total = page.locator(".also-read .near").count()
    assert page.locator("#reader .step").text_content() == f"1 of {total} also read"
    assert page.locator("#reader mark.near.current").count() == 1


def test_both_sides_of_a_disagreement_open_in_their_articles(newsroom, visit, ask):
    page = visit(newsroom)
    ask(page, RESCUED)
    sides = page.locator(".disagreement .side")
    opened = set()
    for place in range(sides.count()):
        sides.nth(place).click()
        words = sides.nth(place).locator(".quoted").text_content()
        page.wait_for_function(
            "words => document.querySelector('#reader mark.current')?.textContent === words", arg=words
        )
        opened.add(words)
    assert opened == {FIRST, SECOND}


def test_letters_step_through_the_footnotes_and_escape_closes(newsroom, visit, ask):
    page = visit(newsroom)
    ask(page, RESCUED)
    page.locator(".answer a.citation").first.press("Enter")
    seen = [current(page)]
    page.keyboard.press("n")
    page.wait_for_function("words => document.querySelector('#reader mark.current').textContent !== words", arg=seen[0])
    seen.append(current(page))
    page.keyboard.press("p")
    page.wait_for_function("words => document.querySelector('#reader mark.current').textContent === words", arg=seen[0])
    assert set(seen) == {FIRST, SECOND}
    page.keyboard.press("Escape")
    assert page.locator("#reader").is_hidden()


def test_the_reader_links_to_the_web_and_names_the_outlet_and_the_day(newsroom, visit):
    page = visit(newsroom)
    page.locator("#library .read", has_text="Ferry runs aground").click()
    page.wait_for_selector("#reader .original")
    assert page.locator("#reader .original").get_attribute("href") == "https://courier.example/ferry"
    assert page.locator("#reader .article-head .meta").text_content().startswith("The Coast Courier · 3 May 2026")
    page.locator("#library .read", has_text="Central bank").click()
    page.wait_for_function("document.querySelector('#reader h2').textContent.startsWith('Central')")
    assert page.locator("#reader .original").count() == 0


def test_what_no_sentence_supports_is_struck_with_the_reason(written, visit, ask):
    page = visit(written)
    page.wait_for_function("document.querySelector('.facts').textContent.includes('Usually written by')")
    ask(page, RESCUED)
    assert page.locator(".answer .claim").first.text_content() in (FIRST, SECOND)
    struck = page.locator(".answer s.claim.unsupported").all_text_contents()
    assert {words.partition(" on ")[0] for words in struck} == {"“We shall dance"}
    assert page.locator(".answer .support").first.text_content().startswith("not supported by its sentence: ")
    total = page.locator(".answer .claim").count()
    assert page.locator(".colophon").text_content().startswith(f"{total - len(struck)} of {total} claims verified")


def test_an_answer_that_a_model_was_stopped_in_is_kept_as_far_as_it_came(written, visit):
    page = visit(written)
    page.fill("#question", RESCUED)
    page.press("#question", "Enter")
    page.wait_for_selector(".draft")
    page.click("#stop")
    page.wait_for_selector(".turn .notice")
    assert "was stopped" in page.locator(".turn .notice").text_content()
    assert page.locator("#ask").is_visible()
    page.reload()
    page.wait_for_selector(".turn .notice")
    assert "was stopped" in page.locator(".turn .notice").text_content()


def test_what_is_copied_has_the_footnotes_and_what_was_not_answered(newsroom, visit, ask):
    page = visit(newsroom, permissions=["clipboard-read", "clipboard-write"])
    ask(page, "What did Governor Lena Holm say, and who is the mayor of Lindholm?")
    missing = page.locator(".answer .missing").text_content()
    assert missing.startswith("Not answered: “who is the mayor of Lindholm?”")
    page.click(".copy")
    page.wait_for_selector(".copy:has-text('Copied')")
    said = "Governor Lena Holm said that inflation was too high."
    assert page.evaluate("navigator.clipboard.readText()") == (
        f"{said} [1]\n\n{missing}\n\n[1] “{said}” Central bank raises rates, The Wire, 20 Nov 2025\n"
    )


def test_two_tabs_of_one_conversation_go_on_each_from_what_it_shows(newsroom, visit, ask):
    first = visit(newsroom)
    ask(first, "What did the central bank raise?")
    second = visit(newsroom)
    second.goto(first.url)
    second.wait_for_selector(".answer")
    ask(first, RESCUED)
    ask(second, "Who said that inflation was too high?")
    assert second.locator(".asked").all_text_contents() == [
        "What did the central bank raise?",
        "Who said that inflation was too high?",
    ]
    for page in (first, second):
        page.reload()
        page.wait_for_function("document.querySelectorAll('.answer').length === 3")
        assert sorted(page.locator(".asked").all_text_contents()) == [
            RESCUED,
            "What did the central bank raise?",
            "Who said that inflation was too high?",
        ]


def test_who_writes_the_answers_is_chosen_for_each_conversation(written, visit, ask):
    page = visit(written)
    choice = page.locator(".writer select")
    page.wait_for_selector(".writer", state="visible")
    assert choice.input_value() == "test-model"
    choice.select_option(label="the articles’ own words")
    ask(page, RESCUED)
    assert "quoted word for word" in page.locator(".colophon").text_content()
    choice.select_option("faithful")
    ask(page, "What did the central bank raise?")
    page.reload()
    page.wait_for_selector(".turn:last-child .answer")
    page.wait_for_function("document.querySelector('.writer select').value === 'faithful'")
    assert page.locator(".turn").count() == 2
    page.click(".restart")
    page.wait_for_function("document.querySelector('.writer select').value === 'test-model'")


def test_a_model_server_that_is_not_there_is_told_before_anybody_asks(visit, tmp_path):
    for address in start(write_news(tmp_path), SERVE_NEWS, OPENAI_BASE_URL="http://127.0.0.1:9/v1"):
        page = visit(address)
        page.wait_for_selector(".writer .unreachable:has-text('The model server at 127.0.0.1:9 cannot be reached')")
        page.close()
