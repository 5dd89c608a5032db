"""The page that says where things are: it names places that exist, and every room."""

from __future__ import annotations

import re

import pytest

from tests.floors.test_floors import ROOMS, ROOT

PAGE = (ROOT / "docs" / "house.md").read_text(encoding="utf-8")
PLACES = re.findall(r"`((?:rag|ui|eval|tests)/[\w./]*)`", PAGE)


def test_every_place_that_it_names_exists() -> None:
    assert [place for place in PLACES if not (ROOT / place).exists()] == []


def test_it_tells_of_every_folder_and_file_of_the_engine() -> None:
    folders = {f"rag/{room}" for room in ROOMS["rag"].split() if (ROOT / "rag" / room).is_dir()}
    files = {f"rag/{file.name}" for file in (ROOT / "rag").glob("*.py")} - {"rag/__init__.py"}
    assert folders | files <= set(PLACES)


@pytest.mark.parametrize("package", ["ui", "eval"])
def test_the_row_of_a_package_names_its_rooms(package: str) -> None:
    (row,) = re.findall(rf"^\| `{package}/` \|.*$", PAGE, re.MULTILINE)
    rooms = {room for room in ROOMS[package].split() if (ROOT / package / room).is_dir()}
    assert rooms - set(re.findall(r"`(\w+)`", row)) == set()
