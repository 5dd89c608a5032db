from __future__ import annotations

from tests.ui.fakes import FakeLibrary
from tests.ui.serving import client_of
from ui.chat.filter_routes import filter_routes
from ui.chat.filters import FilterForm


def test_the_filter_is_filled_with_what_there_is(article):
    client = client_of(filter_routes(FilterForm(FakeLibrary(article))))
    assert 'name="sources" value="The Wire"' in client.post("/filter", json={}).json()["html"]
