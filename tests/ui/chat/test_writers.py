"""Who can write the answers, with a real server over HTTP that says which models it has."""

from __future__ import annotations

import pytest
from openai_server import OpenAIServer
from openai_server.models import MODELS

from rag.engine import Engine
from rag.errors import ModelNotFoundError, ModelUnreachableError
from rag.settings import Settings
from tests.ui.fakes import FakeEngine, FakeLibrary
from ui.chat.writers import OWN_WORDS, Writers


def settings(**values: str) -> Settings:
    return Settings(_env_file=None, **values)


@pytest.fixture
def server():
    with OpenAIServer() as server:
        yield server


def names(writers: Writers) -> list[str]:
    return [one["name"] for one in writers.offer()["writers"]]


def test_without_key_and_server_there_is_no_choice():
    engine = FakeEngine(FakeLibrary())
    writers = Writers(engine, settings())
    assert writers.offer() == {"writers": [], "chosen": OWN_WORDS, "problem": ""}
    assert writers.engine("any model") is engine


def test_the_articles_own_words_and_the_models_of_the_server_can_be_chosen(server, seed_library):
    chosen = settings(OPENAI_BASE_URL=server.url, FOOTNOTE_MODEL="test-model")
    writers = Writers(Engine(seed_library), chosen)
    assert names(writers) == [OWN_WORDS, "test-model", *sorted(MODELS)]
    assert writers.offer()["problem"] == ""
    faithful = writers.engine("faithful")
    assert (faithful.mode, writers.engine("faithful")) == ("generative:faithful", faithful)
    assert writers.engine("").mode == writers.engine(OWN_WORDS).mode == "extractive"
    faithful.answer("Who backs SenseTime?")
    assert server.requests[-1][2]["model"] == "faithful"
    assert writers.engine("").outcomes == faithful.outcomes


def test_a_model_that_the_server_does_not_have_is_refused(server, seed_library):
    writers = Writers(Engine(seed_library), settings(OPENAI_BASE_URL=server.url))
    with pytest.raises(ModelNotFoundError, match="does not offer 'no such'; choose another model"):
        writers.engine("no such")


def test_a_server_that_is_not_there_is_told_and_the_own_words_stay(seed_library):
    writers = Writers(Engine(seed_library), settings(OPENAI_BASE_URL="http://127.0.0.1:9/v1", FOOTNOTE_MODEL="m"))
    assert writers.offer()["problem"].startswith("The model server at 127.0.0.1:9 cannot be reached; start it")
    assert names(writers) == [OWN_WORDS, "m"]
    assert writers.engine(OWN_WORDS).mode == "extractive"
    with pytest.raises(ModelUnreachableError):
        writers.engine("other")
