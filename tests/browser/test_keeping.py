from __future__ import annotations

import pytest

from tests.browser.conftest import start


def test_a_reload_keeps_the_conversation_with_its_footnotes(seeds, visit, ask):
    page = visit(seeds)
    ask(page, "Who backs SenseTime?")
    words = page.locator(".prose").text_content()
    address = page.url
    assert "?c=" in address
    page.reload()
    page.wait_for_selector("a.citation")
    assert page.url == address
    assert page.locator(".prose").text_content() == words
    page.locator("a.citation").first.click()
    page.wait_for_selector("#reader mark.current")
    ask(page, "What is its valuation?")
    assert "SenseTime" in page.locator(".read-as").text_content()
    page.click(".restart")
    page.wait_for_selector(".starter")
    assert page.locator(".turn").count() == 0
    assert "?c=" not in page.url
    page.go_back()
    page.wait_for_function("document.querySelectorAll('.answer').length === 2")


def test_an_old_conversation_is_found_renamed_deleted_and_brought_back(workbench, visit, ask):
    page = visit(workbench)
    ask(page, "Who backs SenseTime?")
    first = page.url
    page.click(".restart")
    page.wait_for_selector(".starter")
    ask(page, "What does China want to do by 2030?")
    page.click("#history-tab")
    items = page.locator("#history li")
    page.wait_for_function("document.querySelectorAll('#history li').length === 2")
    assert items.locator(".title").all_text_contents() == [
        "What does China want to do by 2030?",
        "Who backs SenseTime?",
    ]

    page.click("#conversation-head .name")
    page.keyboard.type("Plans <b>for</b> 2030")
    page.keyboard.press("Enter")
    page.wait_for_selector("#history .title:has-text('Plans <b>for</b> 2030')")
    items.nth(1).locator(".past").click()
    page.wait_for_selector(".prose:has-text('SoftBank')")
    assert page.url == first
    assert page.locator("#conversation-head .name").text_content() == "Who backs SenseTime?"

    items.nth(1).hover()
    items.nth(1).locator(".delete").click()
    items.nth(1).locator(".yes").click()
    page.wait_for_function("document.querySelectorAll('#history li').length === 1")
    page.wait_for_selector(".starter")
    page.click(".undo button")
    page.wait_for_selector(".prose:has-text('SoftBank')")
    assert items.count() == 2
    page.evaluate("document.querySelector('.find').hidden = false")
    page.fill(".find", "softb")
    page.wait_for_function("document.querySelectorAll('#history li').length === 1")
    assert "backed by SoftBank" in page.locator("#history .excerpt").text_content()


def test_an_answer_and_a_sentence_are_pinned_to_the_notes_and_taken_off(workbench, visit, ask):
    page = visit(workbench)
    ask(page, "Who backs SenseTime?")
    page.click(".turn .pin")
    page.wait_for_selector(".turn .pin:has-text('Pinned to the notes')")
    page.locator("a.citation").first.click()
    page.wait_for_selector("#reader mark.current")
    sentence = page.locator("#reader mark.current").text_content()
    page.click(".pin-sentence")
    page.wait_for_selector(".pin-sentence:has-text('Pinned to the notes')")
    page.click("#history-tab")
    page.click(".to-notes")
    page.wait_for_selector(".turns.board")
    assert page.locator(".turn .asked").first.text_content() == "Who backs SenseTime?"
    assert page.locator(".turn:last-child .claim").all_text_contents() == [sentence]
    assert page.locator(".export").is_visible()
    page.wait_for_selector("#history .meta:has-text('2 notes')")
    assert page.locator(".turn .again").first.is_hidden()
    page.locator(".turn .unpin").first.click()
    page.wait_for_function("document.querySelectorAll('.turn').length === 1")
    page.locator(".turn .unpin").click()
    page.wait_for_selector(".turn", state="detached")
    page.reload()
    page.wait_for_selector(".welcome h2:has-text('Notes')")


def test_any_sentence_of_an_open_article_is_pinned_by_a_click_or_by_key(workbench, visit):
    page = visit(workbench)
    page.focus("#library .read")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.matches('#reader .article')")
    sentences = page.locator("#reader .pinnable")
    page.click("#reader .pin-sentence")
    assert page.locator("#reader .pin-sentence").text_content() == "Click a sentence first"
    sentences.nth(2).click()
    page.click("#reader .pin-sentence")
    page.wait_for_selector(".pin-sentence:has-text('Pinned to the notes')")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.textContent") == sentences.nth(3).text_content()
    page.click("#reader .pin-sentence")
    page.click("#history-tab")
    page.click(".to-notes")
    page.wait_for_function("document.querySelectorAll('.turns.board .turn').length === 2")
    kept = page.locator(".turn .claim").all_text_contents()
    assert kept == [sentences.nth(place).text_content().strip() for place in (2, 3)]
    for left in (1, 0):
        page.locator(".turn .unpin").first.click()
        page.wait_for_function("left => document.querySelectorAll('.turn').length === left", arg=left)


