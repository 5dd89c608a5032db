from __future__ import annotations

import pytest

from tests.ui.fakes import FakeEngine, FakeLibrary
from ui.shelf import Shelf


@pytest.fixture
def shelf(article, tmp_path):
    return Shelf(FakeEngine(FakeLibrary(article, folder=tmp_path)))


def test_files_from_elsewhere_on_the_server_are_not_read(shelf, tmp_path):
    message = shelf.put([{"path": "/etc/hostname", "name": "a.txt"}], tmp_path)
    assert "did not come from this page" in message["report"]


def test_a_removed_article_leaves_the_list(shelf):
    assert "Rates rise" in shelf.library()["html"]
    assert shelf.drop("a1")["html"] == ""
    assert shelf.drop("a1")["html"] == ""


def test_an_article_that_is_gone_is_explained(shelf):
    assert shelf.browse("gone") == {"problem": "That article is no longer in the library."}
