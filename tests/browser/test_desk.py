from __future__ import annotations

from tests.browser.conftest import SERVE_NEWS, start, write_news

TRUE = "The coast guard rescued 212 passengers from the ferry."
FALSE = "The central bank raised its rate to 5.5 percent on Thursday."


def test_a_draft_is_underlined_by_what_the_articles_say(newsroom, visit):
    page = visit(newsroom)
    page.click(".masthead .desk")
    page.fill("#desk textarea", f"{TRUE} {FALSE} Who is to blame?")
    page.click("#desk .check")
    page.wait_for_selector("#desk .statement")
    assert page.locator("#desk .beside").text_content() == "Choose a sentence to see what the articles say about it."
    statements = page.locator("#desk .statement")
    assert [(one.get_attribute("class"), one.text_content()) for one in statements.all()] == [
        ("statement verified", TRUE),
        ("statement contradicted", FALSE),
    ]
    assert page.locator("#desk .said").text_content() == (
        "3 statements: 1 verified, 1 contradicted, 1 nothing to check."
    )
    with page.expect_download() as download:
        page.click("#desk .downloads a[data-format=docx]")
    assert download.value.suggested_filename == "checked.docx"
    statements.nth(1).click()
    assert "4.5 percent" in page.locator("#desk .beside mark").first.text_content()
    assert "5.5" in page.locator("#desk .statement.current .differs").all_text_contents()
    page.locator("#desk .beside [data-article]").first.click()
    page.wait_for_selector("#reader .article-head")
    assert page.locator("#reader h2").first.text_content() == "Central bank raises rates"


def test_a_file_is_read_into_the_draft(newsroom, visit):
    page = visit(newsroom)
    page.click(".masthead .desk")
    file = {"name": "draft.md", "mimeType": "text/markdown", "buffer": TRUE.encode()}
    page.set_input_files("#desk input[type=file]", file)
    page.wait_for_function("words => document.querySelector('#desk textarea').value === words", arg=TRUE)


def test_an_earlier_check_says_what_changed_since_and_is_made_again_with_one_click(visit, tmp_path):
    serving = start(write_news(tmp_path), SERVE_NEWS)
    page = visit(next(serving))
    page.click(".masthead .desk")
    page.fill("#desk textarea", "The coast guard rescued 212 passengers from the ferry.")
    page.click("#desk .check")
    page.wait_for_selector("#desk .statement")
    assert page.locator("#desk .recheck").count() == 0
    page.click("#desk .close")
    article = tmp_path / "news" / "transport" / "ferry.md"
    article.write_text(article.read_text("utf-8").replace("212", "221"), "utf-8")
    page.set_input_files("#upload", str(article))
    page.wait_for_selector(".report:has-text('updated')")
    page.click(".masthead .desk")
    page.click("#desk .earlier summary")
    page.wait_for_selector("#desk .earlier .changed:has-text('1 cited sentence changed since')")
    page.click("#desk .reopen")
    page.wait_for_selector("#desk .recheck")
    page.click("#desk .statement")
    page.wait_for_selector("#desk .beside .changed:has-text('The sentence now reads')")
    page.click("#desk .recheck")
    page.wait_for_function("!document.querySelector('#desk .recheck')")
    page.wait_for_function("document.querySelectorAll('#desk .earlier li').length === 2")
    page.locator("#desk .earlier summary").click()
    page.locator("#desk .forget").last.click()
    page.wait_for_function("document.querySelectorAll('#desk .earlier li').length === 1")
    next(serving, None)
