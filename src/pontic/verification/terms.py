"""How much may be handed in, for how long it is kept, and how two names are compared. Pure."""

import unicodedata
from datetime import timedelta

MOST_BYTES = 20 * 1024 * 1024  # of one document; a scan of two pages has a tenth of it
MOST_DOCUMENTS = 12  # of one submission
LEFT_FOR = timedelta(days=30)  # documents that were collected and never submitted go after it
LOOK_ALIKES = str.maketrans(
    "авекмнорстухіјѕԛѡαβεικνορτυχω",
    "abekmhopctyxijsqwabeikvoptuxw",
)


def key_of(name: str) -> str:
    """Return the one spelling by which two names are compared: no accents, signs, order or look-alike letters."""
    plain = unicodedata.normalize("NFKD", name.casefold()).translate(LOOK_ALIKES)
    letters = ("" if unicodedata.combining(sign) else sign if sign.isalnum() else " " for sign in plain)
    return " ".join(sorted("".join(letters).split()))


def is_same(one: str, other: str) -> bool:
    """Tell whether two names can be one person's: banks leave a middle or a second family name out, never all but one.

    Capitals, accents, signs and the order of the words make no difference.
    """
    left, right = set(key_of(one).split()), set(key_of(other).split())
    fewer = min(left, right, key=len)
    return left == right or (len(fewer) > 1 and (left <= right or right <= left))
