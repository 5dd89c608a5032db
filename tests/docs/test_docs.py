"""What the pages for whoever runs a server say is there: the tests, the settings, the files."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
import yaml

from rag.settings import Settings

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
DEPLOY = DOCS / "deploy"
THREATS = [
    line
    for line in (DOCS / "security.md").read_text("utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| threat")
]
HELD_BY = sorted({name for line in THREATS for name in re.findall(r"`(tests/[^`]+)`", line)})
FILES = sorted(path.name for path in DEPLOY.iterdir())


@pytest.mark.parametrize("line", THREATS, ids=lambda line: line.split("|")[1].strip())
def test_every_threat_names_the_test_that_holds_it(line: str) -> None:
    threat, done, held_by = (cell.strip() for cell in line.strip("|").split("|"))
    assert threat
    assert done
    assert re.fullmatch(r"`tests/[^`]+`(, `tests/[^`]+`)*", held_by)


@pytest.mark.parametrize("name", HELD_BY)
def test_the_test_that_is_named_exists(name: str) -> None:
    path, *places = name.split("::")
    found: list[ast.stmt] = ast.parse((ROOT / path).read_text("utf-8")).body
    for place in places:
        (found,) = [getattr(one, "body", []) for one in found if getattr(one, "name", "") == place]
    assert any(getattr(one, "name", "").startswith(("test_", "Test")) for one in found) or places


@pytest.mark.parametrize("name", FILES)
def test_only_settings_that_there_are_are_set(name: str) -> None:
    known = {field.alias for field in Settings.model_fields.values()}
    assert set(re.findall(r"FOOTNOTE_[A-Z_]+", (DEPLOY / name).read_text("utf-8"))) - known == set()


def test_each_service_runs_locked_up_and_only_the_proxy_can_be_reached() -> None:
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))["services"]
    locked = {name: (one["read_only"], one["cap_drop"], one["security_opt"]) for name, one in services.items()}
    assert locked == dict.fromkeys(("footnote", "chroma", "proxy"), (True, ["ALL"], ["no-new-privileges:true"]))
    assert [name for name, one in services.items() if "ports" in one] == ["proxy"]


def test_the_image_runs_as_nobody_in_particular_and_copies_what_the_package_is_built_from() -> None:
    lines = (DEPLOY / "Dockerfile").read_text("utf-8").splitlines()
    assert "USER 10001" in lines
    copied = {source for line in lines if re.match(r"COPY (?!--from)", line) for source in line.split()[1:-1]}
    assert copied == {"pyproject.toml", "constraints.txt", "README.md", "LICENSE", "seeds", "rag", "ui", "eval"}
    assert all((ROOT / source).exists() for source in copied)
