from __future__ import annotations

from tests.browser.conftest import SERVE_NEWS, start, write_news
from tests.browser.test_reading import RESCUED


def test_a_revision_marks_the_open_answer_and_one_click_asks_it_again(visit, ask, tmp_path):
    folder = write_news(tmp_path)
    serving = start(folder, SERVE_NEWS)
    page = visit(next(serving))
    ask(page, RESCUED)
    assert page.locator(".corrections li").count() == 0
    article = tmp_path / "news" / "transport" / "ferry.md"
    article.write_text(article.read_text("utf-8").replace("212", "221"), "utf-8")
    page.set_input_files("#upload", str(article))
    page.wait_for_selector(".corrections li:has-text('221 passengers')")
    assert page.locator(".corrections li").count() == 1
    page.wait_for_selector(".stale summary:has-text('1 answer cites what has been corrected')", state="attached")
    page.click(".corrections .again")
    page.wait_for_selector(".versions")
    page.wait_for_function("!document.querySelector('.corrections li')")
    page.wait_for_function("!document.querySelector('.stale details')")
    page.close()  # it would go on asking the server that ends now
    next(serving, None)
