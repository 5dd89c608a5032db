"""Reporting verbs, with which news attributes speech; collected by hand from news articles."""

from __future__ import annotations

SAYING = ("say", "state", "tell")
"""Verbs that a question uses for any reported speech: "What did she say?"."""
REPORTING = (
    *SAYING,
    *"add admit announce argue believe claim comment explain express insist note predict reply stress tweet".split(),
    *"warn write".split(),
)
"""Verbs that report speech in any context."""
QUOTING = (
    *REPORTING,
    *"answer ask continue cry declare demand exclaim joke laugh post quip recall shout whisper wonder yell".split(),
)
"""Verbs that report speech beside quotation marks; without them they may not: a company recalls its cars."""
OF_ARTICLES = ("mention", "report", "say", "state", "tell", "write")
"""Verbs in questions about what an article or outlet says."""
BESIDE_REPORTING = (
    *"last next early late today yesterday tomorrow being having been often recently previously".split(),
    *"reportedly later earlier already always never not much there according despite also told saying".split(),
)
"""Words beside a reporting verb that are not who speaks, besides stop words and weekdays."""
