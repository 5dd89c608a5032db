"""Pages of different make, written for the tests: what must be kept of each, what must not, or why it is refused."""

from __future__ import annotations

from dataclasses import dataclass

NAV = (
    '<div class="top"><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li>'
    '<li><a href="/sport">Sport</a></li><li><a href="/weather">Weather</a></li></ul></div>'
)
FOOT = (
    '<div class="bottom"><p>© 2025 Mill Valley Press. All rights reserved.</p><p><a href="/terms">Terms of use</a> '
    '<a href="/privacy">Privacy policy</a></p></div>'
)
COOKIES = (
    '<div class="overlay"><h2>Your privacy</h2><p>We and our 214 partners use cookies to store and read data on your '
    "device and to show you personalised content.</p><p>You can accept all cookies or manage your choices at any time "
    "in your settings.</p><button>Accept all</button></div>"
)
DAM = "The dam above Orsted will be raised by four metres before next winter, the water board decided on Tuesday."
COST = "The work will cost 18 million crowns and will be paid for by the three towns below the valley."
LUND = "“We have had two floods in five years, and nobody here wants a third,” said Karin Lund, who chairs the board."
FARMS = "Eleven farms will have to move to higher ground, and their owners have until March to accept an offer."
BODY = "".join(f"<p>{one}</p>" for one in (DAM, COST, LUND, FARMS))
TITLE = "Orsted dam to be raised by four metres"
OTHERS = (
    (
        "Bakery in Holm wins prize",
        "A small bakery in Holm has won the national prize for rye bread for the second year.",
    ),
    ("Train line closed until May", "The line between Holm and Tarn stays closed until May as the bridge is repaired."),
    ("School trip ends in snow", "Forty pupils spent the night in a bus after snow closed the pass on Thursday."),
    ("New head for the hospital", "Dr Iben Falk will lead the hospital in Tarn from the first of the month."),
)


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """A page, with texts that are kept as citable, texts that are not kept at all, or the reason to refuse it."""

    name: str
    html: str
    kept: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    refused: str = ""


def page(body: str, head: str = "", title: str = f"{TITLE} - Mill Valley Press", language: str = "en") -> str:
    """Return the whole page."""
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
        f"<body>{body}</body></html>"
    )


def teasers(form: str) -> str:
    """Return the other stories, each in the form with its `title`, `text` and `number`."""
    return "".join(form.format(title=title, text=text, number=number) for number, (title, text) in enumerate(OTHERS))


def linked(json: str) -> str:
    """Return the element that holds linked data."""
    return f'<script type="application/ld+json">{json}</script>'


ALL = (DAM, COST, LUND, FARMS)
CARD = '<div class="c-{number}"><h3><a href="/n/{number}">{title}</a></h3><p>{text}</p></div>'
TEASERS = tuple(text for _, text in OTHERS)
