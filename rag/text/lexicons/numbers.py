"""Number words, currencies, qualifiers and units, from which every pattern that parses a number is built."""

from __future__ import annotations

ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
CARDINALS = {word: float(value) for value, word in enumerate(ONES)} | {
    word: 20.0 + 10 * place for place, word in enumerate(TENS)
}
ORDINALS = {
    word: float(value)
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
        " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
}
MAGNITUDES = {
    "dozen": 12.0,
    "hundred": 1e2,
    "thousand": 1e3,
    "lakh": 1e5,
    "million": 1e6,
    "crore": 1e7,
    "billion": 1e9,
    "trillion": 1e12,
}
SHORT_MAGNITUDES = {
    **dict.fromkeys(("k",), 1e3),
    **dict.fromkeys(("mn", "mln", "mio", "m"), 1e6),
    **dict.fromkeys(("bn", "bln", "mrd", "b"), 1e9),
    **dict.fromkeys(("tn", "trn"), 1e12),
}
FRACTIONS = {
    "third": 1 / 3,
    "quarter": 1 / 4,
    "fifth": 1 / 5,
    "sixth": 1 / 6,
    "seventh": 1 / 7,
    "eighth": 1 / 8,
    "ninth": 1 / 9,
    "tenth": 1 / 10,
}
MULTIPLES = "half third quarter twice double".split()
"""Words that answer "how many" or "how much" without being cardinal numbers."""
CURRENCY_SIGNS = {
    "US$": "US dollar",
    "A$": "Australian dollar",
    "C$": "Canadian dollar",
    "HK$": "Hong Kong dollar",
    "NZ$": "New Zealand dollar",
    "S$": "Singapore dollar",
    "$": "dollar",
    "£": "pound",
    "€": "euro",
    "¥": "yen or yuan",
    "₹": "rupee",
    "USD": "US dollar",
    "EUR": "euro",
    "GBP": "pound",
    "Rs": "rupee",
}
CURRENCY_WORDS = {
    "dollar": "dollar",
    "dlr": "dollar",
    "pound": "pound",
    "stg": "pound",
    "euro": "euro",
    "yen": "yen",
    "yuan": "yuan",
    "rupee": "rupee",
    "rouble": "rouble",
    "ruble": "rouble",
    "franc": "franc",
    "peso": "peso",
    "lira": "lira",
    "dirham": "dirham",
    "zloty": "zloty",
    "hryvnia": "hryvnia",
    **dict.fromkeys(("kroner", "krone", "kronor", "krona", "crown"), "crown"),
}
ABOVE = (
    "more than|over|above|at least|in excess of|upwards of|greater than|exceed(?:s|ed|ing)?"
    "|(?:no|not) (?:less|fewer) than|surpass(?:es|ed|ing)?"
)
BELOW = "(?:less|fewer) than|under|below|up to|at most|(?:no|not) more than|as many as|as much as"
ABOUT = "about|around|approximately|roughly|some|nearly|almost|close to|circa|just (?:over|under)|an estimated"
SEVERAL = "several|many|a few"
SHORT_PERIODS = "minute hour day week month year".split()
"""Periods by which news places an event, "a week earlier"; with longer ones, "a decade ago", it gives background."""
PERIODS = (*SHORT_PERIODS, "second", "quarter", "decade", "century")
MEASURES = (
    *PERIODS,
    *"night metre meter kilometre kilometer centimetre millimetre km mile yard foot feet inch acre hectare".split(),
    *"gram kilo kilogram kg tonne ton ounce litre liter gallon barrel degree mph kmh watt kilowatt megawatt".split(),
    *"gigawatt mw gw volt point".split(),
)
"""Units of measure, which do not say what is being counted."""
UNIT_SYMBOLS = frozenset("m km cm mm µm nm ft in mi yd s kg mol ha л м км см".split())
"""The symbols of units that are squared, cubed or inverted: those of the SI (BIPM brochure) and imperial lengths."""


def spaced(pattern: str) -> str:
    """Return the pattern with each space replaced by one that matches any white space."""
    return pattern.replace(" ", r"\s+")
