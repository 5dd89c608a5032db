"""Verbs by which news reports what somebody said, gathered by hand from attributions in news articles."""

from __future__ import annotations

from rag.text.lexicons.inflections import finite

SAYING = ("say", "state", "tell")
"""What a question uses for any of them: "What did she say?"."""
REPORTING = (
    *SAYING,
    *"add admit announce argue believe claim comment explain express insist note predict reply stress tweet".split(),
    *"warn write".split(),
)
"""Verbs that report wherever they stand."""
QUOTING = (
    *REPORTING,
    *"answer ask continue cry declare demand exclaim joke laugh post quip recall shout whisper wonder yell".split(),
)
"""Verbs that report beside quotation marks: elsewhere a company recalls its cars."""
OF_ARTICLES = ("mention", "report", "say", "state", "tell", "write")
"""What articles and outlets do, where a question is about what they say."""
REPORTS = (*finite(REPORTING), "argue", "say")
"""How a sentence reports: she said, they argue; other plain forms are infinitives or nouns more often."""
