"""English words that tell the full stop of an abbreviation from the end of a sentence; collected by hand from news.

Those of other languages are in abbreviations.tsv.
"""

from __future__ import annotations

from rag.text.lexicons.calendar import MONTHS, SHORT_MONTHS, SHORT_WEEKDAYS, WEEKDAYS


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Titles and places, which precede a name: a capital letter after them does not mean that a new sentence begins.
TITLES = _words(
    """Mr Mrs Ms Mx Dr Drs Prof Profs Messrs Mme Mmes Mlle Mlles M Hon Rev Revs Fr Msgr Rt Ste Sts Mt Mts Ft Pt Gov Govs
    Sen Sens Rep Reps Pres Supt Det Insp Sgt Cpl Pfc Pvt Lt Lts Col Cols Capt Cmdr Cdr Comdr Maj Gen Gens Adm Brig Ens
    Atty Amb Secy Treas Asst Assoc Dir Chmn Mgr Ald Geo Wm Chas Thos Jas Jos Benj Robt Sra Srta Herr"""
)

# States and days that are also words or names: abbreviations only after a comma or before a number.
AMBIGUOUS_NAMES = _words("Ill Mass Miss Wash Pa La Me Cal Sat Sun Ida Id Haw Del")

# Abbreviations of streets, months, states and firms, which may also end a sentence ("He lives on Main St.").
NAMES = _words(
    """St Ave Blvd Rd Hwy Pkwy Sq Ln Pl Ct Apt Bldg Ala Ariz Ark Calif Colo Conn Del Fla Ga Ind Kan Kans Ky Md Mich Minn
    Mo Mont Neb Nebr Nev Okla Ore Penn Tenn Tex Va Vt Wis Wisc Wyo Ont Que Alta Dak Univ Inst Acad Natl Intl Int Dept
    Dist Div Bur Assn Assoc Soc Comm Conf Sys Tech Ph Esq Jr Sr Bros Co Cos Corp Inc Ltd Pty Plc Llc Mfg Cie Bhd Ed Eds
    Ch Vols Ser Suppl Gmbh Lic Sci Eng Med Biol Chem Phys Nat Pop Avg"""
) | ({*SHORT_MONTHS, *SHORT_WEEKDAYS} - AMBIGUOUS_NAMES)

# Lower-case abbreviations after a name, which often end a sentence, but not where another name follows.
LOWERCASE_SUFFIXES = _words("co cos corp inc ltd al jr sr esq bros st ave dept est assn cit plc llc bldg ibid avg")

# Abbreviations that never end a sentence.
NEVER_FINAL = _words("vs v e.g i.e eg ie cf viz approx ca incl esp resp a.k.a aka n.b né née fmr feat")

# Abbreviations when a number follows, words otherwise ("The answer was no. She left.").
BEFORE_NUMBER = _words(
    """no nos n° nr p pp par para vol vols fig figs ch chap sec sect art arts ref refs eq eqs tab ex exh c ca circa v vv
    pt pts bk op sn ser ed app cl reg r s ss tel ext approx abt max min ill mass miss wash rs fr sfr hk lit"""
) | {*map(str.lower, (*SHORT_MONTHS, *SHORT_WEEKDAYS))}

UNITS = _words("in ft yd mi lb lbs oz pt qt gal cm mm km kg mg ml hr hrs min mins sec secs sq cu mph rpm yr yrs wk mo")

# Words that belong to a time of day before them ("9 a.m. Eastern"), so that the sentence goes on.
AFTER_TIME = _words(
    """Local GMT BST UTC EST EDT ET CST CDT CT MST MDT MT PST PDT PT CET CEST IST JST AEST Eastern Central Mountain
    Pacific Greenwich Moscow Beijing Tokyo London Paris New Hawaii Alaska"""
) | {*MONTHS, *SHORT_MONTHS, *WEEKDAYS, *SHORT_WEEKDAYS}

# Nouns before a letter that is a label and no initial ("vitamin D. Treatment began").
LABEL_NOUNS = _words(
    """vitamin vitamins hepatitis type group class plan grade category phase level section appendix influenza form unit
    option series exhibit figure table schedule annex part point case gate block area zone protein factor kappa"""
)

# Names that are written with an exclamation mark ("Yahoo!").
EXCLAMATION_NAMES = _words("Yahoo Jeopardy Yum Wham Oliver Oklahoma Panic Guess Hear Joomla Kahoot Chips Eureka")
