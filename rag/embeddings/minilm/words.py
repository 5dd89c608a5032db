"""Script that makes words.npy: a static vector for each token of the vocabulary, distilled from the model.

python -m rag.embeddings.minilm.words

Each token is embedded alone. The vectors are centred, reduced to their first principal components and rounded to eight
bits with a scale for each token, which is not stored, since only directions count. This is the method of model2vec,
without its weighting.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import numpy as np
import numpy.typing as npt

from rag.embeddings.onnx import load_session, load_tokenizer

DIMENSIONS = 128
BATCH = 512
HERE = Path(__file__).parent


def main() -> None:
    """Write words.npy beside this file, and print its SHA-256."""
    tokenizer, session = load_tokenizer(), load_session()
    size, first, last = tokenizer.get_vocab_size(), tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    vectors = []
    for start in range(0, size, BATCH):
        token = np.arange(start, min(size, start + BATCH))
        ids = np.stack([np.full_like(token, first), token, np.full_like(token, last)], axis=1).astype(np.int64)
        vectors += session.run(None, {"input_ids": ids, "attention_mask": np.ones_like(ids, dtype=np.int32)})
    path = HERE / "words.npy"
    np.save(path, reduce(np.concatenate(vectors)))
    sys.stdout.write(f"words.npy: SHA-256 {hashlib.sha256(path.read_bytes()).hexdigest()}\n")


def reduce(vectors: npt.NDArray[np.float32]) -> npt.NDArray[np.int8]:
    """Return the vectors [tokens, 384] projected to their first principal components, as int8 [tokens, 128]."""
    centred = vectors - vectors.mean(axis=0)
    _, components = np.linalg.eigh(centred.T @ centred)
    reduced = centred @ components[:, ::-1][:, :DIMENSIONS]
    peaks = np.abs(reduced).max(axis=1, keepdims=True)
    result: npt.NDArray[np.int8] = np.rint(reduced / peaks * 127).astype(np.int8)
    return result


if __name__ == "__main__":
    main()
