"""Every block of the page on LlamaIndex runs as it stands, with a model server that the true client talks to."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from code_blocks import code_blocks
from openai_server import OpenAIServer, Play
from openai_server.models import Prompt

from rag.library.seeds import open_with_seeds

PAGE = Path(__file__).parents[2] / "docs" / "llamaindex.md"
OLLAMA = "http://127.0.0.1:11434/v1"
ASKED, WORTH = "How much is SenseTime worth?", "$7.5 billion"
COUNTED, COUNT = "How many Chinese firms were blacklisted?", "28 Chinese"
REPORT = """
import json

def told(nodes):
    return [[node.node_id, node.score, node.text] for node in nodes]

tools = [call.tool_name for call in told_by_agent.tool_calls]
responses = {"engine": response, "router": routed, "agent": told_by_agent}
print(json.dumps({
    "said": {name: str(one) for name, one in responses.items()}, "tools": tools,
    "nodes": told(nodes), "likely": told(likely), "cited": told(response.source_nodes),
    "routed": told(routed.source_nodes), "parts": [node.text for node in compared.source_nodes],
    "passing": [faithful.passing, relevant.passing], "retrieval": found.metric_vals_dict,
}))
"""
"""Put below the blocks: prints what they have left, as JSON on the last line."""


def model(prompt: Prompt) -> str:
    """Reply to LlamaIndex's own prompts as a model would that keeps to them."""
    text = prompt.text
    if "Some choices are given below" in text:
        return json.dumps([{"choice": 1, "reason": "It is about a company in the news."}])
    if "sub-questions" in text:
        asked = [{"sub_question": one, "tool_name": "news"} for one in (ASKED, COUNTED)]
        return f"```json\n{json.dumps({'items': asked})}\n```"
    if "Action Input" in text:
        return f'Thought: I need the news.\nAction: news\nAction Input: {{"input": "{ASKED}"}}'
    if "YES" in text and "NO" in text:
        return "YES" if WORTH in text else "NO"
    return "The context says so."


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the blocks give, run one after the other beside a library of the seeds."""
    folder = tmp_path_factory.mktemp("page")
    library, _ = open_with_seeds(folder / "news")
    library.close()
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("FOOTNOTE_", "OPENAI_"))}
    with OpenAIServer(Play(model=model)) as server:
        script = "\n".join([*code_blocks(PAGE, "python"), REPORT]).replace(OLLAMA, server.url)
        ended = subprocess.run(
            [sys.executable, "-c", script],
            cwd=folder,
            env={**environment, "PYTHONPATH": str(PAGE.parents[1])},
            capture_output=True,
            text=True,
            check=False,
        )
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout.splitlines()[-1])


def test_the_sentence_that_answers_comes_first_and_is_cited(page: dict[str, Any]) -> None:
    best = page["nodes"][0]
    assert len(page["nodes"]) == 5
    assert WORTH in best[2]
    assert best in page["cited"]


def test_the_postprocessor_keeps_what_answers_more_likely_than_not(page: dict[str, Any]) -> None:
    assert page["likely"] == [node for node in page["nodes"] if node[1] >= 0.5]
    assert 0 < len(page["likely"]) < 5


def test_a_router_sends_the_question_to_the_engine(page: dict[str, Any]) -> None:
    assert page["said"]["router"] == page["said"]["engine"]
    assert page["routed"] == page["cited"]


@pytest.mark.parametrize(("place", "asked", "said"), [(0, ASKED, WORTH), (1, COUNTED, COUNT)])
def test_each_part_of_a_question_is_answered_with_footnotes(
    page: dict[str, Any], place: int, asked: str, said: str
) -> None:
    part = page["parts"][place]
    assert part.startswith(f"Sub question: {asked}\nResponse: ")
    assert said in part
    assert "[1]" in part


def test_an_agent_passes_the_footnoted_answer_on(page: dict[str, Any]) -> None:
    assert page["said"]["agent"] == page["said"]["engine"]
    assert page["tools"] == ["news"]


def test_the_evaluators_judge_its_answers_and_its_retriever(page: dict[str, Any]) -> None:
    assert page["passing"] == [True, True]
    assert page["retrieval"] == {"hit_rate": 1.0, "mrr": 1.0}
