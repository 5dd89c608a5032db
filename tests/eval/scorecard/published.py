"""Tiny files in the formats of the public sets, each with two questions or claims of which one can be answered."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

RAIN, GOLD = "The rain fell in Lund on Monday.", "The gold price rose by 3% on Tuesday."
FALSE = "The gold price rose by 8% on Tuesday."
ASKED, UNASKED = "Where did the rain fall on Monday?", "Who robbed the bank?"


def lines(*rows: Any) -> str:
    return "\n".join(map(json.dumps, rows))


def write(files: Mapping[str, str]) -> Callable[[Path], Path]:
    """Return a function that writes the files into a folder; it returns the only file, or else the folder."""

    def into(folder: Path) -> Path:
        for name, text in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        return folder / next(iter(files)) if len(files) == 1 else folder

    return into


def squad(**paragraph: Any) -> str:
    there = {"question": ASKED, "answers": [{"text": "Lund", "answer_start": 17}]}
    missing = {"question": UNASKED, "answers": [], "is_impossible": True}
    paragraph = {"context": f"{RAIN} {GOLD}", "qas": [there, missing], **paragraph}
    return json.dumps({"data": [{"title": "News", "paragraphs": [paragraph]}]})


def quiz(number: int, question: str, evidence: str) -> dict[str, Any]:
    choices = ["“Oslo”", "“Lund”"]
    return {"question_id": f"2022_{number}", "question_sentence": question, "choices": choices, "answer": ["1"]} | {
        "evidence": evidence
    }


def task(name: str, asked: str, label: str, *contexts: Any) -> dict[str, Any]:
    """Return a task of MTRAG: the last turn asks, after one that does not matter."""
    earlier = [{"speaker": "user", "text": "Hello."}, {"speaker": "agent", "text": "Hello."}]
    last = {"speaker": "user", "text": asked, "enrichments": {"answerability": [label]}}
    made = {"conversation_id": name, "task_id": f"{name}<::>2", "Collection": "mt-rag-news", "contexts": contexts}
    return {**made, "input": [*earlier, last], "Answerability": [label], "Multi-Turn": float("nan")}


def passage(name: str, text: str) -> dict[str, Any]:
    return {"document_id": name, "title": name, "text": text, "score": 27.8}


def topic(*turns: dict[str, Any]) -> str:
    numbered = [{"number": number, **turn} for number, turn in enumerate(turns, 1)]
    return json.dumps([{"number": 31, "title": "rain", "turn": numbered}])


def hit(name: str, text: str) -> dict[str, Any]:
    return {"url": f"https://post.example/{name}", "title": name, "text": text, "publish_date": "2022/06/12"}


PAIRS = f"{ASKED}\t{RAIN}\t1\n{ASKED}\t{GOLD}\t0\n"
CLAIM = {"evidence": [RAIN, GOLD], "supporting_sentences": [[0]], "meta": {"id": "1"}}
BUMP = {"article": f"{RAIN} {GOLD}", "article_id": 1, "corrected_error_type": "Intrinsic Entity Error"}
QED = {"title_text": "News", "question_text": ASKED, "paragraph_text": f"{RAIN} {GOLD}", "sentence_starts": [0, 33]}
PASSAGE = {"title": "News", "sentences": [RAIN, GOLD]}
STORY = {"source": "Post", "published_at": "2023-09-26T17:01:22+00:00"}
ANSWERS = [{"text": RAIN, "answer": "Lund"}, {"text": "The rain fell in Oslo on Monday.", "answer": "Oslo"}]

PUBLISHED: dict[str, Callable[[Path], Path]] = {
    "beir": write(
        {
            "corpus.jsonl": lines({"_id": "r", "text": RAIN}, {"_id": "g", "text": GOLD}),
            "queries.jsonl": lines({"_id": "q", "text": ASKED}),
            "qrels/test.tsv": "query-id\tcorpus-id\tscore\nq\tr\t1\n",
        }
    ),
    "bump": write(
        {
            "task1_dataset.json": json.dumps(
                [{**BUMP, "reference_summary": RAIN, "edited_summary": GOLD.replace("3", "8")}]
            )
        }
    ),
    "cast": write(
        {
            "evaluation_topics_v1.0.json": topic(
                {"raw_utterance": "What is rain?"}, {"raw_utterance": "Who measured it?"}, {"raw_utterance": "Why?"}
            ),
            "evaluation_topics_annotated_resolved_v1.0.tsv": "31_1\tWhat is rain?\n31_2\tWho measured rain?\n",
        }
    ),
    "clapnq": write(
        {
            "dev.jsonl": lines(
                {"input": ASKED, "passages": [PASSAGE], "output": [{"selected_sentences": [RAIN]}]},
                {"input": UNASKED, "passages": [PASSAGE], "output": [{"selected_sentences": []}]},
            )
        }
    ),
    "mtrag": write(
        {
            "reference.jsonl": lines(
                task("1", ASKED, "ANSWERABLE", passage("r", RAIN)),
                task("2", UNASKED, "UNANSWERABLE", passage("g", GOLD)),
                task("3", "And then?", "UNDERSPECIFIED"),
            )
        }
    ),
    "multihop": write(
        {
            "corpus.json": json.dumps(
                [{"title": "Rain", "body": RAIN, **STORY}, {"title": "Gold", "body": GOLD, **STORY}]
            ),
            "MultiHopRAG.json": json.dumps(
                [{"query": ASKED, "evidence_list": [{"title": "Rain"}]}, {"query": UNASKED, "evidence_list": []}]
            ),
        }
    ),
    "qed": write({"qed-dev.jsonlines": lines({**QED, "annotation": {"selected_sentence": {"start": 0}}})}),
    "ramdocs": write({"test.jsonl": lines({"question": ASKED, "documents": ANSWERS})}),
    "realtimeqa": write(
        {
            "past/2022/20220617_qa.jsonl": lines(
                quiz(0, ASKED, 'It fell in <a href="https://post.example/rain#:~:text=fell">Lund</a>.'),
                quiz(1, UNASKED, ""),
            ),
            "past/2022/20220617_gcs.jsonl": lines(
                {"question_id": "2022_0", "search_result": [hit("rain", RAIN), hit("gold", GOLD)]},
                {"question_id": "2022_1", "search_result": [hit("gold", GOLD), hit("empty", "")]},
            ),
        }
    ),
    "rgb": write(
        {
            "en_fact.json": lines(
                {
                    "id": 0,
                    "query": ASKED,
                    "answer": "Lund",
                    "fakeanswer": "Oslo",
                    "positive": [RAIN] * 3,
                    "positive_wrong": [RAIN.replace("Lund", "Oslo")] * 3,
                    "negative": [GOLD],
                }
            )
        }
    ),
    "squad2": write({"dev-v2.0.json": squad()}),
    "trecqa": write({"test.tsv": PAIRS}),
    "wice": write(
        {
            "test.jsonl": lines(
                {**CLAIM, "claim": "The rain fell in Lund.", "label": "supported"},
                {**CLAIM, "claim": "The bank was robbed in Oslo.", "label": "not_supported"},
                {**CLAIM, "claim": "The bank in Lund was shut.", "label": "partially_supported"},
            )
        }
    ),
    "wikiqa": write({"test.tsv": PAIRS}),
    "xquad": write({"en.json": squad(sentence_breaks=[[0, 32], [33, 70]])}),
}
