"""Modal verbs and the phrases that mean the same, by what they say of an action: it will be done, it may be done.

A closed class of English words (Quirk et al., A Comprehensive Grammar of the English Language, 3.37 to 3.51). Arranged
future ("is to", "is due to") counts as future, as in news, and so does a future that was reported ("would").
"""

from __future__ import annotations

from rag.text.lexicons.auxiliaries import BE, HAVE

_BE = f"(?:{'|'.join((*BE, 'be', 'been', 'being'))})"
_HAVE = f"(?:{'|'.join((*HAVE, 'having'))})"
FUTURE = rf"will|shall|would|(?:is|are|be|been) to|{_BE} (?:about|due|going|scheduled|set) to"
POSSIBLE = "may|might|could"
ABLE = rf"can|could|{_BE} able to"
OBLIGED = rf"must|{_HAVE} to|{_BE} (?:bound|obliged|required) to"
ADVISED = "should|ought to"
MODALITIES = {"future": FUTURE, "possible": POSSIBLE, "able": ABLE, "obliged": OBLIGED, "advised": ADVISED}
"""For each modality a pattern of its words in lower case, with single spaces; "could" has two."""
