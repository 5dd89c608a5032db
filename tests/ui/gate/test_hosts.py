from __future__ import annotations

import pytest

from eval.attacks.malformed import HOSTS
from ui.gate.hosts import host_name, is_of_host


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("127.0.0.1:7860", "127.0.0.1"),
        ("News.example", "news.example"),
        ("[::1]:7860", "::1"),
        ("[::1]", "::1"),
        ("a_b.example:", "a_b.example"),
    ],
)
def test_a_host_is_told_from_its_port(header, name):
    assert host_name(header) == name


@pytest.mark.parametrize("header", [*HOSTS, ":80", "999.1.1.1", "127.0.0.1/[", "a b", "a" * 5_000])
def test_what_names_no_host_is_none(header):
    assert host_name(header) is None


def test_an_origin_is_a_page_of_the_host_with_its_port():
    assert is_of_host("http://news.example:7860", "News.example:7860")
    assert is_of_host("https://news.example", "news.example")
    for origin in ("http://news.example", "null", "", "news.example:7860", "://news.example:7860", "http://["):
        assert not is_of_host(origin, "news.example:7860")
    assert not is_of_host("http://", "")
