"""The HTML of a turn: while its answer is being made, when it is complete, and when it was cut off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from rag.corrections import Correction
from rag.scope import read_scope
from rag.types import Answer, Event, Retrieved
from ui.render.answer import render_answer
from ui.render.corrections import render_corrections
from ui.render.opinion import render_opinion
from ui.render.refusal import render_refusal
from ui.render.tools import render_tools
from ui.render.turn import (
    render_cut_off,
    render_draft,
    render_question,
    render_request,
    render_searched,
    render_searching,
    render_stage,
)
from ui.storage.types import Exchange, Feedback

NO_CORRECTIONS: Mapping[int, Correction] = MappingProxyType({})


def render_progress(events: Iterable[Event]) -> Iterator[str | Answer]:
    """Yield HTML that shows the progress of an answer, a longer version for each event, and the Answer last."""
    yield render_searching()
    draft = ""
    retrieved: Retrieved | None = None
    for event in events:
        if isinstance(event, Answer):
            yield event
            continue
        if isinstance(event, Retrieved):
            retrieved = event
        else:
            draft += event.text
        stage = render_stage(retrieved, writing=bool(draft)) if retrieved else ""
        yield stage + (render_draft(draft) if draft else "")


def render_turn(
    key: str,
    answer: Answer,
    place: int,
    count: int,
    starters: Sequence[str],
    titles: Mapping[str, str],
    feedback: Feedback | None = None,
    corrections: Mapping[int, Correction] = NO_CORRECTIONS,
) -> str:
    """Return the HTML of a complete turn.

    `answer` is at index `place` (from 0) of the turn's `count` answers. `starters` are questions to suggest where the
    refused answer has no suggestions of its own. `titles` maps the ids of the filter's articles to their headlines, and
    `corrections` the numbers of citations to what became of their sentences.
    """
    body = render_answer(answer, key) if answer.answered else render_refusal(answer, answer.suggestions or starters)
    tools = render_tools(place, count, copies=answer.answered)
    return (
        render_question(answer.question, answer.standalone_question, answer.scope, titles)
        + render_request(answer.request)
        + render_searched(answer)
        + render_corrections(corrections)
        + body
        + f'<div class="foot">{tools}{render_opinion(feedback)}</div>'
    )


def render_unanswered(exchange: Exchange, titles: Mapping[str, str]) -> str:
    """Return the HTML of a turn whose answer was cut off; `titles` maps the filter's article ids to headlines."""
    heading = render_question(exchange.question, "", read_scope(exchange.scope), titles)
    return heading + render_cut_off() + render_tools(0, 0, copies=False)
