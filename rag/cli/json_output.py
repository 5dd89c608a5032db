"""Printing JSON, for the commands that have `--json`."""

from __future__ import annotations

import json
from typing import Any

import click

from rag.cli.streams import holds_every_sign

json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON value and nothing else.")


def print_json(value: Any) -> None:
    """Print one JSON value on standard output, in ASCII if the output's encoding lacks signs."""
    click.echo(json.dumps(value, ensure_ascii=not holds_every_sign(), indent=2))
