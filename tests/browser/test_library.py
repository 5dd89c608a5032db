from __future__ import annotations

import json
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from rag.library.following.feeds import Feed, read_feeds, write_feeds
from tests.browser.conftest import start
from tests.rag.ingestion.loaders.server import Site, respond
from tests.ui.api.test_feeds import FEED, PAGE

PAPER = Path(__file__).parents[1] / "rag/ingestion/loaders/data/paper.pdf"
STORY = (
    "Harbour Bridge Reopens After Repairs\n\n"
    "The harbour bridge in Lindholm reopened on Tuesday after eleven months of repairs. "
    "The repairs cost the city 48 million crowns, said mayor Ingrid Falk.\n"
)
HOSTILE = (
    'Zebra <img src=x onerror="window.hacked=1"> Parade\n\n'
    "The zebra parade drew 412 people </script><script>window.hacked=2</script> on Sunday. "
    'It went to <img src=x onerror="window.hacked=3"> '
    "${window.hacked=4} {{constructor}} `the square` [click](javascript:window.hacked=5) \u202eat noon.\n"
)


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


def test_an_uploaded_article_answers_is_updated_and_goes(workbench, visit, tmp_path, ask):
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


def test_a_hostile_article_does_nothing(workbench, visit, tmp_path, ask):
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


def test_cases_are_drafted_from_the_articles_and_edited_accepted_or_dropped(workbench, visit):
    page = visit(workbench, 390, 740)
    page.click(".masthead .quality")
    page.click("#quality .draft")
    first = page.locator("#quality .drafted").first
    first.locator("[name=expected]").fill(" ")
    first.locator("[type=submit]").click()
    first.locator(".problem").get_by_text("leave some words").wait_for()
    first.locator("[name=question]").fill("What <b>then</b>?")
    first.locator("[name=expected]").fill("trade")
    shown = page.locator("#quality .drafted").count()
    first.locator("[type=submit]").click()
    page.wait_for_selector("#quality .said")
    assert page.locator("#quality .said").text_content() == "Accepted: What <b>then</b>?"
    assert page.evaluate("document.activeElement === document.querySelector('#quality .drafted textarea')")
    dropped = page.locator("#quality .drafted [name=question]").first.input_value()
    page.locator("#quality .drafted .drop").first.click()
    page.wait_for_function("left => document.querySelectorAll('#quality .drafted').length === left", arg=shown - 2)
    page.click("#quality .draft")
    page.wait_for_selector("#quality .said", state="detached")
    page.wait_for_selector("#quality .drafted")
    page.click("#quality .to-report")
    page.click("#quality .draft")
    page.wait_for_selector("#quality .drafted")
    questions = page.locator("#quality .drafted [name=question]").all()
    assert questions and dropped not in [one.input_value() for one in questions]
    page.click("#quality .to-report")
    page.wait_for_selector("#quality .measure")


DROP = """async ([names, text]) => {
    const transfer = new DataTransfer();
    for (const name of names) transfer.items.add(new File([text.replace("Harbour", name)], name));
    for (const kind of ["dragenter", "drop"]) {
        document.body.dispatchEvent(new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true }));
    }
}"""


def day(number: int) -> str:
    return (date(2025, 11, 1) + timedelta(number)).isoformat()


def found(page, total: str) -> None:
    page.wait_for_function("words => document.querySelector('.listed').textContent === words", arg=total)


def test_many_articles_are_paged_sought_dated_picked_and_put_back(workbench, visit, tmp_path):
    page = visit(workbench)
    rows = [
        json.dumps(
            {"id": f"n{one}", "title": f"Story no{one:02}", "text": f"Story {one} is true.", "published": day(one)}
        )
        for one in range(60)
    ]
    upload(page, write(tmp_path, "many.jsonl", "\n".join(rows)))
    found(page, "62 articles")
    assert page.locator(".report summary").text_content() == "60 added"
    dismiss(page)
    page.locator(".listing").evaluate("pane => pane.scrollTo(0, 1e6)")
    listed(page, 62)

    page.fill(".filter", "story no1")
    found(page, "10 of 62 articles")
    page.locator(".bar[aria-label^='12 Nov 2025']").click()
    found(page, "1 of 62 articles")
    page.locator(".trail button", has_text="All dates").click()
    found(page, "10 of 62 articles")

    page.click(".picking")
    page.locator("#library .pick").nth(0).check()
    page.locator("#library .read").nth(1).click()
    assert page.locator(".picked .count").text_content() == "2 selected"
    page.click(".remove-picked")
    page.click(".remove-picked")
    found(page, "8 of 60 articles")
    page.click(".report .undo")
    found(page, "10 of 62 articles")

    dismiss(page)
    page.fill(".filter", "story")
    found(page, "60 of 62 articles")
    page.locator(".listing").evaluate("pane => pane.scrollTo(0, 1e6)")
    listed(page, 60)
    page.click(".picking")
    page.click(".picked .all")
    page.click(".remove-picked")
    page.click(".remove-picked")
    found(page, "0 of 2 articles")


def test_files_are_dropped_and_addresses_added(workbench, visit):
    page = visit(workbench)
    before = page.locator("#library li").count()
    page.evaluate(DROP, [["one.txt", "two.txt"], STORY])
    page.wait_for_selector(".report .sum:has-text('2 added')")
    listed(page, before + 2)
    dismiss(page)
    page.click(".web")
    page.keyboard.type("http://127.0.0.1:9/story nonsense")
    page.keyboard.press("Enter")
    page.wait_for_selector(".report .sum:has-text('2 not added')")
    told = page.locator(".report li").all_text_contents()
    assert told[0] == "nonsense not added: is no web address. Copy it whole from the browser."
    assert "127.0.0.1:9/story not added: " in told[1]
    assert "FOOTNOTE_ALLOWED_HOSTS" in told[1]
    for name in ("one", "two"):
        remove(page, f"{name}.txt Bridge")


