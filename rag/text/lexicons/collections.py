"""Words with which something is asked of a collection of articles itself, by what is asked; collected by hand."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

OLDEST = "oldest earliest first".split()
NEWEST = [*"newest latest last current".split(), "most recent", "how recent", "up to date"]
OUTLETS = (
    *"agencies agency broadcaster broadcasters magazine magazines newspaper newspapers outlet outlets paper".split(),
    *"papers press publication publications publisher publishers publishes source sources".split(),
)
AUTHORS = (
    *"author authors byline bylines columnist columnists correspondent correspondents journalist journalists".split(),
    *"reporter reporters writer writers writes written wrote".split(),
)
PERIOD = [*"dates period range span when years".split(), "far back"]
UNDATED = ["undated", "dateless", "no date", "no dates", "without a date", "without dates", "lack a date"]
LANGUAGES = "language languages".split()
TITLES = "about headline headlines list subject subjects theme themes title titles topic topics".split()
SIZE = "deal inventory material size".split()
ASPECTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "undated": tuple(UNDATED),
        "oldest": tuple(OLDEST),
        "newest": tuple(NEWEST),
        "authors": tuple(AUTHORS),
        "languages": tuple(LANGUAGES),
        "outlets": tuple(OUTLETS),
        "period": tuple(PERIOD),
        "titles": tuple(TITLES),
        "size": tuple(SIZE),
    }
)
"""For each aspect the words that ask for it; "about" asks for titles where no topic follows."""
PARTS = (
    *"accounts articles documents files newspapers outlets papers pieces publications reports sources stories".split(),
    *"texts versions write-ups".split(),
)
"""What a collection of articles consists of, by the texts or by who published them; no topic of a request."""
TEXTS = "articles documents files stories texts".split()
"""Those that mean the whole collection behind "the" alone: "the articles", whereas "the reports" are on a topic."""
WHOLES = "archive collection corpus database folder library".split()
"""What a collection is called as a whole."""
