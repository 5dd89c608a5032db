"""Word lists that help tell the full stop of an abbreviation from the end of a sentence."""

from rag.text.lexicons.calendar import WEEKDAYS


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Titles and places, which precede a name: a capital letter after them does not mean that a new sentence begins.
TITLES = _words(
    """Mr Mrs Ms Mx Dr Drs Prof Profs Messrs Mme Mmes Mlle Mlles M Hon Rev Revs Fr Msgr Rt Ste Sts Mt Mts Ft Pt Gov Govs
    Sen Sens Rep Reps Pres Supt Det Insp Sgt Cpl Pfc Pvt Lt Lts Col Cols Capt Cmdr Cdr Comdr Maj Gen Gens Adm Brig Ens
    Atty Amb Secy Treas Asst Assoc Dir Chmn Mgr Ald Geo Wm Chas Thos Jas Jos Benj Robt Sra Srta Herr"""
)

# Abbreviations of streets, months, states and firms, which may also end a sentence ("He lives on Main St.").
NAMES = _words(
    """St Ave Blvd Rd Hwy Pkwy Sq Ln Pl Ct Apt Bldg Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed
    Thu Thur Thurs Fri Ala Ariz Ark Calif Colo Conn Del Fla Ga Ind Kan Kans Ky Md Mich Minn Mo Mont Neb Nebr Nev
    Okla Ore Penn Tenn Tex Va Vt Wis Wisc Wyo Ont Que Alta Dak Univ Inst Acad Natl Intl Int Dept Dist Div Bur Assn
    Assoc Soc Comm Conf Sys Tech Ph Esq Jr Sr Bros Co Cos Corp Inc Ltd Pty Plc Llc Mfg Cie Bhd Ed Eds Ch Vols Ser
    Suppl Gmbh Lic Sci Eng Med Biol Chem Phys Nat Pop Avg"""
)

# States and days that are also words or names: abbreviations only after a comma or before a number.
AMBIGUOUS_NAMES = _words("Ill Mass Miss Wash Pa La Me Cal Sat Sun Ida Id Haw Del")

# Lower-case abbreviations after a name, which often end a sentence, but not where another name follows.
LOWERCASE_SUFFIXES = _words("co cos corp inc ltd al jr sr esq bros st ave dept est assn cit plc llc bldg ibid avg")

# Abbreviations that never end a sentence.
NEVER_FINAL = _words("vs v e.g i.e eg ie cf viz approx ca incl esp resp a.k.a aka n.b né née fmr feat")

# Abbreviations when a number follows, words otherwise ("The answer was no. She left.").
BEFORE_NUMBER = _words(
    """no nos n° nr p pp par para vol vols fig figs ch chap sec sect art arts ref refs eq eqs tab ex exh c ca circa v vv
    pt pts bk op sn ser ed app cl reg r s ss tel ext approx abt max min jan feb mar apr jun jul aug sep sept oct nov
    dec sat sun mon tue tues wed thu thur thurs fri ill mass miss wash rs fr sfr hk lit"""
)

UNITS = _words("in ft yd mi lb lbs oz pt qt gal cm mm km kg mg ml hr hrs min mins sec secs sq cu mph rpm yr yrs wk mo")

# Words that open sentences and are hardly ever part of a name: before one of these the sentence has ended.
STRONG_STARTERS = _words(
    """The This That These Those There Then It Its It's It’s He He's He’s She She's She’s We We're We’re They They're
    They’re You I I'm I’m His Her Their Our My Your But And Or Nor Yet So If In On At As For From With Without By To
    Of Over Under After Before During Since Until While When Where Why Who Whom Whose What Which How However Although
    Though Because Unless Despite Instead Meanwhile Moreover Nevertheless Nonetheless Therefore Thus Also Even Still
    Once Now Here Perhaps Not Nobody Nothing None Neither Either Both Some Someone Several Most Many Much Few Each
    Every Everyone Another Other Others Such Only Just Soon Later Earlier Last Today Yesterday Tomorrow According
    Among Through Throughout Between Against Like Unlike About Around Along Across Amid Beyond Besides Did Does Do Has
    Have Had Was Were Is Are Am Can Could Should Would Asked Let Let's Let’s Please Nearly Almost More Less Mr Mrs Ms
    Messrs A An Any All No One Two Three Four Five Six Seven Eight Nine Ten"""
)

# Sentence openers that show a boundary after a company, a street or a month, but not after "U.S.", where they may be
# part of the name ("U.S. Officials").
WEAK_STARTERS = _words(
    """Shares Analysts Officials Police Investors Sales Profits Profit Revenue Executives Traders Critics Experts
    Scientists Researchers People Residents Voters Workers Prosecutors Lawyers Authorities Dr Gov Sen Rep Terms Net
    First Second Third Finally Additionally Separately Elsewhere Overall Recently Previously Currently Prior Following
    Based Founded Asked Speaking Using Given Under New Part Members Company Spokesman Spokeswoman Results Former
    Besides Annual"""
)

# Openers that are also names, so that they show no boundary after an initial ("J. So").
NAME_LIKE = _words(
    "So Do Can Let Like Has An All No Mr Mrs Ms Messrs Last Still Few More One Two Ten Just Any Am Are Even"
)

# Words that belong to a time of day before them ("9 a.m. Eastern"), so that the sentence goes on.
AFTER_TIME = _words(
    """Local Mon Tue Tues Wed Thu Thurs Fri Sat Sun January February March April May June July August September October
    November December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec GMT BST UTC EST EDT ET CST CDT CT MST MDT MT PST
    PDT PT CET CEST IST JST AEST Eastern Central Mountain Pacific Greenwich Moscow Beijing Tokyo London Paris New Hawaii
    Alaska"""
) | {*WEEKDAYS}

# Nouns before a letter that is a label and no initial ("vitamin D. Treatment began").
LABEL_NOUNS = _words(
    """vitamin vitamins hepatitis type group class plan grade category phase level section appendix influenza form unit
    option series exhibit figure table schedule annex part point case gate block area zone protein factor kappa"""
)

# Names that are written with an exclamation mark ("Yahoo!").
EXCLAMATION_NAMES = _words("Yahoo Jeopardy Yum Wham Oliver Oklahoma Panic Guess Hear Joomla Kahoot Chips Eureka")
