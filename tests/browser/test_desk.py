from __future__ import annotations

TRUE = "The coast guard rescued 212 passengers from the ferry."
FALSE = "The central bank raised its rate to 5.5 percent on Thursday."


def test_a_draft_is_underlined_by_what_the_articles_say(newsroom, visit):
    page = visit(newsroom)
    page.click(".masthead .desk")
    page.fill("#desk textarea", f"{TRUE} {FALSE} Who is to blame?")
    page.click("#desk .check")
    page.wait_for_selector("#desk .statement")
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
