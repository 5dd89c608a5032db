"""Whether a claim turns round what its sentences say: rose for fell, before for after, won for lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rag.terms import stem
from rag.verify.findings import Finding
from rag.verify.readings import Evidence, Word, neighbours, read_words

OPPOSITES = """
rise rises rose risen rising climb climbed climbing jump jumped jumping surge surged surging soar soared soaring gain gained gaining gains increase increased increases increasing grow grew grown growing growth up higher upward expand expanded boost boosted raise raised raising advance advanced rally rallied rebound rebounded | fall falls fell fallen falling drop drops dropped dropping decline declined declines declining decrease decreased decreases decreasing slump slumped slumping plunge plunged plunging tumble tumbled sink sank sunk slide slid shrink shrank shrinking down lower downward lowered lowering cut cuts cutting dip dipped reduce reduced reduces reducing reduction contract contracted
more greater larger bigger most | less fewer smaller least fewest
better best stronger improve improved improving | worse worst weaker worsen worsened worsening
win wins won winning beat beats beaten beating defeat defeats defeated victory winner winners | lose loses lost losing loss loser losers
approve approved approves approving approval accept accepted accepts accepting back backed backs backing support supported supports supporting endorse endorsed welcome welcomed welcomes favour favoured favor favored | reject rejected rejects rejecting rejection oppose opposed opposes opposing opposition criticise criticised criticize criticized condemn condemned block blocked veto vetoed dismiss dismissed
agree agreed agrees agreeing | disagree disagreed disagrees refuse refused refuses
confirm confirmed confirms confirming admit admitted admits | deny denied denies denying
buy buys bought buying acquire acquired acquires purchase purchased | sell sells sold selling
start starts started starting begin begins began begun beginning launch launched | end ends ended ending finish finished stop stopped stops halt halted
open opens opened opening reopen reopened | close closes closed closing shut shuts
before earlier | after later
allow allowed allows allowing permit permitted permits legalise legalised | ban bans banned banning forbid forbidden prohibit prohibited prohibits outlaw outlawed
enter entered join joined joins joining arrive arrived arrives | leave left leaves leaving quit quits depart departed exit withdraw withdrew withdrawn
guilty convicted convict | innocent acquitted acquit cleared
hire hired hires hiring recruit recruited appoint appointed | fire fired sack sacked dismiss dismissed resign resigned
success succeed succeeded successful successfully | failure fail failed fails unsuccessful unsuccessfully
profit profits profitable surplus | deficit deficits
north northern | south southern
east eastern | west western
male man men boy boys son sons husband father brother | female woman women girl girls daughter daughters wife mother sister
alive survive survived survives | dead die died dies killed
legal lawful | illegal unlawful
likely possible | unlikely impossible
import imports imported | export exports exported
first | last
early | late
public | private
major | minor
strong strengthen strengthened | weak weaken weakened
safe | dangerous unsafe
"""


def _sides() -> dict[str, tuple[tuple[int, int], ...]]:
    """Return for each stem the pairs that it is in, each with its side."""
    found: dict[str, set[tuple[int, int]]] = {}
    for pair, line in enumerate(OPPOSITES.strip().splitlines()):
        for side, words in enumerate(line.split("|")):
            for word in words.split():
                found.setdefault(stem(word), set()).add((pair, side))
    return {one: tuple(sorted(sides)) for one, sides in found.items()}


SIDES = _sides()
SHORTEST_AFFIXED = 4
AFFIXES = ("un", "in", "im", "il", "ir", "dis", "non")


REACH = 4
"""Words on each side, one of which must be shared, or the opposites are said of different things."""


def check_direction(claim: str, evidence: Evidence) -> Iterator[Finding]:
    """Yield the first word of the claim whose opposite stands in the sentences, said of the same, and only that."""
    asked = read_words(claim)
    for place, word in enumerate(asked):
        if word.stem not in SIDES and len(word.text) < SHORTEST_AFFIXED or word.stem in evidence.stems:
            continue
        around = neighbours(asked, place, REACH)
        for sentence in evidence.sentences:
            if opposite := _opposite(word, around, read_words(sentence)):
                yield Finding("direction", f"the sentence says “{opposite.text}”, the answer says “{word.text}”")
                return


def _opposite(word: Word, around: frozenset[str], held: Sequence[Word]) -> Word | None:
    """Return the word held that is opposite and has a neighbour in common, unless one on the same side is held."""
    for pair, side in SIDES.get(word.stem, ()):
        places = [place for place, other in enumerate(held) if any(one[0] == pair for one in SIDES.get(other.stem, ()))]
        if all((pair, side) not in SIDES[held[place].stem] for place in places):
            for place in places:
                if around & neighbours(held, place, REACH):
                    return held[place]
    return next((other for other in held if _is_affixed(word, other) or _is_affixed(other, word)), None)


def _is_affixed(one: Word, other: Word) -> bool:
    """Return whether one is the other with a prefix that denies it: unlikely, likely."""
    long, short = one.text.lower(), other.text.lower()
    return len(short) >= SHORTEST_AFFIXED and any(long == affix + short for affix in AFFIXES)
