"""Train the reader: python -m rag.reading.training prepare DATA FOLDER, then python -m rag.reading.training FOLDER.

Needs torch, tokenizers and tqdm; the product does not. `prepare` reads the folder of evaluation and training data and
writes what is learnt from; the training itself is resumed where it stopped.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from rag.reading.training.prepare import prepare
from rag.reading.training.run import Options, run


def main() -> None:
    """Prepare the data, or train."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the folder of prepared data")
    parser.add_argument("--prepare", type=Path, metavar="DATA", help="prepare the folder from this data, and stop")
    parser.add_argument("--start", type=Path, metavar="FILE", help="start from this model.safetensors or model.onnx")
    parser.add_argument("--quickly", action="store_true", help="prepare fewer and easier near misses, in a tenth")
    parser.add_argument("--out", type=Path, help="where to write checkpoints, the log and the weights")
    parser.add_argument("--held-out", default="written-e", help="the written set that is only measured on")
    parser.add_argument("--steps", type=int, default=20_000)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--tokens", type=int, default=16_384, help="tokens in a batch")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=1e9, help="end within this time")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--frozen", type=int, default=0, help="layers, from the lowest, that stay as they are: quicker")
    parser.add_argument("--half", action="store_true", help="compute in bfloat16 (for a CPU that has AVX-512 BF16)")
    parser.add_argument("--mix", default="", help="other weights of the sources: written=0.5,qamr=0.1")
    arguments = parser.parse_args()
    if arguments.prepare:
        prepare(arguments.prepare, arguments.folder, arguments.start, quickly=arguments.quickly)
    else:
        values = vars(arguments)
        for one in ("prepare", "quickly"):
            values.pop(one)
        run(Options(**values))


if __name__ == "__main__":
    main()
