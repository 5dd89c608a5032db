from __future__ import annotations

import gzip
import json
from pathlib import Path

from eval.scorecard.collections import JudgedQuery, read_beir, read_benchmark, read_facts
from eval.scorecard.conversations import read_conversations
from eval.scorecard.reading import read_hops, read_questions
from eval.scorecard.selections import Selection, annotated, entailed, labelled, read_selections, read_squad, spanned
from rag.types import Article
from tests.eval.scorecard.published import passage, task


def test_labelled_candidates_are_gold_where_the_label_says_so() -> None:
    row = {"question": "Who?", "candidates": [{"text": "Ann.", "label": 1}, {"text": "It rained.", "label": 0}]}
    assert labelled(row) == Selection("Who?", "", ("Ann.", "It rained."), (frozenset({0}),))


def test_an_entailing_sentence_is_gold() -> None:
    row = {"question": "Who?", "title": "Rain", "sentences": ["It rained.", "Ann."], "gold_sentence_idx": [1]}
    assert entailed(row).gold == {1}
    assert entailed(row).title == "Rain"


def test_each_annotator_counts_who_chose_something() -> None:
    outputs = [{"gold_sentence_idx": [0, 2]}, {"gold_sentence_idx": []}, {"gold_sentence_idx": [1]}]
    row = {"question": "Who?", "title": "Rain", "sentences": ["A.", "B.", "C."], "outputs": outputs, "answerable": True}
    assert annotated(row).annotations == (frozenset({0, 2}), frozenset({1}))
    assert annotated(row).gold == {0, 1, 2}


def test_a_paragraph_is_split_and_keeps_its_answers() -> None:
    row = {"question": "Who?", "context": "It rained. Ann Lee sang.", "answers": ["Ann Lee"], "answerable": True}
    assert spanned(row) == Selection("Who?", "", ("It rained.", "Ann Lee sang."), (), True, ("Ann Lee",))


def test_a_selection_without_sentences_is_left_out(tmp_path: Path) -> None:
    rows = [{"question": question, "candidates": candidates} for question, candidates in [("A?", []), ("B?", [ROW])]]
    (tmp_path / "dev.jsonl").write_text("\n".join(map(json.dumps, rows)))
    assert [one.question for one in read_selections(tmp_path / "dev.jsonl", labelled)] == ["B?"]


ROW = {"text": "Ann.", "label": 1}


def test_a_collection_in_beirs_form_has_its_articles_and_the_questions_that_are_judged(tmp_path: Path) -> None:
    corpus = [
        {"_id": "a", "title": "Rain", "text": "It rained.", "publish_date": "2022/06/01"},
        {"_id": "b", "title": "", "text": "Gold fell.", "publish_date": ""},
        {"_id": "empty", "title": "Nothing", "text": " ", "publish_date": ""},
    ]
    questions = [{"_id": one, "text": f"{one}?", "answer": ["Ann"]} for one in ("q1", "q2", "q3")]
    with gzip.open(tmp_path / "corpus.jsonl.gz", "wt") as file:
        file.write("\n".join(map(json.dumps, corpus)))
    (tmp_path / "questions.jsonl").write_text("\n".join(map(json.dumps, questions)))
    (tmp_path / "gold_qrels.tsv").write_text("query-id\tcorpus-id\tscore\nq1\ta\t1\nq1\tgone\t1\nq2\tempty\t1\n")
    (tmp_path / "strict_qrels.tsv").write_text("query-id\tcorpus-id\tscore\nq3\tb\t1\n")
    read = read_beir(tmp_path)
    assert [(one.id, one.title, one.published) for one in read.articles] == [
        ("a", "Rain", "2022-06-01"),
        ("b", "Gold fell.", None),
    ]
    assert read.queries == (
        JudgedQuery("q1?", frozenset({"a"}), frozenset(), ("Ann",)),
        JudgedQuery("q3?", frozenset(), frozenset({"b"}), ("Ann",)),
    )


