"""The server of the Model Context Protocol, by its official SDK."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from functools import partial, wraps
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, ParamSpec

from anyio import to_thread
from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations

from rag.errors import FootnoteError
from rag.mcp.tools import Tools

if TYPE_CHECKING:
    from rag.engine import Engine

INSTRUCTIONS = (
    "Footnote answers from a library of news articles. Ask with `ask`; what it does not answer, the articles do not "
    "tell. Every citation names an article and the offsets of one exact sentence: pass them on with each claim."
)
_READS_ONLY = ToolAnnotations(read_only_hint=True, open_world_hint=False)
Result = dict[str, Any]
Run = Callable[[Callable[[], Result]], Awaitable[Result]]
"""Runs a tool, which blocks, somewhere else than in the event loop's thread."""
_Given = ParamSpec("_Given")


async def run_in_thread(work: Callable[[], Result]) -> Result:
    """Return the result of the work, which is run in another thread."""
    return await to_thread.run_sync(work)


def make_server(engine: Engine, answer: Run = run_in_thread, read: Run = run_in_thread) -> MCPServer[Any]:
    """Return a server whose tools ask the engine and read its library; none changes anything.

    `answer` runs the tools that ask, and `read` those that only read.
    """
    tools = Tools(engine)
    with _root_logger_untouched():
        server: MCPServer[Any] = MCPServer(
            "footnote",
            title="Footnote",
            instructions=INSTRUCTIONS,
            version=version("footnote"),
            log_level="WARNING",
            subscriptions=False,
        )
    for asking in (tools.ask, tools.search, tools.check):
        server.tool(annotations=_READS_ONLY)(_run_by(answer, asking))
    for reading in (tools.get_article, tools.get_sentence, tools.list_articles):
        server.tool(annotations=_READS_ONLY)(_run_by(read, reading))
    return server


def _run_by(run: Run, tool: Callable[_Given, Result]) -> Callable[_Given, Awaitable[Result]]:
    """Return the tool as it is run by `run`, with our errors raised as those whose message the caller is shown."""

    @wraps(tool)
    async def called(*args: _Given.args, **kwargs: _Given.kwargs) -> Result:
        try:
            return await run(partial(tool, *args, **kwargs))
        except FootnoteError as exc:
            raise ToolError(" ".join(str(exc).split())) from exc

    return called


@contextmanager
def _root_logger_untouched() -> Iterator[None]:
    """Undo what the SDK does to the logging of the whole program when a server is made."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
