"""What users of each role may do: readers ask, editors also add and remove articles, and administrators everything."""

from __future__ import annotations

import re

from ui.login.users import ROLES, Role

EDITING = re.compile(
    r"/library/(?:edit|remove|tag|undo|put|fetch|follow|unfollow|samples)|/api/articles(?:/.*)?|/api/feeds"
    r"|/gradio_api/upload|/quality/(?:measure|accept|drop)"
)
"""The routes that change which articles there are or what is measured, or keep the machine busy for minutes."""
_READING = frozenset({"GET", "HEAD", "OPTIONS"})


def may(role: Role, method: str, path: str) -> bool:
    """Return whether a user of the role may send such a request."""
    return method in _READING or ROLES.index(role) >= ROLES.index(_needed(path))


def reason_for(role: Role) -> str:
    """Return why a user of the role may not do what was asked for."""
    return (
        f"your role is {role}, and only editors change which articles there are; ask who runs this server to change it"
    )


def _needed(path: str) -> Role:
    return "editor" if EDITING.fullmatch(path) else "reader"
