"""The page's scripts as one file: a browser on a slow line would fetch its modules in several rounds."""

from __future__ import annotations

import re
from pathlib import Path

from fastapi import APIRouter, Request, Response

from rag.identity import digest
from ui.packing import is_packable, pack

ENTRY = "page"
_IMPORT = re.compile(r'^import \{([^{}]*)\} from "\./([\w-]+)\.js";$', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?function\*?|const) (\w+)", re.MULTILINE)


def script_routes(folder: Path) -> APIRouter:
    """Return the route of the page's script, `/footnote/page.js`; a browser that has it is told so."""
    router = APIRouter()
    script = bundle(folder, ENTRY)
    packed = pack(script.encode())
    headers = {"ETag": f'W/"{digest(script)}"', "Vary": "Accept-Encoding"}

    @router.get(f"/footnote/{ENTRY}.js")
    def send_script(request: Request) -> Response:
        if request.headers.get("if-none-match") == headers["ETag"]:
            return Response(status_code=304, headers=headers)
        if is_packable(request.headers):
            return Response(packed, media_type="text/javascript", headers={**headers, "Content-Encoding": "gzip"})
        return Response(script, media_type="text/javascript", headers=headers)

    return router


def bundle(folder: Path, entry: str) -> str:
    """Return the module `entry` and all that it imports as one module, with the exports of `entry`.

    Each becomes a function that is called once, after those that it imports. The modules are written as the
    formatter leaves them: named imports from the same folder, and functions and constants exported where they are
    declared. Raises ValueError for modules that import each other.
    """
    ordered: dict[str, str] = {}
    _collect(folder, entry, ordered, ())
    names = [name for _, name in _EXPORT.findall((folder / f"{entry}.js").read_text("utf-8"))]
    return "".join(ordered.values()) + f"export const {{ {', '.join(names)} }} = {_variable(entry)};\n"


def _collect(folder: Path, name: str, ordered: dict[str, str], above: tuple[str, ...]) -> None:
    """Add the module to `ordered`, after those that it imports; `above` are the modules that are importing it."""
    if name in above:
        raise ValueError(f"{name}.js imports itself by way of {', '.join(above)}")
    if name in ordered:
        return
    source = (folder / f"{name}.js").read_text("utf-8")
    for _, imported in _IMPORT.findall(source):
        _collect(folder, imported, ordered, (*above, name))
    ordered[name] = _as_function(name, source)


def _as_function(name: str, source: str) -> str:
    """Return the module as a constant that holds its exports."""
    exported = ", ".join(found for _, found in _EXPORT.findall(source))
    body = _EXPORT.sub(r"\1 \2", _IMPORT.sub(_destructure, source))
    return f"const {_variable(name)} = (() => {{\n{body}return {{ {exported} }};\n}})();\n"


def _destructure(found: re.Match[str]) -> str:
    """Return an import as the declaration of constants."""
    return f"const {{{found[1].replace(' as ', ': ')}}} = {_variable(found[2])};"


def _variable(name: str) -> str:
    return f"_{name.replace('-', '_')}"
