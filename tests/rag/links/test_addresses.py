from __future__ import annotations

import pytest

from rag.links import web_address


@pytest.mark.parametrize("url", ["https://example.org/a?b=c", "HTTP://example.org"])
def test_a_web_address_is_linked(url: str | None) -> None:
    assert web_address(url) == url


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "https://",
        "//example.org",
        "/local",
        "https:\\\\example.org",
        " https://example.org",
        "http://[",
    ],
)
def test_anything_else_is_not_linked(url: str | None) -> None:
    assert web_address(url) is None