def test_a_chosen_folder_is_added_with_the_folders_in_it_and_without_what_cannot_be_read(workbench, visit, tmp_path):
    page = visit(workbench)
    before = page.locator("#library li").count()
    folder = tmp_path / "harbour"
    for name in ("bridge.txt", "deep/pier.md", ".hidden/draft.txt", "photo.png"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(STORY.replace("Harbour Bridge", f"The {path.stem}").replace("bridge", path.stem), "utf-8")
    page.set_input_files("#folder input", folder)
    page.wait_for_selector(".report .sum:has-text('2 added')")
    assert page.locator(".report li").all_text_contents() == ["harbour/bridge.txt added", "harbour/deep/pier.md added"]
    assert page.locator(".report .failed").all_text_contents() == ["2 files of other kinds were passed over."]
    listed(page, before + 2)
    page.click(".narrow")
    page.wait_for_selector("#filter .box:has-text('deep')")
    page.keyboard.press("Escape")
    for name in ("bridge", "pier"):
        remove(page, f"The {name}")


def test_a_page_number_of_a_pdf_stands_on_the_card_and_over_the_reader(workbench, visit, ask):
    page = visit(workbench)
    upload(page, str(PAPER))
    ask(page, "When does dredging start in Malden?")
    page.locator(".answer a.citation").first.hover()
    page.wait_for_selector("#footnote-card")
    assert page.locator("#footnote-card .meta").text_content() == "Ida Berg · page 2"
    page.locator(".answer a.citation").first.click()
    page.wait_for_selector("#reader mark.current")
    assert page.locator("#reader mark.current").text_content() == "Dredging starts in May."
    assert page.locator("#reader .step").text_content().endswith(", page 2")
    assert "Page 2" in page.locator("#reader .page").all_text_contents()
    page.click("#reader .close")
    remove(page, "Malden")


def test_what_another_page_adds_comes_by_itself(workbench, visit, tmp_path):
    first, second = visit(workbench), visit(workbench)
    upload(first, write(tmp_path, "bridge.txt", STORY))
    second.wait_for_selector("#library li:has-text('Harbour Bridge')")
    remove(first, "Harbour Bridge")
    second.wait_for_selector("#library li:has-text('Harbour Bridge')", state="detached")


def test_details_are_edited_in_the_reader_and_pasted_text_is_an_article(workbench, visit):
    page = visit(workbench)
    page.click("#library-pane .web")
    page.fill("#address textarea", f"{STORY}")
    page.click("#address button")
    page.wait_for_function("/added/.test(document.querySelector('.report .sum')?.textContent ?? '')")
    dismiss(page)
    page.locator("#library .read", has_text="Harbour Bridge Reopens").click()
    page.click("#reader .edit-details summary")
    page.fill("#reader .edit-details input[name=published]", "soon")
    page.click("#reader .edit-details button")
    page.wait_for_selector("#reader .edit-details .unsaved:not([hidden])")
    assert page.locator("#reader .edit-details .unsaved").text_content().startswith("The date 'soon' cannot be read")
    page.fill("#reader .edit-details input[name=published]", "3 May 2026")
    page.fill("#reader .edit-details input[name=source]", "The Coast Courier")
    with page.expect_request("**/library/edit") as sent:
        page.click("#reader .edit-details button")
    assert sent.value.post_data_json["facts"] == {"published": "3 May 2026", "source": "The Coast Courier"}
    page.wait_for_function(
        "document.querySelector('#reader .meta').textContent.startsWith('The Coast Courier · 3 May 2026')"
    )
    assert page.locator("#reader .edit-details input[name=published]").input_value() == "3 May 2026"
    remove(page, "Harbour Bridge Reopens")


@pytest.fixture
def following(tmp_path) -> Iterator[tuple[str, Path]]:
    """The address of a server that may fetch from this machine, and the folder of its library."""
    folder = tmp_path / "library"
    for address in start(folder, FOOTNOTE_ALLOWED_HOSTS="127.0.0.1"):
        yield address, folder


def test_a_feed_is_followed_said_to_fail_and_followed_no_longer(following, visit):
    address, folder = following
    with Site() as site:
        site.pages["/feed"] = respond(FEED.format(site.url("/mill")).encode(), Content_Type="text/xml")
        site.pages["/mill"] = respond(PAGE, Content_Type="text/html")
        page = visit(address)
        page.click(".feeds")
        assert "No feeds are followed." in page.locator("#feeds .none").text_content()
        page.fill("#feeds input", site.url("/feed"))
        page.press("#feeds input", "Enter")
        page.wait_for_selector("#feeds li:has-text('The Orm Post')")
    assert page.locator(".report .sum").text_content() == "1 added"
    assert "read " in page.locator("#feeds li .meta").text_content()

    (feed,) = read_feeds(folder)
    failing = Feed(feed.url, feed.title, read=feed.read, due=time.time() + 600, failures=1, problem="is empty; look")
    write_feeds(folder, [failing])
    page.keyboard.press("Escape")
    page.click(".masthead .failing")  # once the page has been told
    said = page.locator("#feeds li .failing").text_content()
    assert said.startswith("Cannot be read: is empty. Look. 1 attempt failed; the next is at ")
    assert [one["id"] for one in Axe().run(page).response["violations"]] == []

    page.click("#feeds .remove")
    page.click("#feeds .yes")
    page.wait_for_selector("#feeds li", state="detached")
    assert read_feeds(folder) == []
    assert page.locator("#library li", has_text="The mill").count() == 1
