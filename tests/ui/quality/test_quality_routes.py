from __future__ import annotations

from tests.ui.serving import client_of
from ui.quality.quality_routes import quality_routes


def test_where_nothing_was_measured_the_page_is_told_how_to(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    answer = client_of(quality_routes(tmp_path)).post("/quality", json={})
    assert "footnote eval --out" in answer.json()["html"]
