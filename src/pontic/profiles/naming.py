"""What a name looks like: letters that pass for others are refused, what a company writes is pointed out. Pure.

``is_mixed`` is the law; ``doubts`` are for the person who reads the profile (ACC-02, ACC-10).
"""
# ruff: noqa: RUF001 - letters that look like others are what this is about

import re
import unicodedata

TOGETHER = (  # scripts that one word of one language mixes
    frozenset({"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"}),
    frozenset({"CJK", "HANGUL"}),
    frozenset({"CJK", "BOPOMOFO"}),
)
MARKS = "'\u2019\u02bc\u00b7\u30fb.-\u2010\u2011 "  # that stand in people's names
COMPANY = frozenset(
    [
        "3d",
        "academy",
        "agency",
        "atelier",
        "bureau",
        "cad",
        "cam",
        "cadcam",
        "center",
        "centre",
        "centro",
        "ceramics",
        "ceramic",
        "cad/cam",
        "clinic",
        "clinica",
        "clinique",
        "company",
        "corp",
        "creative",
        "dent",
        "dental",
        "dentaire",
        "dentales",
        "dentallab",
        "dentistry",
        "design",
        "designer",
        "designers",
        "designs",
        "diseno",
        "disenador",
        "digital",
        "estudio",
        "factory",
        "gmbh",
        "group",
        "groupe",
        "grupo",
        "implant",
        "implants",
        "inc",
        "institute",
        "lab",
        "labo",
        "labor",
        "laboratoire",
        "laboratorio",
        "laboratory",
        "labs",
        "limited",
        "llc",
        "ltd",
        "milling",
        "online",
        "ortho",
        "orthodontics",
        "perfect",
        "pro",
        "prosthetics",
        "prothese",
        "protesis",
        "sarl",
        "sas",
        "services",
        "servicios",
        "shop",
        "sl",
        "smile",
        "smiles",
        "solution",
        "solutions",
        "srl",
        "studio",
        "studios",
        "team",
        "tech",
        "technology",
        "tecnico",
        "the",
        "world",
    ]
)
# Letters of other alphabets that look like Latin ones, each for the one that it passes for.
LOOKALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТХУаеѕіјорсухһԁԛԝ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧορνυικ",
    "ABESIJKMHOPCTXYaesijopcyxhdqw" + "ABEZHIKMNOPTYXopvuik",
)


def scripts(text: str) -> frozenset[str]:
    """Return the alphabets of the letters, by the first word of their Unicode names."""
    names = (unicodedata.name(letter, "") for letter in text if letter.isalpha())
    return frozenset(name.split(" ")[0] for name in names if name and not name.startswith(("MODIFIER", "FULLWIDTH")))


def is_mixed(text: str) -> bool:
    """Tell whether one word mixes alphabets, as only somebody does who wants to pass for another."""
    return any(_is_odd(scripts(word)) for word in re.split(r"[\s\-]+", text))


def _is_odd(found: frozenset[str]) -> bool:
    return len(found) > 1 and not any(found <= group for group in TOGETHER)


def plain(text: str) -> str:
    """Return words that mix alphabets in the letters that they pass for; other words stay as they are."""
    return re.sub(r"\S+", lambda word: word[0].translate(LOOKALIKES) if _is_odd(scripts(word[0])) else word[0], text)


def doubts(name: str) -> list[str]:
    """Return why a reader should look twice at a name: mixed, lookalike, unseen, capitals, company, single, signs."""
    words = [word for word in re.split(r"[\s\-/|,]+", name) if word]
    letters = "".join(letter for letter in name if letter.isalpha())
    checks = {
        "mixed": is_mixed(name),
        "lookalike": bool(letters) and letters.isascii() is False and letters.translate(LOOKALIKES).isascii(),
        "alphabets": not is_mixed(name) and _is_odd(scripts(name)),
        "unseen": any(unicodedata.category(sign) in {"Cf", "Cc", "Co", "Cn"} for sign in name),
        "capitals": len(letters) > 3 and letters.isupper() and letters.lower() != letters,  # noqa: PLR2004 - "Li", "Wu"
        "company": any(folded(word) in COMPANY for word in words),
        "single": len(words) == 1 and scripts(name) <= {"LATIN", "CYRILLIC", "GREEK"},
        "signs": any(not (sign.isalpha() or unicodedata.category(sign)[0] in "MC" or sign in MARKS) for sign in name),
    }
    return [code for code, is_so in checks.items() if is_so]


def folded(word: str) -> str:
    """Return a word without accents and dots, in small letters."""
    bare = unicodedata.normalize("NFKD", word.translate(LOOKALIKES).casefold())
    return "".join(sign for sign in bare if not unicodedata.combining(sign) and sign != ".")
