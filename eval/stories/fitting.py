"""Fits what tells the sentences of a complete answer from the others: `python -m eval.stories.fitting`.

It learns from the written requests about the stories that the reader is trained on, by kind, and prints how well it
tells the sentences of those about the held-out stories. See `rag.composers.salience`, which has the weights.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import click
import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from tqdm import tqdm

from eval.stories.library import open_stories
from eval.stories.measures import find_places
from eval.stories.stories import Request, Story
from eval.stories.written import written_requests
from rag.composers.features import FEATURES, Features, describe
from rag.composers.gathering import gather
from rag.composers.material import Material
from rag.composers.people import names_people
from rag.composers.salience import BIAS, WEIGHTS, Complete
from rag.embeddings import Embedder, load_embedder
from rag.embeddings.cached import CachedEmbedder
from rag.library import Library
from rag.pipeline import Pipeline
from rag.questions.query import Query
from rag.reading.onnx import load_reader
from rag.scope import Scope
from rag.settings import load_settings

FITTED: Mapping[str, Complete] = {
    "overview": "overview",
    "timeline": "timeline",
    "list": "list",
    "why": "explanation",
}
"""The kinds of the written requests for which weights are fitted, and their names among the kinds of the program."""
STRENGTH = 0.1
"""The inverse of the ridge penalty on standardized features."""
DIGITS = 4

Labels = npt.NDArray[np.bool_]
Examples = dict[Complete, list[tuple[Features, Labels]]]


@click.command()
def main() -> None:
    """Fit the weights, write them, and print what they are worth on the held-out stories."""
    embedder = CachedEmbedder(load_embedder(load_settings().embedding))
    learnt, measured = (read_examples(written_requests(held_out=held), embedder) for held in (False, True))
    weights = {kind: fit(examples) for kind, examples in learnt.items()}
    WEIGHTS.write_text(json.dumps(weights, indent=2) + "\n", encoding="utf-8")
    for kind, examples in measured.items():
        area = measure_area(examples, weights[kind])
        click.echo(f"{kind:<12} requests {len(learnt[kind]):>4}; held out {len(examples):>3}, AUC {area:.3f}")


def read_examples(stories: Iterator[Story], embedder: Embedder) -> Examples:
    """Return for each kind the features of the sentences of each request, and which of them are gold."""
    examples: Examples = defaultdict(list)
    for story in tqdm(list(stories), "stories", mininterval=10):
        with open_stories([story], embedder) as library:
            pipeline = Pipeline(library, load_reader("on"))
            for request in story.requests:
                if request.kind in FITTED and (material := _gather(request.text, pipeline, library)):
                    examples[answer_of(request)].append((describe(material), label(material, request, story)))
    return examples


def _gather(wording: str, pipeline: Pipeline, library: Library) -> Material | None:
    """Return the material of a request that has a topic; the sentences for one without are not chosen by weights."""
    (search,) = pipeline.understand([Query(wording, wording)], Scope())
    material = gather(pipeline, library, load_reader("on"), search)
    return material if material and material.topic else None


def answer_of(request: Request) -> Complete:
    """Return the kind of answer to a request of one of the kinds that are fitted."""
    return "people" if request.kind == "list" and names_people(request.text) else FITTED[request.kind]


def label(material: Material, request: Request, story: Story) -> Labels:
    """Return for each sentence of the material whether it is one of the request's gold sentences in the story."""
    return np.array([place in request.gold for place in find_places(story, material.quotations)])


def fit(examples: Sequence[tuple[Features, Labels]]) -> dict[str, float]:
    """Return the weight of each feature, and the bias, of a ridge logistic regression on these examples."""
    features = np.concatenate([some for some, _ in examples])
    model = make_pipeline(StandardScaler(), LogisticRegression(C=STRENGTH, max_iter=1000))
    scaler, regression = (step for _, step in model.fit(features, np.concatenate([gold for _, gold in examples])).steps)
    weights = regression.coef_[0] / scaler.scale_
    bias = regression.intercept_[0] - weights @ scaler.mean_
    return {name: round(float(one), DIGITS) for name, one in zip((*FEATURES, BIAS), (*weights, bias), strict=True)}


def measure_area(examples: Sequence[tuple[Features, Labels]], weights: Mapping[str, float]) -> float:
    """Return the area under the ROC curve of the log-odds of all sentences of the examples."""
    values = np.array([weights[name] for name in FEATURES])
    odds = np.concatenate([features @ values for features, _ in examples])
    return float(roc_auc_score(np.concatenate([gold for _, gold in examples]), odds))


if __name__ == "__main__":
    main()