def test_conversations_share_their_passages_and_keep_the_users_turns(tmp_path: Path) -> None:
    passages = [
        {"id": "a", "title": "", "text": "It rained.", "gold": True},
        {"id": "b", "title": "Gold", "text": "Gold fell.", "gold": False},
    ]
    history = [{"role": "user", "text": "Rain?"}, {"role": "agent", "text": "Yes."}]
    other = {**passages[0], "gold": False}
    rows = [
        {"id": 1, "question": "When?", "history": history, "contexts": passages, "answerability": "ANSWERABLE"},
        {"id": 2, "question": "Snow?", "history": [], "contexts": [other], "answerability": "UNANSWERABLE"},
        {"id": 3, "question": "It?", "history": [], "contexts": [other], "answerability": "UNDERSPECIFIED"},
    ]
    (tmp_path / "dev.jsonl").write_text("\n".join(map(json.dumps, rows)))
    read = read_conversations(tmp_path / "dev.jsonl")
    assert sorted((one.id, one.title) for one in read.articles) == [("a", "It rained."), ("b", "Gold")]
    assert read.queries == (
        JudgedQuery("When?", frozenset({"a"}), history=("Rain?",)),
        JudgedQuery("Snow?", frozenset()),
    )


def test_published_conversations_have_the_passages_that_annotators_found_relevant(tmp_path: Path) -> None:
    no = {"feedback": {"relevant": {"ann": {"value": "no"}}}}
    yes = {"feedback": {"relevant": {"ann": {"value": "no"}, "bob": {"value": "yes"}}}}
    rain, gold = passage("r", "It rained."), passage("g", "Gold fell.")
    unlabelled = task("4", "Hail?", "UNANSWERABLE")
    del unlabelled["Answerability"]
    rows = [
        task("1", "When?", "ANSWERABLE", rain | yes, gold | no),
        task("2", "Snow?", "UNANSWERABLE", gold),
        task("3", "It?", "UNDERSPECIFIED", rain),
        unlabelled,
        task("5", "Both?", "PARTIAL", gold),
    ]
    (tmp_path / "reference.jsonl").write_text("\n".join(map(json.dumps, rows)))
    read = read_conversations(tmp_path / "reference.jsonl")
    assert sorted((one.id, one.text) for one in read.articles) == [("g", "Gold fell."), ("r", "It rained.")]
    assert read.queries == (
        JudgedQuery("When?", frozenset({"r"}), history=("Hello.",)),
        JudgedQuery("Snow?", frozenset(), history=("Hello.",)),
        JudgedQuery("Hail?", frozenset(), history=("Hello.",)),
        JudgedQuery("Both?", frozenset({"g"}), history=("Hello.",)),
    )


def test_a_fact_is_an_article_under_the_headline_of_its_own(tmp_path: Path) -> None:
    fact = {"_id": "f", "title": "Rain", "text": "It rained.", "source": "The Post", "published_at": "2023-09-26T17:01"}
    (tmp_path / "corpus_facts.jsonl").write_text(json.dumps(fact))
    questions = [{"_id": "1", "text": "Rain?"}, {"_id": "2", "text": "Snow?"}]
    (tmp_path / "queries.jsonl").write_text("\n".join(map(json.dumps, questions)))
    (tmp_path / "qrels_facts.tsv").write_text("query-id\tcorpus-id\tscore\n1\tf\t1\n")
    read = read_facts(tmp_path)
    assert read.articles == (Article("f", "Rain", "It rained.", "The Post", published="2023-09-26"),)
    assert read.queries == (JudgedQuery("Rain?", frozenset({"f"})), JudgedQuery("Snow?", frozenset()))


def test_squad_is_read_as_published_with_the_sentence_in_which_an_answer_starts(tmp_path: Path) -> None:
    text = "It rained in Rome. It snowed in Oslo."
    there = {"question": "Where did it snow?", "answers": [{"text": "Oslo", "answer_start": 32}]}
    missing = {"question": "Where did it hail?", "answers": [], "is_impossible": True}
    values = {"data": [{"title": "Weather", "paragraphs": [{"context": text, "qas": [there, missing]}]}]}
    path = tmp_path / "dev.json"
    path.write_text(json.dumps(values))
    sentences = ("It rained in Rome.", "It snowed in Oslo.")
    expected = [
        Selection("Where did it snow?", "Weather", sentences, (frozenset({1}),), True, ("Oslo",)),
        Selection("Where did it hail?", "Weather", sentences, (), False),
    ]
    assert read_squad(path) == expected
    with gzip.open(tmp_path / "dev.json.gz", "wt") as file:
        json.dump(values, file)
    assert read_questions(tmp_path / "dev.json.gz", spanned) == expected


