"""The rules of a site for programs (robots.txt, RFC 9309)."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit
from urllib.robotparser import RobotFileParser

MOST_RULES = 512_000
"""The bytes of a robots.txt that are read, which are as many as RFC 9309 asks for."""


def read_rules(status: int, content: bytes) -> RobotFileParser:
    """Return the rules in the response: none without a robots.txt, everything forbidden if the site cannot tell."""
    rules = RobotFileParser()
    if status >= 500:
        rules.parse(["User-agent: *", "Disallow: /"])
    elif status >= 400:
        rules.parse([])
    else:
        rules.parse(filter(_is_rule, content.decode("utf-8", "replace").splitlines()))
    return rules


def _is_rule(line: str) -> bool:
    """Return whether the parser can read the line; it raises ValueError over a path such as `//[`."""
    try:
        urlsplit(unquote(line.partition(":")[2].strip()))
    except ValueError:
        return False
    return True
