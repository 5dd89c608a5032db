"""What Gradio's clients may send: the fields that its queue needs, of the types that it takes for granted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, Field, ValidationError

LONGEST_TEXT = 100_000
Key = Annotated[str, Field(pattern=r"^[\w-]{1,100}$")]
"""A token that a client made up, or was given, for a session or a call."""
Text = Annotated[str, Field(max_length=LONGEST_TEXT)]


def _completed(data: object) -> object:
    return [*data, None] if isinstance(data, list) and len(data) == 1 else data


Question = Annotated[tuple[Text, list[Text] | None], BeforeValidator(_completed)]
"""The arguments of the endpoint `/ask`: a question, and the earlier ones, which may be left out."""


class Call(BaseModel):
    """A question for the endpoint `/ask` by its name."""

    data: Question
    session_hash: Key | None = None


class Join(BaseModel):
    """A question for the queue, by the number of the endpoint's function; the answer is sent to the session."""

    data: Question
    fn_index: int
    session_hash: Key


class Reset(BaseModel):
    """A call whose remaining results are not wanted."""

    event_id: Key


class Cancel(BaseModel):
    """A call to stop."""

    session_hash: Key
    fn_index: int
    event_id: Key


def rewrite(model: type[BaseModel], body: bytes, functions: Iterable[int]) -> bytes | str:
    """Return the body with nothing but the fields of the model, or as a string what is wrong with it."""
    try:
        call = model.model_validate_json(body)
    except ValidationError as exc:
        fault = exc.errors()[0]
        place = ".".join(str(part) for part in fault["loc"]) or "the body"
        return f"{place}: {fault['msg']}; a client of Gradio 6 sends it right"
    if getattr(call, "fn_index", None) not in (None, *functions):
        return "fn_index: there is no such function; the client of Gradio reads their numbers from /config"
    return call.model_dump_json(exclude_none=True).encode()
