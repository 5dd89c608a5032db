from __future__ import annotations

RESCUED = "How many passengers were rescued from the ferry?"
PLACES = """() => Object.fromEntries([".asked", ".strip", ".prose"].map((name) => {
    const found = document.querySelector(`.turn ${name}`);
    return [name, found && Math.round(found.getBoundingClientRect().top)];
}))"""
WATCH = f"""() => {{
    const places = {PLACES};
    window.seen = {{}};
    new MutationObserver(() => {{
        for (const stage of [".stage .read-in", ".draft .prose"]) {{
            if (document.querySelector(stage)) window.seen[stage] ??= places();
        }}
    }}).observe(document.querySelector(".turns"), {{childList: true, subtree: true}});
    window.shifted = 0;
    new PerformanceObserver((list) => {{
        for (const entry of list.getEntries()) window.shifted += entry.value;
    }}).observe({{type: "layout-shift"}});
}}"""
"""Keeps where things stand when each stage is first seen: asked from here, a busy machine may be at the next one."""


def narrow(page, words: str) -> None:
    page.click(".narrow")
    page.locator("#filter .box", has_text=words).locator("input").check()
    page.keyboard.press("Escape")


def test_the_sources_come_first_and_nothing_moves_until_the_answer_stands(slow, visit):
    page = visit(slow)
    page.wait_for_selector(".starter", timeout=60_000)  # the first ones of a server are made of its articles
    page.wait_for_selector("#library li")
    page.evaluate(WATCH)
    page.fill("#question", "How many companies did the US blacklist?")
    page.press("#question", "Enter")
    page.wait_for_selector(".answer a.citation")
    stands = page.evaluate(PLACES)
    searched, drafted = page.evaluate("[window.seen['.stage .read-in'], window.seen['.draft .prose']]")
    assert searched[".prose"] is None
    assert {**searched, ".prose": drafted[".prose"]} == drafted == stands
    assert page.locator(".searched").text_content().startswith("Searched 42 sentences, read ")
    assert page.evaluate("window.shifted") < 0.001


def test_asking_again_keeps_the_earlier_answer(newsroom, visit, ask):
    page = visit(newsroom)
    ask(page, RESCUED)
    assert page.locator(".versions").count() == 0
    page.click(".turn .again")
    page.wait_for_selector(".versions")
    assert page.locator(".versions span").text_content() == "2/2"
    assert page.locator(".version[aria-label='Later answer']").is_disabled()
    assert page.locator(".turn").count() == 1


def test_an_edited_question_is_asked_in_its_place_and_the_first_can_be_read_again(newsroom, visit, ask):
    page = visit(newsroom)
    ask(page, RESCUED)
    page.click(".turn .edit")
    page.keyboard.press("Escape")
    assert page.locator(".turn .asked").text_content() == RESCUED
    page.click(".turn .edit")
    page.locator(".editing textarea").fill("What did the central bank raise?")
    page.keyboard.press("Enter")
    page.wait_for_selector(".versions")
    assert page.locator(".turn .asked").text_content() == "What did the central bank raise?"
    page.click(".version[aria-label='Earlier answer']")
    page.wait_for_function("document.querySelector('.versions span').textContent === '1/2'")
    assert page.locator(".turn .asked").text_content() == RESCUED
    page.reload()
    page.wait_for_selector(".versions")
    assert page.locator(".versions span").text_content() == "1/2"
    assert page.locator(".turn .asked").text_content() == RESCUED


def test_an_outlet_can_be_asked_alone_and_the_refusal_says_so(newsroom, visit, ask):
    page = visit(newsroom)
    page.wait_for_selector(".starter")
    narrow(page, "The Wire")
    assert page.locator(".asking bdi").all_text_contents() == ["The Wire"]
    ask(page, RESCUED)
    assert page.locator(".turn .chips li").all_text_contents() == ["The Wire"]
    assert page.locator(".searched").text_content() == "Searched 2 sentences"
    assert page.locator(".refusal .missing").text_content().startswith("In the one article chosen (The Wire): ")
    page.click(".refusal .everywhere")
    page.wait_for_selector(".turn .answer")
    assert page.locator(".turn .chips").count() == 0
    assert page.locator(".versions span").text_content() == "2/2"


def test_a_folder_and_days_narrow_too(newsroom, visit, ask):
    page = visit(newsroom)
    page.wait_for_selector(".starter")
    narrow(page, "transport")
    page.click(".narrow")
    page.locator("#filter [name=until]").fill("2026-05-03")
    page.keyboard.press("Escape")
    assert page.locator(".asking bdi").all_text_contents() == ["in transport", "until 2026-05-03"]
    ask(page, RESCUED)
    assert page.locator(".turn .chips li").all_text_contents() == ["in transport", "until 3 May 2026"]
    assert page.locator(".answer .claim").all_text_contents() == [
        "The coast guard rescued 212 passengers from the ferry."
    ]
    page.locator(".asking button").first.click()
    page.locator(".asking button").first.click()
    assert page.locator(".asking").is_hidden()


def test_an_open_article_can_be_asked_alone(newsroom, visit, ask):
    page = visit(newsroom)
    page.locator("#library .read", has_text="All passengers safe").click()
    page.click("#reader .ask-only")
    assert page.locator(".asking bdi").all_text_contents() == ["All passengers safe"]
    assert page.evaluate("document.activeElement.matches('#question textarea')")
    ask(page, RESCUED)
    assert page.locator(".answer .sources li").count() == 1
    assert page.locator(".turn .chips li").all_text_contents() == ["All passengers safe"]


def test_what_is_offered_to_go_on_with_is_answered(newsroom, visit, ask):
    page = visit(newsroom)
    ask(page, RESCUED)
    page.wait_for_selector(".follow-ups .starter")
    question = page.locator(".follow-ups .starter").first.text_content()
    assert question != RESCUED
    page.locator(".follow-ups .starter").first.click()
    page.wait_for_selector(".turn:last-child .answer")
    assert page.locator(".turn:last-child .asked").text_content() == question
    assert page.locator(".turn:first-child .follow-ups").is_hidden()


def test_the_arrows_bring_earlier_questions_back(newsroom, visit, ask):
    page = visit(newsroom)
    box = page.locator("#question textarea")
    ask(page, RESCUED)
    ask(page, "What did the central bank raise?")
    page.reload()
    page.wait_for_selector(".turn:last-child .answer")
    box.focus()
    for keys, words in (
        ("ArrowUp", "What did the central bank raise?"),
        ("ArrowUp", RESCUED),
        ("ArrowUp", RESCUED),
        ("ArrowDown", "What did the central bank raise?"),
        ("ArrowDown", ""),
    ):
        page.keyboard.press(keys)
        assert box.input_value() == words
    box.fill("something else")
    page.keyboard.press("ArrowUp")
    assert box.input_value() == "something else"


def test_a_question_mark_shows_the_keys(newsroom, visit):
    page = visit(newsroom)
    page.wait_for_selector(".starter")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("?")
    assert page.locator("dialog.help").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("dialog.help").is_hidden()
    page.click(".keys")
    assert page.locator("dialog.help").is_visible()


def test_a_question_that_is_faster_than_its_page_stays(newsroom, visit, ask):
    page = visit(newsroom)
    held = []
    page.route("**/chat/open", lambda route: held.append(route))
    page.reload()
    page.wait_for_selector("#library li", state="attached")
    ask(page, RESCUED)
    held[0].continue_()
    page.wait_for_selector(".opening .welcome", state="attached")
    assert page.locator(".turn .answer").count() == 1
    assert page.locator("#conversation-head .name").text_content() == RESCUED
