"""Words that open sentences, capitalised without being names; collected by hand from news and questions."""

from __future__ import annotations

COMMON_OPENERS = frozenset(
    """a an the this that these those it its he she they we you i his her their our in on at by for from to of with as
    and but or so yet if when while after before since because although though however meanwhile moreover there here
    what who whom whose which where why how through whether one two three some many most several all both each every
    another other more no not now then last next earlier later according despite during under over about also still
    only just even did does do is are was were has have had will can could list give name tell explain describe
    write show compare find""".split()
)

# Words that open sentences and are hardly ever part of a name: before one of these the sentence has ended.
STRONG_STARTERS = frozenset(
    """The This That These Those There Then It Its It's It’s He He's He’s She She's She’s We We're We’re They They're
    They’re You I I'm I’m His Her Their Our My Your But And Or Nor Yet So If In On At As For From With Without By To
    Of Over Under After Before During Since Until While When Where Why Who Whom Whose What Which How However Although
    Though Because Unless Despite Instead Meanwhile Moreover Nevertheless Nonetheless Therefore Thus Also Even Still
    Once Now Here Perhaps Not Nobody Nothing None Neither Either Both Some Someone Several Most Many Much Few Each
    Every Everyone Another Other Others Such Only Just Soon Later Earlier Last Today Yesterday Tomorrow According
    Among Through Throughout Between Against Like Unlike About Around Along Across Amid Beyond Besides Did Does Do Has
    Have Had Was Were Is Are Am Can Could Should Would Asked Let Let's Let’s Please Nearly Almost More Less Mr Mrs Ms
    Messrs A An Any All No One Two Three Four Five Six Seven Eight Nine Ten""".split()
)

# Sentence openers that show a boundary after a company, a street or a month, but not after "U.S.", where they may be
# part of the name ("U.S. Officials").
WEAK_STARTERS = frozenset(
    """Shares Analysts Officials Police Investors Sales Profits Profit Revenue Executives Traders Critics Experts
    Scientists Researchers People Residents Voters Workers Prosecutors Lawyers Authorities Dr Gov Sen Rep Terms Net
    First Second Third Finally Additionally Separately Elsewhere Overall Recently Previously Currently Prior Following
    Based Founded Asked Speaking Using Given Under New Part Members Company Spokesman Spokeswoman Results Former
    Besides Annual""".split()
)

# Openers that are also names, so that they show no boundary after an initial ("J. So").
NAME_LIKE = frozenset(
    "So Do Can Let Like Has An All No Mr Mrs Ms Messrs Last Still Few More One Two Ten Just Any Am Are Even".split()
)
