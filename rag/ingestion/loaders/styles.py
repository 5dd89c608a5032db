"""Styles of documents, which hand on what they do to text to the styles that are based on them."""

from __future__ import annotations

from collections.abc import Collection, Mapping


def with_heirs(styles: Collection[str], parents: Mapping[str, str]) -> set[str]:
    """Return the names of the styles and of all that are based on them, directly or through others.

    `parents` gives by the name of a style that of the one that it is based on, empty for none. A style that decides by
    itself is left out of it.
    """
    heirs: dict[str, list[str]] = {}
    for name, parent in parents.items():
        if parent:
            heirs.setdefault(parent, []).append(name)
    found, waiting = set(styles), list(styles)
    while waiting:
        new = [heir for heir in heirs.get(waiting.pop(), ()) if heir not in found]
        found.update(new)
        waiting += new
    return found
