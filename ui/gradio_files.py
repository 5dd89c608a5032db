"""Which of Gradio's scripts and styles the page needs, so that a browser can load them all at once.

They load each other in five rounds. Their names change with Gradio's version, so they are read from what its builder,
Vite, has left in them; where it leaves something else, the browser finds the files by itself as before.
"""

from __future__ import annotations

import re
from pathlib import Path

import gradio

_FRONTEND = Path(gradio.__file__).parent / "templates" / "frontend"
_COMPONENTS = ("column", "html", "state")
"""Gradio's components on the page; the state is that of its API."""
_ENTRY = re.compile(r'src="\./(assets/index-[\w-]+\.js)"')
_LINKED = re.compile(r'rel="stylesheet" crossorigin href="\./(assets/[\w-]+\.css)"')
_ELSEWHERE = re.compile(r"@import|url\((?![\"']?data:)")
"""What a style sheet loads from an address, which is relative to its own."""
_NAMES = re.compile(r"m\.f=\[([^\[\]]*)\]")
"""The files that a script may load, as a list."""
_LOADED = r"import\(`\./%s[^`]*`\)[^`]*?__vite__mapDeps\(\[([\d,]*)\]\)"
"""A script that is loaded, with the places of its files in the list."""


def gradio_files() -> list[str]:
    """Return the addresses of the files relative to the page, the first that is run first."""
    entry = _ENTRY.search(_read("index.html"))
    if not entry:
        return []
    found = dict.fromkeys([entry[1], *_names(_read(entry[1]))])
    for name in list(found):
        if name.endswith(".js"):
            found |= dict.fromkeys(_needed(_read(name)))
    return list(found)


def gradio_styles() -> dict[str, str]:
    """Return the style sheets that can stand in the page itself, by their addresses relative to the page.

    They are those of `gradio_files` that load nothing else and that Gradio's page has no link to.
    """
    linked = _LINKED.findall(_read("index.html"))
    sheets = {name: _read(name) for name in gradio_files() if name.endswith(".css") and name not in linked}
    return {name: sheet for name, sheet in sheets.items() if not _ELSEWHERE.search(sheet)}


def _needed(source: str) -> list[str]:
    """Return what a script loads of the page's parts: Gradio's layout, and the components."""
    names = _names(source)
    patterns = [
        _LOADED % "Blocks-",
        *(rf"\b{one}:\{{(?:[^{{}}]*,)?component:[^`]*{_LOADED % ''}" for one in _COMPONENTS),
    ]
    places = [found[1] for pattern in patterns if (found := re.search(pattern, source))]
    return [names[int(place)] for some in places for place in some.split(",") if place and int(place) < len(names)]


def _names(source: str) -> list[str]:
    found = _NAMES.search(source)
    return [f"assets/{name}" for name in re.findall(r'"\./([\w.-]+)"', found[1])] if found else []


def _read(name: str) -> str:
    path = _FRONTEND / name
    return path.read_text("utf-8") if path.is_file() else ""
