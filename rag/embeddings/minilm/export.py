"""Script that makes model.onnx, quantized to 8 bits, from the original weights of all-MiniLM-L6-v2.

python -m rag.embeddings.minilm.export SOURCE --calibrate TEXT... --agree SENTENCES [--vectors FILE.npz]

SOURCE is the folder with model.safetensors, config.json and tokenizer.json. This module alone needs torch,
transformers, safetensors and onnx; the product does not.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
import shutil
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from safetensors.numpy import load_file
from tokenizers import Tokenizer
from transformers import BertModel

from rag.embeddings.minilm.graph import MAX_TOKENS, Array, build

WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
TOKENIZER_SHA256 = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"
HERE = Path(__file__).parent
CLS, SEP, FIRST_WORD, WORDS = 101, 102, 1000, 30522


def main() -> None:
    """Check the source, calibrate, write the model beside this file, and print how well it agrees with the original."""
    arguments = _arguments()
    weights_file, tokenizer_file = arguments.source / "model.safetensors", arguments.source / "tokenizer.json"
    _check(weights_file, WEIGHTS_SHA256)
    _check(tokenizer_file, TOKENIZER_SHA256)
    shutil.copy(tokenizer_file, HERE / "tokenizer.json")
    tokenizer = Tokenizer.from_file(str(tokenizer_file))
    tokenizer.enable_truncation(MAX_TOKENS)
    tokenizer.no_padding()
    original = BertModel.from_pretrained(arguments.source, add_pooling_layer=False).eval()

    texts = [sentence for path in arguments.calibrate for sentence in _sentences(path.read_text(encoding="utf-8"))]
    calibration = [*(tokenizer.encode(text).ids for text in texts), *_random_ids(150)]
    model = build(load_file(weights_file), _record(original, calibration))
    onnx.save(model, HERE / "model.onnx")
    sys.stdout.write(f"model.onnx: SHA-256 {_sha256(HERE / 'model.onnx')}\n")

    sentences = arguments.agree.read_text(encoding="utf-8").splitlines()
    expected = _original_vectors(original, [tokenizer.encode(sentence).ids for sentence in sentences])
    _report_agreement(sentences, expected)
    if arguments.vectors:
        peaks = np.abs(expected).max(axis=1, keepdims=True)
        np.savez_compressed(arguments.vectors, directions=np.rint(expected / peaks * 127).astype(np.int8))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("--calibrate", type=Path, nargs="+", required=True, help="texts that set the 8-bit ranges")
    parser.add_argument("--agree", type=Path, required=True, help="sentences to compare on, one a line")
    parser.add_argument("--vectors", type=Path, help="where to keep the original's vectors, in 8 bits")
    return parser.parse_args()


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _check(path: Path, expected: str) -> None:
    if _sha256(path) != expected:
        sys.exit(f"{path} is not the original file (SHA-256 {expected}): download it again")


def _sentences(text: str) -> Iterator[str]:
    return (sentence for sentence in re.split(r"(?<=[.!?])\s+|\n+", text) if sentence.strip())


def _random_ids(count: int) -> list[list[int]]:
    """Return sequences of random token ids, which widen the calibrated ranges beyond those of a few texts."""
    source = random.Random(0)
    return [[CLS, *source.choices(range(FIRST_WORD, WORDS), k=source.randrange(2, 60)), SEP] for _ in range(count)]


def _record(original: Any, calibration: Sequence[Sequence[int]]) -> Mapping[str, Array]:
    """Return the inputs of each linear layer of the original, by the layer's name: float32 [tokens, channels]."""
    recorded: dict[str, list[Array]] = defaultdict(list)

    def recorder(name: str) -> Any:
        return lambda _module, inputs: recorded[name].append(inputs[0][0].numpy())

    modules = {name: module for name, module in original.named_modules() if isinstance(module, torch.nn.Linear)}
    hooks = [module.register_forward_pre_hook(recorder(name)) for name, module in modules.items()]
    _original_vectors(original, calibration)
    for hook in hooks:
        hook.remove()
    return {name: np.concatenate(parts) for name, parts in recorded.items()}


def _original_vectors(original: Any, texts: Sequence[Sequence[int]]) -> Array:
    """Return the original's vectors: the mean over the tokens, at unit length, one text at a time; [texts, 384]."""
    with torch.no_grad():
        means = [original(input_ids=torch.tensor([ids])).last_hidden_state.mean(dim=1)[0] for ids in texts]
    vectors: Array = torch.nn.functional.normalize(torch.stack(means)).numpy()
    return vectors


def _report_agreement(sentences: Sequence[str], expected: Array) -> None:
    from rag.embeddings.onnx import MiniLM

    cosines = np.sum(MiniLM().embed(sentences) * expected, axis=1)
    sys.stdout.write(f"{len(sentences)} sentences: mean cosine {cosines.mean():.5f}, worst {cosines.min():.4f}\n")


if __name__ == "__main__":
    main()