def test_a_question_on_the_notes_begins_a_conversation_and_leaves_the_notes_as_they_are(workbench, visit, ask):
    page = visit(workbench)
    ask(page, "Who backs SenseTime?")
    page.click(".turn .pin")
    page.wait_for_selector(".turn .pin:has-text('Pinned to the notes')")
    page.click("#history-tab")
    page.click(".to-notes")
    page.wait_for_selector(".turns.board .unpin")
    notes = page.url
    page.fill("#question", "How many companies did the US blacklist?")
    page.press("#question", "Enter")
    page.wait_for_selector(".turns:not(.board) .answer")
    assert page.locator(".asked").all_text_contents() == ["How many companies did the US blacklist?"]
    assert page.locator("#conversation-head .name").text_content() == "How many companies did the US blacklist?"
    page.go_back()
    page.wait_for_selector(".welcome")
    page.go_back()
    page.wait_for_selector(".turns.board")
    assert page.url == notes
    assert page.locator(".asked").all_text_contents() == ["Who backs SenseTime?"]


def test_a_conversation_can_be_saved_in_each_format(seeds, visit, ask):
    page = visit(seeds, accept_downloads=True)
    ask(page, "Who backs SenseTime?")
    sizes = {}
    for ending in ("docx", "pdf", "html", "md", "json"):
        page.click(".export summary")
        with page.expect_download() as saving:
            page.click(f".export a[data-format={ending}]")
        name = saving.value.suggested_filename
        sizes[name] = len(saving.value.path().read_bytes())
    assert list(sizes) == [f"Who backs SenseTime.{ending}" for ending in ("docx", "pdf", "html", "md", "json")]
    assert min(sizes.values()) > 400


def test_what_is_saved_has_the_chosen_citation_style_and_may_leave_refusals_out(newsroom, visit, ask):
    page = visit(newsroom, accept_downloads=True)
    ask(page, "How many passengers were rescued from the ferry?")
    ask(page, "How many employees does Huawei have?")
    assert page.locator(".refusal").count() == 1
    page.click(".export summary")
    page.select_option(".export .citation-style", "apa")
    page.uncheck(".export .with-refusals")
    with page.expect_download() as saving:
        page.click(".export a[data-format=md]")
    saved = saving.value.path().read_text("utf-8")
    assert "(2026, May 3). Ferry runs aground off Lindholm. The Coast Courier." in saved
    assert "Huawei" not in saved


def test_thumbs_are_kept_and_a_good_answer_becomes_an_eval_case(workbench, visit, ask):
    page = visit(workbench)
    ask(page, "Who backs SenseTime?")
    page.click(".thumb[data-verdict=down]")
    page.click(".reasons label:has-text('Outdated')")
    page.fill(".reasons .words", "It is worth <b>more</b> now.")
    page.click(".reasons [type=submit]")
    page.wait_for_selector(".said:has-text('Kept.')")
    page.reload()
    page.wait_for_selector(".reasons")
    assert page.locator(".reasons input:checked").get_attribute("value") == "outdated"
    assert page.locator(".reasons .words").input_value() == "It is worth <b>more</b> now."
    page.click(".thumb[data-verdict=up]")
    page.click(".to-case")
    assert "SoftBank" in page.locator(".case textarea").input_value()
    page.fill(".case textarea", "SoftBank\nAlibaba")
    page.click(".case [type=submit]")
    page.wait_for_selector(".said:has-text('cases.jsonl')")


def test_a_restart_of_the_server_keeps_the_conversation_and_its_articles(visit, tmp_path, ask):
    for address in start(tmp_path / "library"):
        page = visit(address)
        ask(page, "Who backs SenseTime?")
        words, kept = page.locator(".prose").text_content(), page.url.removeprefix(address)
        page.close()
    for address in start(tmp_path / "library"):
        page = visit(address)
        page.goto(f"{address}{kept}")
        page.wait_for_selector("a.citation")
        assert page.locator(".prose").text_content() == words
        page.locator("a.citation", has_text="2").click()
        page.wait_for_selector("#reader mark.current")
        page.close()


@pytest.mark.parametrize(
    ("mode", "question"),
    [
        ("slow", "How many companies did the US blacklist?"),
        ("written", "How many passengers were rescued from the ferry?"),
    ],
)
def test_an_answer_goes_on_while_its_page_is_away(mode, question, visit, ask, request):
    address = request.getfixturevalue(mode)
    page = visit(address)
    page.fill("#question", question)
    page.press("#question", "Enter")
    page.wait_for_selector(".draft")
    page.reload()
    page.wait_for_selector(".draft, .answer")
    page.wait_for_selector("#ask", state="visible")
    words = page.locator(".answer .prose").text_content()
    assert page.locator(".turn .stopped, .turn .notice").count() == 0
    page.click(".turn .again")
    page.wait_for_selector(".draft")
    kept = page.url
    page.close()
    page = visit(address)
    page.goto(kept)
    page.wait_for_selector(".versions:has-text('2/2')")
    assert page.locator(".answer .prose").text_content() == words
    ask(page, "Who backs SenseTime?")
    assert page.locator(".turn").count() == 2
