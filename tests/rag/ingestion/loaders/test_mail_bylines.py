"""Messages: who wrote a part of one, for which outlet, and what only announces it."""

from __future__ import annotations

import pytest

from rag.ingestion.loaders import FileReader

HEAD = "From: {}\nSubject: Toll\nDate: Tue, 7 May 2024 08:00:00 +0000\n\n"
BYLINE = "By Tom Berg, The Coast Courier, 12 May 2025"


def read(write, body: str, sender: str = "Ann <ann@x.example>") -> list:
    return list(FileReader().read_file(write("toll.eml", HEAD.format(sender) + body)))


@pytest.mark.parametrize("line", ["Begin forwarded message:", "Début du message transféré :", "--- Weitergeleitet ---"])
def test_the_line_that_announces_a_forwarded_message_is_no_article(write, line: str) -> None:
    marked = "> From: Port <press@port.example>\n> Subject: Gate\n> Date: 5 May 2024\n>\n> The gate closes on Monday."
    (other,) = read(write, f"{line}\n\n{marked}\n")
    assert (other.part, other.text, other.source) == ("forwarded 1", "The gate closes on Monday.", "port.example")
    own, _ = read(write, f"The gate is old.\n\n{line}\n\n{marked}\n")
    assert own.text == "The gate is old."


@pytest.mark.parametrize("sender", ["desk@x.example", "Tom Berg <tom@x.example>"])
def test_the_byline_of_a_message_tells_outlet_and_date(write, sender: str) -> None:
    (own,) = read(write, f"{BYLINE}\n\nThe toll is nine crowns from Monday.\n", sender)
    assert (own.author, own.source, own.published) == ("Tom Berg", "The Coast Courier", "2025-05-12")


def test_what_a_byline_of_somebody_else_tells_is_not_that_of_the_sender(write) -> None:
    (own,) = read(write, f"{BYLINE}\n\nThe toll is nine crowns from Monday.\n")
    assert (own.author, own.source) == ("Ann", "x.example")


@pytest.mark.parametrize(
    ("introduced", "outlet"),
    [
        ("On Mon, 6 May 2024 at 10:46, Bo Lind <bo@y.example> wrote:", "y.example"),
        ("On 6 May 2024, Bo Lind wrote:", None),
        ("Am 6. Mai 2024 schrieb Bo Lind <bo@y.example>:", "y.example"),
    ],
)
def test_the_outlet_of_a_quotation_is_that_of_its_address(write, introduced: str, outlet: str | None) -> None:
    _, other = read(write, f"It should be twelve.\n\n{introduced}\n> The toll is nine crowns.\n")
    assert (other.author, other.source) == ("Bo Lind", outlet)


def test_the_byline_of_a_forwarded_article_names_its_outlet(write) -> None:
    told = f"From: Port <press@port.example>\nDate: 5 May 2024\n\n{BYLINE}\n\nThe gate closes on Monday."
    _, other = read(write, f"Look at this.\n\n{told}\n")
    assert other.source == "The Coast Courier"
