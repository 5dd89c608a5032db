"""Antonyms: words that reverse a statement when one replaces the other; collected by hand from news."""

from __future__ import annotations

ANTONYMS = """
rise rose risen climb jump surge soar gain increase grow grew grown growth up higher upward expand boost raise advance
rally rebound | fall fell fallen drop decline decrease slump plunge tumble sink sank sunk slide slid shrink shrank
down lower downward cut dip reduce reduction contract;
more greater larger bigger most | less fewer smaller least fewest;
better best stronger improve | worse worst weaker worsen;
win won beat beaten defeat victory winner | lose lost loss loser;
approve accept back support endorse welcome favour favor | reject oppose opposition criticise criticize condemn block
veto dismiss;
agree | disagree refuse;
confirm admit | deny;
buy bought acquire purchase | sell sold;
start begin began begun launch | end finish stop halt;
open reopen | close shut;
before earlier | after later;
allow permit legalise | ban forbid forbidden prohibit outlaw;
enter join arrive | leave left quit depart exit withdraw withdrew withdrawn;
guilty convicted | innocent acquitted cleared;
hire recruit appoint | fire sack dismiss resign;
success succeed | failure fail unsuccessful;
profit surplus | deficit;
north northern | south southern;
east eastern | west western;
male man men boy son husband father brother | female woman women girl daughter wife mother sister;
alive survive | dead die killed;
legal lawful | illegal unlawful;
likely possible | unlikely impossible;
import | export;
first | last;
early | late;
public | private;
major | minor;
strong strengthen | weak weaken;
safe | dangerous unsafe;
highest | lowest;
oldest | youngest newest;
largest biggest greatest | smallest;
fastest quickest | slowest;
longest | shortest;
richest | poorest;
strongest | weakest;
earliest | latest;
majority | minority;
double triple | halve;
praise commend hail | criticise criticize condemn
"""
"""Semicolons separate the pairs, a bar the two sides of a pair. One form of each stem is enough."""
