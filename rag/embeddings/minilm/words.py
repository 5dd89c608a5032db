"""Makes words.npy: a short vector for each token of the vocabulary, from the model itself.

python -m rag.embeddings.minilm.words

Each token is embedded alone; the vectors are centred, reduced to their first principal components and rounded to eight
bits, a scale a token (the scale is dropped, since only directions count).  The way of model2vec, without its weighting.
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
    """Write words.npy beside this file, and say its SHA-256."""
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
    """Return the directions of the vectors [tokens, 384] in their first principal components, int8 [tokens, 128]."""
    centred = vectors - vectors.mean(axis=0)
    _, components = np.linalg.eigh(centred.T @ centred)
    reduced = centred @ components[:, ::-1][:, :DIMENSIONS]
    peaks = np.abs(reduced).max(axis=1, keepdims=True)
    result: npt.NDArray[np.int8] = np.rint(reduced / peaks * 127).astype(np.int8)
    return result


if __name__ == "__main__":
    main()
