from __future__ import annotations

from pathlib import Path

STORY = (
    "Harbour Bridge Reopens After Repairs\n\n"
    "The harbour bridge in Lindholm reopened on Tuesday after eleven months of repairs. "
    "The repairs cost the city 48 million crowns, said mayor Ingrid Falk.\n"
)
HOSTILE = (
    'Zebra <img src=x onerror="window.hacked=1"> Parade\n\n'
    "The zebra parade drew 412 people </script><script>window.hacked=2</script> to "
    '<img src=x onerror="window.hacked=3"> '
    "${window.hacked=4} {{constructor}} `the square` [click](javascript:window.hacked=5) \u202eon Sunday.\n"
)


def ask(page, question: str) -> None:
    answered = page.locator(".answer, .refusal").count()
    page.fill("#question", question)
    page.press("#question", "Enter")
    page.wait_for_function("count => document.querySelectorAll('.answer, .refusal').length > count", arg=answered)


def write(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, "utf-8")
    return str(path)


def upload(page, *paths: str) -> None:
    page.set_input_files("#upload", list(paths))
    page.wait_for_function("/added|updated|unchanged/.test(document.querySelector('.report .sum')?.textContent ?? '')")


def dismiss(page) -> None:
    page.click(".report .dismiss")


def remove(page, words: str) -> None:
    item = page.locator("#library li", has_text=words)
    item.locator(".remove").click()
    item.locator(".yes").click()
    item.wait_for(state="detached")


def listed(page, count: int) -> None:
    page.wait_for_function("count => document.querySelectorAll('#library li').length === count", arg=count)


def test_an_uploaded_article_answers_is_updated_and_goes(workbench, visit, tmp_path):
    page = visit(workbench)
    before = page.locator("#library li").count()
    upload(page, write(tmp_path, "bridge.txt", STORY))
    assert page.locator(".report li").all_text_contents() == ["bridge.txt added"]
    listed(page, before + 1)
    assert f"{before + 1} articles" in page.locator(".facts").text_content()
    dismiss(page)

    ask(page, "How much did the harbour bridge repairs cost?")
    page.locator(".answer a.citation").last.click()
    page.wait_for_selector("#reader mark.current")
    assert page.locator("#reader h2").text_content() == "Harbour Bridge Reopens After Repairs"
    assert "48 million crowns" in " ".join(page.locator("#reader mark.cited").all_text_contents())

    upload(page, write(tmp_path, "bridge.txt", STORY.replace("48 million", "52 million")))
    assert page.locator(".report li").all_text_contents() == ["bridge.txt updated"]
    listed(page, before + 1)
    page.click("#reader .close")
    page.locator(".answer a.citation").last.click()
    page.wait_for_selector("#reader .notice")
    assert "changed since the answer" in page.locator("#reader .notice").text_content()
    assert "48 million crowns" in page.locator("#reader").text_content()

    remove(page, "Harbour Bridge")
    listed(page, before)
    ask(page, "How much did the harbour bridge repairs cost?")
    assert page.locator(".refusal").count() == 1


def test_several_files_are_reported_one_by_one(workbench, visit, tmp_path):
    page = visit(workbench)
    upload(page, write(tmp_path, "bridge.txt", STORY), write(tmp_path, "empty.txt", ""), write(tmp_path, "x.zip", "x"))
    lines = page.locator(".report li").all_text_contents()
    said = sorted(line.split(":")[0] for line in lines)
    assert said == ["bridge.txt added", "empty.txt not added", "x.zip not added"]
    remove(page, "Harbour Bridge")


def test_removal_asks_first(workbench, visit):
    page = visit(workbench)
    before = page.locator("#library li").count()
    item = page.locator("#library li").first
    item.locator(".remove").click()
    item.locator(".no").click()
    assert item.locator(".confirm").count() == 0
    assert page.locator("#library li").count() == before


def test_a_hostile_article_does_nothing(workbench, visit, tmp_path):
    page = visit(workbench)
    upload(page, write(tmp_path, "zebra & 'co'.txt", HOSTILE))
    ask(page, "How many people did the zebra parade draw?")
    marker = page.locator(".answer a.citation").first
    marker.hover()
    page.wait_for_selector("#footnote-card")
    marker.click()
    page.wait_for_selector("#reader mark.current")
    assert page.locator("#reader mark.current").text_content() in HOSTILE
    assert '<img src=x onerror="window.hacked=1">' in page.locator("#reader h2").text_content()
    assert page.locator("#library img, #reader img, .chat img, #footnote-card img").count() == 0
    ask(page, '<img src=x onerror="window.hacked=6"> ${window.hacked=7} zebra parade?')
    page.wait_for_timeout(300)
    assert page.evaluate("window.hacked") is None
    remove(page, "Zebra")


def test_another_tab_is_told_that_an_article_is_gone(workbench, visit, tmp_path):
    first, second = visit(workbench), visit(workbench)
    upload(first, write(tmp_path, "bridge.txt", STORY))
    second.reload()
    second.wait_for_selector("#library li:has-text('Harbour Bridge')")
    remove(first, "Harbour Bridge")
    second.locator("#library .read", has_text="Harbour Bridge").click()
    second.wait_for_selector("#reader .notice")
    assert second.locator("#reader .notice").text_content() == "That article is no longer in the library."


def test_the_quality_window_says_how_to_measure_and_closes(seeds, visit):
    page = visit(seeds, 360, 740)
    page.click(".masthead .quality")
    page.wait_for_selector("#quality pre")
    assert "footnote eval --out" in page.locator("#quality pre").first.text_content()
    page.keyboard.press("Escape")
    page.wait_for_selector("#quality", state="hidden")
