"""Trains the network of the recognizer: `python -m rag.requests.tuning START WRITTEN DATA`.

START is the folder of all-MiniLM-L6-v2 with model.safetensors and tokenizer.json, from the package that
`rag/embeddings/minilm/PROVENANCE.md` names; WRITTEN and DATA are those of `rag.requests.fitting`. A core takes some 15
minutes.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

import click
import onnx
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from rag.embeddings.onnx import MAX_TOKENS
from rag.reading.training.network import load_start
from rag.requests.network import MODEL, find_forms
from rag.requests.tuning.examples import gather_examples
from rag.requests.tuning.export import build, record
from rag.requests.tuning.network import Lower, Upper
from rag.requests.tuning.train import train

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
CALIBRATION = 300
"""How many wordings set the 8-bit ranges of the activations."""


@click.command()
@click.argument("start", type=FOLDER)
@click.argument("written", type=FOLDER)
@click.argument("data", type=FOLDER)
@click.option("--seed", default=1)
def main(start: Path, written: Path, data: Path, seed: int) -> None:
    """Write the network beside the recognizer."""
    weights = load_file(start / "model.safetensors")
    lower, upper = Lower().eval(), Upper()
    load_start(lower, weights)
    load_start(upper, weights)
    tokenizer = Tokenizer.from_file(str(start / "tokenizer.json"))
    tokenizer.enable_truncation(MAX_TOKENS)
    tokenizer.no_padding()
    examples = gather_examples(written, data)
    forms = [[tokenizer.encode(form).ids for form in find_forms(one.wording)] for one in examples]
    train(lower, upper, examples, forms, seed)
    trained = {name: value.detach().numpy() for name, value in upper.state_dict().items()}
    calibrating = [form for one in Random(seed).sample(forms, CALIBRATION) for form in one]
    onnx.save(build(trained, record(lower, upper, calibrating)), MODEL)
    click.echo(f"{MODEL.name}: {MODEL.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
