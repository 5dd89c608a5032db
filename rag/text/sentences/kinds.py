"""Classifies blocks of an article: prose that may be cited, or a heading, byline, caption or teaser.

A teaser is a line that advertises something else: "Also read: …", "Subscribe to our newsletter".
"""

import re
from collections.abc import Sequence
from typing import Literal

from rag.text.lexicons import alternatives
from rag.text.lexicons.calendar import MONTHS, WEEKDAYS
from rag.text.lexicons.in_names import PARTICLES
from rag.text.lexicons.inflections import past, third_person
from rag.text.lexicons.pronouns import SUBJECTS
from rag.text.lexicons.reporting import QUOTING
from rag.text.patterns import AUXILIARY
from rag.text.sentences.layout import Block

BlockKind = Literal["sentence", "heading", "byline", "caption", "teaser"]

# In words: a line this long is prose if it has a finite verb; above the others a line is too long for a heading in
# sentence case, in title case and in capitals.
_CLAUSE_WORDS, _HEADING_WORDS, _TITLE_CASE_WORDS, _CAPITAL_WORDS = 8, 12, 20, 20
_LONGEST_LINE = 400
"""A longer block, in characters, is prose without looking at it."""

_MONTH = rf"{alternatives(name[:3] for name in MONTHS)}[a-z]*\.?"
_WEEKDAY = alternatives(day[:3] for day in WEEKDAYS)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = (
    rf"(?:{_DAY}\s+{_MONTH},?\s+\d{{4}}|{_MONTH}\s+{_DAY},?\s+\d{{4}}|\d{{4}}-\d\d-\d\d|\d{{1,2}}/\d{{1,2}}/\d{{2,4}})"
)
_TIME = r"(?:\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?)"
_NAME = rf"[A-Z][\w'’-]+(?:\s++(?:[A-Z]\.\s*+|{alternatives(PARTICLES)}\s++)?[A-Z][\w'’-]+){{1,3}}"

_MARKER = re.compile(r"(?:[•‣⁃◦▪●∙]\s*|[-*+·–—]\s+|\(?\d{1,3}[.)]+\s+)+")

