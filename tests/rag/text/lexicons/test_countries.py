from __future__ import annotations

import pytest

from rag.text.lexicons.countries import country_names, find_country, is_national
from rag.text.lexicons.territories import FILE, render
from rag.text.names import find_names
from rag.text.terms import content_words, stem_words, words
from rag.text.tokens import tokenize

UNITED_NATIONS = """
    ad ae af ag al am ao ar at au az ba bb bd be bf bg bh bi bj bn bo br bs bt bw by bz ca cd cf cg ch ci cl cm cn co cr
    cu cv cy cz de dj dk dm do dz ec ee eg er es et fi fj fm fr ga gb gd ge gh gm gn gq gr gt gw gy hn hr ht hu id ie il
    in iq ir is it jm jo jp ke kg kh ki km kn kp kr kw kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn
    mr mt mu mv mw mx my mz na ne ng ni nl no np nr nz om pa pe pg ph pk pl pt pw py qa ro rs ru rw sa sb sc sd se sg si
    sk sl sm sn so sr ss st sv sy sz td tg th tj tl tm tn to tr tt tv tz ua ug us uy uz va vc ve vn vu ws ye za zm zw
""".split()
WITHOUT_ADJECTIVE = {"dm", "li", "nz", "cg"}
"""Those whose adjective is another country's, or none."""


def test_all_members_of_the_united_nations_are_known_by_name_and_by_adjective() -> None:
    known = set(country_names().values())
    assert len(UNITED_NATIONS) == 193 + len(["va"])
    assert {code for code in UNITED_NATIONS if f"@{code}" not in known} == set()
    of_something = {mark for name, mark in country_names().items() if is_national(name.title())}
    assert {code for code in UNITED_NATIONS if f"@{code}" not in of_something} == WITHOUT_ADJECTIVE


def test_the_names_are_those_that_babel_has() -> None:
    assert FILE.read_text(encoding="utf-8") == render()


@pytest.mark.parametrize(
    ("names", "mark"),
    [
        ("Sweden, Swedish, Swede, Swedes, Stockholm", "@se"),
        ("Saudi Arabia, Saudi, Saudis, Saudi Arabian, Riyadh", "@sa"),
        ("South Korea, South Korean, Korea, Seoul", "@kr"),
        ("North Korea, North Koreans, Pyongyang", "@kp"),
        ("United States, the U.S., USA, Americans", "@us"),
        ("Côte d’Ivoire, Cote d'Ivoire, Ivory Coast, Ivorians", "@ci"),
        ("Türkiye, Turkey, TURKEY, Turks", "@tr"),
        ("St. Lucia, St Lucia, Saint Lucia", "@lc"),
        ("Myanmar, Burma, Burmese", "@mm"),
        ("Czechia, Czech Republic, Czechs", "@cz"),
        ("Trinidad and Tobago, Trinidad & Tobago, Trinidad", "@tt"),
        ("Guinea-Bissau", "@gw"),
        ("Democratic Republic of the Congo, DR Congo, Congolese", "@cd"),
        ("Republic of the Congo", "@cg"),
        ("south africa, SOUTH AFRICA, South\nAfrica, South Africa’s", "@za"),
        ("Niger", "@ne"),
        ("Nigeria", "@ng"),
    ],
)
def test_a_country_has_one_mark_by_all_its_names(names: str, mark: str) -> None:
    assert {one for name in names.split(", ") for one in stem_words(name)} == {mark}


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("New Mexico", "Mexico"),
        ("Latin American", "American"),
        ("Northern Ireland", "Ireland"),
        ("British Columbia", "British"),
        ("Papua New Guinea", "Guinea"),
        ("South Sudan", "Sudan"),
        ("Equatorial Guinea", "Guinea"),
        ("Dominican Republic", "Dominica"),
        ("American Samoa", "American"),
        ("North Korean", "Korean"),
    ],
)
def test_a_name_that_holds_a_countrys_name_is_another_place(name: str, other: str) -> None:
    assert len(stem_words(name)) == 1
    assert stem_words(name) != stem_words(other)


@pytest.mark.parametrize(
    "word", ["turkey", "polish", "us", "Us", "poles", "guinea", "swede", "car", "Car", "kiwi", "chad", "japanned"]
)
def test_a_word_that_is_no_name_as_it_is_written_is_no_country(word: str) -> None:
    assert find_country(word) is None


@pytest.mark.parametrize("word", ["china", "jordan", "american", "uk", "usa", "eu", "iran", "saudi", "brazilian"])
def test_a_country_in_small_letters_is_one_where_no_other_word_is_meant(word: str) -> None:
    assert find_country(word) is not None


def test_a_name_of_several_words_is_one_word_that_carries_meaning() -> None:
    text = "Talks between South Korea’s envoy and the United Arab Emirates"
    assert content_words(text) == ["Talks", "South Korea", "envoy", "United Arab Emirates"]
    assert [(word.text, text[word.start : word.end]) for word in tokenize(text) if word.stem == "@kr"] == [
        ("South Korea", "South Korea’s")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They went south. Korea won.", ["They", "went", "south", "Korea", "won"]),
        ("Southsouth Korea", ["Southsouth", "Korea"]),
        ("South Koreatown", ["South", "Koreatown"]),
        ("North and South Korea", ["North", "and", "South Korea"]),
    ],
)
def test_words_that_only_stand_near_each_other_are_no_name(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Does SenseTime Chinese banks owe?", ["SenseTime", "Chinese"]),
        ("Did Volvo Swedish workers tell?", ["Volvo", "Swedish"]),
        ("Did the South Korean President speak?", ["South Korean President"]),
        ("Did the US Commerce Department speak?", ["US Commerce Department"]),
        ("Who runs Air France?", ["Air France"]),
    ],
)
def test_an_adjective_of_a_country_begins_a_name_of_its_own(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in find_names(text)] == expected
