"""Stop words: Snowball's English list, with reporting verbs and modals added by hand."""

from __future__ import annotations

STOPWORDS = frozenset(
    """a about above after again against all also am an and any are as at be because been before being below between
    both but by can could did do does doing done down during each either else ever few for from further had has have
    having he her here hers herself him himself his how however i if in into is it its itself just let like many may me
    might more most much must my myself neither no nor not now of off on once one only or other ought our ours out over
    own per please same say says said shall she should since so some still such tell than that the their theirs them
    themselves then there these they this those though through thus to too under until up upon us very was we were what
    when where whether which while who whom whose why will with within without would yes yet you your yours
    don't doesn't didn't isn't aren't wasn't weren't won't can't couldn't wouldn't shouldn't hasn't haven't""".split()
)