_TEASER = re.compile(
    r"""(?:also\ read|read\ also|read\ more|read\ next|read\ the\ full\ story|related(?:\ \w+){0,2}|see\ also|up\ next|
    more(?:\ (?:on|from)\b.{0,40}?)?|watch(?:\ (?:now|live|more|next|video|the\ video))?|listen|must[\ -]read|trending|
    don[’']t\ miss|you\ (?:may|might)\ also\ like|recommended|further\ reading|what\ to\ read\ next|
    editor[’']?s[’']?\ (?:picks?|choice))\s*(?::|\||–|—|>|»|\.\.\.|…|\ -\ ).*
    |(?:also\ read|read\ more|read\ next|related|see\ also|up\ next|more\ on\ this\ story|you\ may\ also\ like|trending|
    recommended(?:\ for\ you)?|most\ (?:read|popular)|
    related\ (?:topics|stories|articles|content|links|coverage|internet\ links)|
    advertise?ment|sponsored(?:\ content)?|story\ continues\ below(?:\ advertisement)?|article\ continues\ below|
    scroll\ down\ for\ video|continue\ reading|skip\ advert(?:isement)?|share\ this(?:\ (?:article|story|page))?)[.:!…]*
    |read\ (?:more\ (?:about|on|here|from)|(?:the\ )?full\ (?:story|article)).{0,120}
    |(?:sign\ up|subscribe)\ (?:for|to|here|now|today)\b.{0,80}
      \b(?:newsletters?|alerts|briefings?|inbox|podcast|channel|updates)\b.{0,60}
    |(?:click|tap)\ (?:here|on\ the\ link|below).{0,160}
    |(?:follow|like|join|find)\ (?:us|@\w+|the\ \w+(?:\ \w+)?|\w+\ \w+)\ on\
      (?:twitter|facebook|instagram|x|linkedin|telegram|tiktok|youtube|whatsapp|threads|bluesky)\b.{0,80}
    |follow\ us\ .{0,80}
    |scroll\ down\ .{0,60}
    |watch\ (?:the|our)\ (?:full\ |latest\ )?(?:video|report|clip|interview)\b.{0,60}
    """,
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_READ_NEXT = re.compile(
    r"(?:READ NEXT|READ MORE|ALSO READ|SEE ALSO|WATCH NOW|RELATED|MUST WATCH|MUST READ|MORE)\s+[A-Z“\"'‘].*\Z",
    re.DOTALL,
)
_CAPTION = re.compile(
    r"""(?:photos?|photographs?|images?|pictures?|picture\ credits?|illustration|caption|credits?|graphic|video|
    (?:photo|image|picture|video)\ (?:credit|source|copyright|caption|by|courtesy)[\ \w]{0,20})s?\s*[:|©].*
    |(?:photo|image|picture|illustration)\ (?:by|courtesy\ of)\ .{1,80}(?<![.!?])
    |hide\ caption.{0,20}
    |image\ (?:copyright|caption|source)\ .*
    |\(?file\ (?:photo|picture|image|pic)\b\)?(?:\s*[:.].*)?
    |[\[(]?(?:AP|AFP|Reuters|EPA|PA)\ ?(?:photo|images?|via)?\s*/\s*[\w\ .'’-]{1,60}[\])]?
    |.{0,300}\((?:AP\ |AFP\ |Reuters\ |file\ )?photo(?:s|graph)?\b[^()]{0,120}\)\.?
    |.{0,300}(?:/|\||:|©|via\ )\s*(?:Getty\ Images|AFP|Shutterstock|iStock|Alamy|Reuters)[\])]?
    |(?<![\w©\[(])[©\[(]*+(?:\w++[\ /]){0,3}(?:Getty\ Images|Shutterstock|iStockphoto|Alamy)(?:/\w+)?[\])]?
    """,
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_CREDITED = (
    r"(?:[\s,;&|/–—-]++(?:(?:by|and|in|for|at|of|the|with|[Ee]diting|[Ww]riting|[Rr]eporting|[Aa]dditional)\b"
    r"|[A-Z@][\w@.'’:]*+))*+"
)
_BYLINE = re.compile(
    rf"""(?:[Bb]y|BY)\s+{_NAME}{_CREDITED}(?<!\.)
    |\(?(?:Additional\s+)?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled|[Ee]dited|[Ww]ritten|[Rr]eported)(?:\s+and\s+\w+)?\s+by\s+
      {_NAME}{_CREDITED}[.)]*
    |(?:Contributing|Contributed|Contributors?|Reporting|Reporters?|Author|Editor):\s+[A-Z].{{0,200}}
    |(?:(?:[Ll]ast|[Ff]irst)\s+)?(?:[Pp]ublished|[Uu]pdated|[Pp]osted|[Mm]odified|PUBLISHED|UPDATED)\s*+(?:(?:at|on|:)\s*+)?
      [^.!?]{{0,30}}(?:{_DATE}|{_TIME}|\bago\b)[^.!?]{{0,40}}
    |{_NAME}(?:,\s+[A-Z][\w\s.&-]{{1,40}})?\s*[|•·–—,]\s*(?:[\w\s]{{0,30}}[|•·–—,]\s*)?(?:{_DATE}|{_TIME})[^.!?]{{0,40}}
    |(?:{_WEEKDAY}[a-z]*,?\s+)?{_DATE}(?:[\s,|–—-]+(?:at\s+)?{_TIME}(?:\s*[A-Z]{{2,4}})?)?\.?
    """,
    re.VERBOSE,
)

_ENDS_PROSE = re.compile(r"[.!?…,;。！？।॥؟۔][\"'”’»)\]}」』）*\d\[]{0,8}\Z")
_QUOTED = re.compile(r"[\"“‘'«「].*[\"”’'»」]\Z", re.DOTALL)
_SAID = alternatives((*map(past, QUOTING), "say", *map(third_person, ("say", "tell"))))
_FINITE_VERB = re.compile(
    rf"""\b(?:{AUXILIARY}|am|be|been|must|may|might|isn|wasn|{_SAID}|
    made|took|came|went|got|gave|won|lost|rose|fell|began|held|left|found|
    [a-z]{{3,}}ed)\b|[a-z](?:'|’)(?:s|re|ve|ll|m|d|t)\b""",
    re.VERBOSE,
)
_SUBJECT = alternatives(map(str.title, (*SUBJECTS, "i", "we", "you", "there", "this", "that")))
_PRONOUN_CLAUSE = re.compile(rf"{_SUBJECT}(?:['’][a-z]+)?\s+[a-z]")
_NO_CONTENT = re.compile(r"[\W_]+\Z")


def kinds(text: str, blocks: Sequence[Block]) -> list[BlockKind]:
    """Return the kind of each block; where a text has no sentences, its headings become citable sentences."""
    found = [_kind(text, blocks, place) for place in range(len(blocks))]
    if "sentence" in found:
        return found
    return ["sentence" if kind == "heading" else kind for kind in found]


def _kind(text: str, blocks: Sequence[Block], place: int) -> BlockKind:
    """Return the kind of `blocks[place]`."""
    block = blocks[place]
    line = text[block.start : min(block.end, block.start + _LONGEST_LINE + 1)]
    if line.startswith("#") and re.match(r"#{1,6}\s", line):
        return "heading"
    if len(line) > _LONGEST_LINE:
        return "sentence"
    plain = line[marker.end() :] if (marker := _MARKER.match(line)) else line
    if _TEASER.fullmatch(plain) or _READ_NEXT.match(plain):
        return "teaser"
    if _CAPTION.fullmatch(plain):
        return "caption"
    if _BYLINE.fullmatch(plain):
        return "byline"
    if _NO_CONTENT.match(line):
        return "heading"
    if block.item:
        return "heading" if line[0].isdigit() and _numbered_heading(plain, blocks, place) else "sentence"
    return "heading" if _heading(line, last=place == len(blocks) - 1) else "sentence"


def _numbered_heading(plain: str, blocks: Sequence[Block], place: int) -> bool:
    """Whether a numbered line stands alone between paragraphs: such a line is a heading, not an item of a list."""
    alone = place + 1 < len(blocks) and not blocks[place + 1].item and not (place and blocks[place - 1].item)
    return alone and len(plain.split()) <= 8 and not _ENDS_PROSE.search(plain) and not _FINITE_VERB.search(plain)


def _heading(line: str, *, last: bool) -> bool:
    """Whether the line is a heading: short, without final punctuation and, unless in title case, without a verb."""
    if _ENDS_PROSE.search(line) or _QUOTED.match(line):
        return False
    words = line.split()
    if line.isupper() and any(len(word) > 1 for word in words):
        return len(words) <= _CAPITAL_WORDS
    if len(words) == 1 and len(line) > 30:
        return False
    if _title_case(words):
        return len(words) <= _TITLE_CASE_WORDS
    if len(words) > _HEADING_WORDS or line[-1] in "-–—" or _PRONOUN_CLAUSE.match(line):
        return False
    return not ((last or line.endswith(":") or len(words) >= _CLAUSE_WORDS) and _FINITE_VERB.search(line))


def _title_case(words: list[str]) -> bool:
    long_words = [word for word in words if len(word.strip("\"'“”‘’(),:")) > 3]
    capitals = sum(not word.lstrip("\"'“‘(")[:1].islower() for word in long_words)
    return len(long_words) > 1 and capitals * 10 >= len(long_words) * 9
