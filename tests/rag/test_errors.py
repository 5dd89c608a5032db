from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest

from rag import errors

TREE = [
    ("FootnoteError", 0),
    ("SettingsError", 1),
    ("QuestionError", 1),
    ("DraftError", 1),
    ("ArticleError", 1),
    ("ArticleNotFoundError", 2),
    ("LoadError", 2),
    ("UnreachableError", 3),
    ("LibraryError", 1),
    ("LibraryBusyError", 2),
    ("LibraryLostError", 2),
    ("EmbeddingMismatchError", 2),
    ("StoreAuthError", 2),
    ("StoreUnreachableError", 2),
    ("OverloadedError", 1),
    ("ConversationNotFoundError", 1),
    ("EmbeddingError", 1),
    ("ReaderError", 1),
    ("ModelError", 1),
    ("ModelAuthError", 2),
    ("ModelNotFoundError", 2),
    ("ModelQuotaError", 2),
    ("ModelUnreachableError", 2),
    ("ModelResponseError", 2),
    ("ContextTooLongError", 2),
    ("ContentFilterError", 2),
    ("StoppedError", 2),
    ("CaseError", 1),
]
CLASSES = [one for _, one in inspect.getmembers(errors, inspect.isclass)]


def test_the_docstring_draws_every_error_at_its_depth() -> None:
    drawn = [line for line in (errors.__doc__ or "").splitlines()[2:] if line]
    names = [line.lstrip("├└│─ ").split()[0] for line in drawn]
    depths = [(len(line) - len(line.lstrip("├└│─ "))) // 4 for line in drawn]
    assert list(zip(names, depths, strict=True)) == TREE


def test_the_classes_are_those_of_the_tree() -> None:
    assert {(one.__name__, len(one.__mro__) - len(errors.FootnoteError.__mro__)) for one in CLASSES} == set(TREE)


@pytest.mark.parametrize("one", CLASSES)
def test_each_error_says_in_one_sentence_what_it_is(one: type) -> None:
    assert one.__doc__ is not None
    assert "\n" not in one.__doc__
    assert one.__doc__.endswith(".")


def messages() -> Iterator[tuple[str, str]]:
    """Yield the message of each error of ours that the engine raises, `{}` for what is put in, with its place."""
    names = {one.__name__ for one in CLASSES}
    for path in sorted(Path(errors.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names and node.args:
                yield f"{path.name}:{node.lineno}", _literal(node.args[0])


def _literal(node: ast.expr) -> str:
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in parts)


@pytest.mark.parametrize(("place", "message"), list(messages()))
def test_a_message_is_one_line_that_says_what_is_wrong_and_then_the_cure(place: str, message: str) -> None:
    assert "\n" not in message
    assert not message.endswith(".")
    assert "; " in message or ": " in message or message == "{}", f"{place} names no cure"


def test_there_are_messages_to_check() -> None:
    assert len({place for place, _ in messages()}) > 15