def test_the_sentences_of_xquad_r_are_its_own(tmp_path: Path) -> None:
    asked = {"question": "Where did it snow?", "answers": [{"text": "Oslo", "answer_start": 24}]}
    paragraph = {"context": "It rained, it snowed in Oslo.", "sentence_breaks": [[0, 10], [11, 29]], "qas": [asked]}
    (tmp_path / "en.json").write_text(json.dumps({"data": [{"paragraphs": [paragraph]}]}))
    (one,) = read_squad(tmp_path / "en.json")
    assert (one.sentences, one.gold) == (("It rained,", "it snowed in Oslo."), {1})


def test_qed_is_read_as_published_and_whole(tmp_path: Path) -> None:
    row = {
        "title_text": "Weather",
        "question_text": "Where did it snow?",
        "paragraph_text": "It rained in Rome. It snowed in Oslo.",
        "sentence_starts": [0, 19],
        "annotation": {"selected_sentence": {"start": 19, "end": 37, "string": "It snowed in Oslo."}},
    }
    path = tmp_path / "qed-dev.jsonlines"
    path.write_text("\n".join([json.dumps(row), json.dumps({**row, "annotation": {"explanation_type": "none"}})]))
    sentences = ("It rained in Rome.", "It snowed in Oslo.")
    assert read_questions(path, entailed) == [
        Selection("Where did it snow?", "Weather", sentences, (frozenset({1}),)),
        Selection("Where did it snow?", "Weather", sentences, (frozenset(),)),
    ]


def test_clapnq_is_read_as_published() -> None:
    passage = {"title": "Weather", "text": "It rained. It snowed.", "sentences": ["It rained.", "It snowed."]}
    row = {"input": "Did it snow?", "passages": [passage], "output": [{"answer": "", "selected_sentences": []}]}
    assert annotated(row) == Selection("Did it snow?", "Weather", ("It rained.", "It snowed."), (), False)
    row["output"] = [{"answer": "It snowed.", "selected_sentences": ["It snowed."]}]
    assert annotated(row) == Selection("Did it snow?", "Weather", ("It rained.", "It snowed."), (frozenset({1}),))


def test_of_our_rows_those_are_read_that_the_reader_has_not_learnt_from(tmp_path: Path) -> None:
    rows = [{"question": name, "candidates": [{"text": "It rained.", "label": 1}]} for name in "abc"]
    path = tmp_path / "dev.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)))
    assert [one.question for one in read_questions(path, labelled)] == ["b"]


def test_lines_of_trec_qa_are_grouped_by_their_question(tmp_path: Path) -> None:
    path = tmp_path / "test.tsv"
    path.write_text("Who?\tShe won.\t1\nWho?\tHe lost.\t0\nWhen?\tIt was late.\t0\n")
    assert read_questions(path, labelled) == [
        Selection("Who?", "", ("She won.", "He lost."), (frozenset({0}),)),
        Selection("When?", "", ("It was late.",), (frozenset(),)),
    ]


def test_a_set_of_beir_is_read_as_published(tmp_path: Path) -> None:
    (tmp_path / "qrels").mkdir()
    (tmp_path / "corpus.jsonl").write_text('{"_id": "d1", "title": "Rain", "text": "It rained."}')
    asked = [{"_id": "q1", "text": "Did it rain?"}, {"_id": "q2", "text": "Did it snow?"}]
    (tmp_path / "queries.jsonl").write_text("\n".join(map(json.dumps, asked)))
    (tmp_path / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\nq1\td1\t2\nq2\td1\t0\n")
    found = read_benchmark(tmp_path)
    assert [(one.id, one.title) for one in found.articles] == [("d1", "Rain")]
    assert found.queries == (JudgedQuery("Did it rain?", frozenset({"d1"})),)


def test_multihop_rag_is_read_as_published(tmp_path: Path) -> None:
    told = {"title": "Rain", "body": "It rained.", "source": "Post", "published_at": "2023-09-26T17:01:22+00:00"}
    asked = [
        {"query": "Did it rain?", "evidence_list": [{"title": "Rain", "fact": "It rained."}]},
        {"query": "Did it snow?", "evidence_list": []},
    ]
    (tmp_path / "corpus.json").write_text(json.dumps([{**told, "url": "https://post.example/rain"}]))
    (tmp_path / "MultiHopRAG.json").write_text(json.dumps(asked))
    found = read_hops(tmp_path)
    assert [(one.source, one.published) for one in found.articles] == [("Post", "2023-09-26")]
    assert [one.gold for one in found.queries] == [{"0"}, frozenset()]
