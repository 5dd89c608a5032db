"""Making model.onnx, in 8 bits, from the weights of a training.

python -m rag.reading.training.export FOLDER WEIGHTS... writes it beside the reader, of the mean of the weights, and
prints how it agrees with them. FOLDER is the folder of prepared data.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random

import numpy as np
import numpy.typing as npt
import onnx
import torch

from rag.embeddings.minilm.graph import FUSED, GraphWriter, encode, linear
from rag.reading.training import prepare
from rag.reading.training.batches import claim_example
from rag.reading.training.network import OUTPUTS, SCORE, ReaderNetwork, load_start
from rag.reading.training.run import Prepared, read_prepared
from rag.reading.training.sampling import Pool, questions_of, sample
from rag.reading.training.tokens import Ids

Array = npt.NDArray[np.float32]

MODEL = Path(__file__).parents[1] / "model.onnx"
CALIBRATION, AGREEMENT = 200, 400
"""How many windows set the 8-bit ranges of the activations, and on how many others the models are compared."""


def main() -> None:
    """Write the model and print its checksum and its agreement with the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("weights", type=Path, nargs="+")
    parser.add_argument("--gain", type=float, default=1.0, help="multiply the scores of sentences by this")
    parser.add_argument("--out", type=Path, default=MODEL)
    arguments = parser.parse_args()
    weights = amplified(averaged(arguments.folder, arguments.weights), arguments.gain)
    original = ReaderNetwork(dropout=0)
    load_start(original, weights)
    windows = _windows(read_prepared(arguments.folder), CALIBRATION + AGREEMENT)
    onnx.save(build(weights, _record(original.eval(), windows[:CALIBRATION])), arguments.out)
    checksum = hashlib.sha256(arguments.out.read_bytes()).hexdigest()
    sys.stdout.write(f"{arguments.out.name}: {arguments.out.stat().st_size:,} bytes, SHA-256 {checksum}\n")
    sys.stdout.write(f"{_agreement(original, arguments.out, windows[CALIBRATION:])}\n")


def averaged(folder: Path, paths: Sequence[Path]) -> dict[str, Array]:
    """Return the mean of the weights (Wortsman et al., Model soups, ICML 2022) with the vectors of the words."""
    files = [np.load(path) for path in paths]
    mean = {name: np.mean([file[name].astype(np.float32) for file in files], axis=0) for name in files[0].files}
    return {**mean, prepare.WORDS: prepare.read_start(folder / prepare.START)[prepare.WORDS]}


def amplified(weights: Mapping[str, Array], gain: float) -> dict[str, Array]:
    """Return the weights of a reader whose scores of sentences are `gain` times as far apart.

    A short training leaves them nearer to each other than a long one; so the scale of the candidates' scores stays.
    """
    factors = np.ones((OUTPUTS, 1), dtype=np.float32)
    factors[SCORE] = gain
    output = {"head.output.weight": weights["head.output.weight"] * factors}
    return {**weights, **output, "head.output.bias": weights["head.output.bias"] * factors[:, 0]}


def build(weights: Mapping[str, Array], activations: Mapping[str, Array]) -> onnx.ModelProto:
    """Return the model: input_ids, attention_mask [windows, tokens] -> scores [windows, tokens, OUTPUTS]."""
    writer = GraphWriter()
    dense = linear(writer, weights, activations, "head.dense", encode(writer, weights, activations))
    writer.node("Gelu", [dense], "head.gelu", domain=FUSED)
    writer.node("MatMul", ["head.gelu", writer.constant("head.output.weight", weights["head.output.weight"].T)], "raw")
    writer.node("Add", ["raw", writer.constant("head.output.bias", weights["head.output.bias"])], "scores")
    return writer.model("reader", {"scores": ["texts", "tokens", OUTPUTS]})


def _windows(data: Prepared, count: int) -> list[Ids]:
    """Return windows of written articles, most with questions and some with claims."""
    source = Random(0)
    documents = [one for one in data.documents if one.source.startswith("written")]
    pool, pairs = Pool(documents, data.news, data.ids), list(questions_of(documents))
    claims = [one for one in data.claims if one.source.startswith("written")]
    return [
        claim_example(source.choice(claims), data.ids).ids
        if source.random() < 0.2
        else sample(pool, *source.choice(pairs), source).ids
        for _ in range(count)
    ]


def _record(original: ReaderNetwork, windows: Sequence[Ids]) -> Mapping[str, Array]:
    """Return the inputs of each linear layer, by the layer's name: float32 [tokens, channels]."""
    recorded: dict[str, list[Array]] = defaultdict(list)
    hooks = [
        module.register_forward_pre_hook(lambda _module, inputs, name=name: recorded[name].append(inputs[0][0].numpy()))
        for name, module in original.named_modules()
        if isinstance(module, torch.nn.Linear)
    ]
    for ids in windows:
        _scores(original, ids)
    for hook in hooks:
        hook.remove()
    return {name: np.concatenate(parts) for name, parts in recorded.items()}


def _scores(original: ReaderNetwork, ids: Ids) -> Array:
    with torch.no_grad():
        scores: Array = original(torch.tensor([ids]), torch.ones(1, len(ids), dtype=torch.bool))[0].numpy()
    return scores


def _agreement(original: ReaderNetwork, path: Path, windows: Sequence[Ids]) -> str:
    """Return in words how the 8-bit scores at the separators differ from the original's."""
    import onnxruntime

    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    expected, found = [], []
    for ids in windows:
        given = {"input_ids": np.array([ids]), "attention_mask": np.ones((1, len(ids)), dtype=np.int32)}
        ends = [n for n, token in enumerate(ids) if token == 102][1:]
        expected.append(_scores(original, ids)[ends, 0])
        found.append(session.run(None, given)[0][0][ends, 0])
    first, second = np.concatenate(expected), np.concatenate(found)
    return (
        f"{len(windows)} windows: correlation of the scores {np.corrcoef(first, second)[0, 1]:.5f}, "
        f"mean difference {np.abs(first - second).mean():.3f} of a standard deviation of {first.std():.2f}"
    )


if __name__ == "__main__":
    main()
