"""Systems that can be measured: Footnote's engines, LlamaIndex's engines and retrievers, and any callable."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from typing import Any

from eval.suite.locating import Locator
from eval.suite.output import Output
from eval.suite.systems.checked import checked, read_span
from eval.suite.systems.footnote import answer_and_rank, of_answer
from eval.suite.systems.llamaindex import asking_chat, of_nodes, of_response
from rag.answering.statements import refuses as says_refusal
from rag.errors import FootnoteError
from rag.types import Answer

System = Callable[[str, Sequence[str]], Output]
"""Gives the output for a question and the earlier questions of its conversation, oldest first."""
Refuses = Callable[[str], bool]
"""Returns whether a text is a refusal to answer."""
EMPTY_RESPONSE = "Empty Response"
"""What LlamaIndex answers when nothing was retrieved."""


def refuses(text: str) -> bool:
    """Return whether the text is empty, LlamaIndex's for nothing retrieved, or Footnote's refusal."""
    return text.strip() in ("", EMPTY_RESPONSE) or says_refusal(text)


def adapt(system: Any, locator: Locator, refuses: Refuses = refuses) -> System:
    """Return the system as a function from question and history to Output.

    It may be an engine of Footnote; a query engine, retriever or chat engine of LlamaIndex, or whatever else has
    `query` or `retrieve`; or a callable that takes the question, and the history if it has a second parameter, and
    returns what `to_output` reads. `refuses` tells refusals where the system does not tell them itself.
    """
    ask = _asking(system)
    return lambda question, history: to_output(ask(question, history), locator, refuses)


def _asking(system: Any) -> Callable[[str, Sequence[str]], Any]:
    """Return a function that asks the system and returns whatever it gives."""
    engine = getattr(system, "engine", system)
    if hasattr(engine, "answer") and hasattr(engine, "rank"):
        return lambda question, history: answer_and_rank(engine, question, history)
    for name in ("query", "retrieve"):
        if ask := getattr(system, name, None):
            return _without_history(ask)
    if hasattr(system, "chat") and hasattr(system, "chat_history"):
        return asking_chat(system)
    if not callable(system):
        raise FootnoteError(
            f"{type(system).__name__} cannot be asked; give a query engine, retriever or chat engine of LlamaIndex, "
            "or a function of the question, such as lambda question: chain.invoke(question)"
        )
    return system if _takes_history(system) else _without_history(system)


def _without_history(ask: Callable[[str], Any]) -> Callable[[str, Sequence[str]], Any]:
    return lambda question, _history: ask(question)


def _takes_history(system: Callable[..., Any]) -> bool:
    positional = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    kinds = [one.kind for one in inspect.signature(system).parameters.values()]
    return inspect.Parameter.VAR_POSITIONAL in kinds or sum(kind in positional for kind in kinds) > 1


def to_output(given: Any, locator: Locator, refuses: Refuses = refuses) -> Output:
    """Return what a system gave as an Output; raises FootnoteError if it is nothing of what can be read.

    It may be an Output, an Answer of Footnote, a response of LlamaIndex or a list of its nodes, a text, or a text with
    a list of its sources, best first: each as (article id, start, end), or as the text of a passage.
    """
    return checked(_read(given, locator, refuses))


def _read(given: Any, locator: Locator, refuses: Refuses) -> Output:
    if isinstance(given, Output):
        return given
    if isinstance(given, Answer):
        return of_answer(given)
    if hasattr(given, "source_nodes"):
        return of_response(given, locator, refuses)
    if isinstance(given, str):
        return Output(given, answered=not refuses(given))
    if isinstance(given, tuple | list) and len(given) == 2 and isinstance(given[0], str) and _is_list(given[1]):
        text, sources = given
        spans = tuple(locator.around(one) if isinstance(one, str) else read_span(one) for one in sources)
        answered = not refuses(text)
        return Output(text, spans if answered else (), answered, found=spans)
    if isinstance(given, list) and all(hasattr(one, "get_content") for one in given):
        return of_nodes(given, locator)
    raise FootnoteError(_cure(given))


def _is_list(sources: Any) -> bool:
    return isinstance(sources, Sequence) and not isinstance(sources, str)


def _cure(given: Any) -> str:
    if inspect.isawaitable(given):
        if inspect.iscoroutine(given):
            given.close()  # or Python warns that nobody waited for it
        return "the system is asynchronous; give a function that waits: lambda question: asyncio.run(system(question))"
    name = "nothing (None)" if given is None else type(given).__name__
    return f"the system gave {name}; let it give a text, a text with a list of its sources, or an eval.Output"
