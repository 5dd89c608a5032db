"""Languages by their codes in ISO 639: names, scripts, and words by which a short text is told; collected by hand."""

from __future__ import annotations

NAMES = {
    "en": "English", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "pt": "Portuguese",
    "nl": "Dutch", "ru": "Russian", "zh": "Chinese", "ja": "Japanese", "ar": "Arabic", "hi": "Hindi", "pl": "Polish",
    "sv": "Swedish", "da": "Danish", "no": "Norwegian", "fi": "Finnish", "cs": "Czech", "tr": "Turkish",
    "uk": "Ukrainian",
    "el": "Greek", "he": "Hebrew", "ko": "Korean", "hu": "Hungarian", "ro": "Romanian", "fa": "Persian",
    "ca": "Catalan", "id": "Indonesian", "vi": "Vietnamese", "th": "Thai",
}  # fmt: skip
"""The codes of ISO 639-1 with the names in English; others are shown by their codes."""
CODES = {
    **{name.lower(): code for code, name in NAMES.items()},
    "eng": "en", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr", "spa": "es", "ita": "it", "por": "pt", "nld": "nl",
    "dut": "nl", "rus": "ru", "zho": "zh", "chi": "zh", "jpn": "ja", "ara": "ar", "hin": "hi", "pol": "pl", "swe": "sv",
    "tur": "tr", "ukr": "uk", "kor": "ko", "deutsch": "de", "français": "fr", "español": "es", "italiano": "it",
    "português": "pt", "nederlands": "nl", "русский": "ru", "中文": "zh", "日本語": "ja", "العربية": "ar",
    "हिन्दी": "hi",
}  # fmt: skip
"""Codes of ISO 639-2 and names, by which data declares a language."""
SCRIPTS = {
    "ja": "\u3040-\u30ff", "zh": "\u4e00-\u9fff", "ko": "\uac00-\ud7af", "hi": "\u0904-\u0939", "he": "\u05d0-\u05ea",
    "th": "\u0e01-\u0e2e", "el": "\u03b1-\u03c9",
}  # fmt: skip
"""Letters that only one of the languages above is written in, as ranges; kana are looked for before Chinese signs."""
COMMON = {
    code: frozenset(words.split())
    for code, words in {
        "en": "the of and to in a is that for on was with as by at from it he his an are were which be this said has "
        "have had will not but they their its who what when where how why did does do much many",
        "de": "der die das und ist von zu den mit sich des auf für dem nicht ein eine einen einer hat im am wird wer "
        "was wann wo wie warum welche welcher viel viele gegen über bei aus nach wurde sind kostet",
        "fr": "le la les de des du et est un une en que qui dans pour pas sur au aux avec ce cette a été quoi quand où "
        "comment pourquoi combien quel quelle quels sont coûte par plus contre se",
        "es": "el la los las de del y es un una en que quién qué cuándo dónde cómo cuánto cuánta por para con no se su "
        "al lo fue cuál cuáles contra más este esta ha costará son",
        "it": "il lo la i gli le di del della e è un una in che chi cosa quando dove come perché quanto quale quali "
        "per con non si al alla nel nella sono contro più costa ha dei delle",
        "pt": "o a os as de do da dos das e é um uma em que quem quando onde como porquê quanto qual quais por para "
        "com não se ao à no na foi contra mais custa são",
        "nl": "de het een en is van in dat die op te voor met niet zijn wie wat wanneer waar hoe waarom welke hoeveel "
        "tegen er aan door bij uit naar werd kost",
        "ru": "и в не на что с по как это от за из к о для кто когда где почему сколько какой какая какие против был "
        "была стоит у",
        "ar": "في من على إلى أن عن هذا هذه التي الذي مع ما متى أين كيف لماذا كم هل ضد كان",
    }.items()
}
"""The commonest words of a language, with those that ask."""
