"""What this room announces; the payload holds the row and ``case``. No fact carries stars or words.

What is about a contract has a name of its own (``contract_review.opened``) and holds ``contract`` instead.
"""

WRITTEN = "review.written"  # sealed: the other side learns that it exists, not what it says
OPENED = "review.opened"
REMINDED = "review.reminded"  # payload: round, case, person
EXTENSION_ASKED = "review.extension_asked"  # payload: round, case, by
EXTENSION_GRANTED = "review.extension_granted"
EXTENSION_DECLINED = "review.extension_declined"
EXTENSION_LAPSED = "review.extension_lapsed"  # payload: round, case, person (who asked)
EDIT_ASKED = "review.edit_asked"
EDIT_ALLOWED = "review.edit_allowed"
EDIT_DECLINED = "review.edit_declined"
EDIT_LAPSED = "review.edit_lapsed"
EDITED = "review.edited"
REPLIED = "review.replied"
DISAGREED = "review.disagreed"  # payload: review, case, disagreement
UPHELD = "review.disagreement_upheld"
DISMISSED = "review.disagreement_dismissed"
HIDDEN = "review.hidden"
OF_CONTRACT = {
    name: f"contract_{name}"
    for name in (
        *(WRITTEN, OPENED, REMINDED, EXTENSION_ASKED, EXTENSION_GRANTED, EXTENSION_DECLINED, EXTENSION_LAPSED),
        *(EDIT_ASKED, EDIT_ALLOWED, EDIT_DECLINED, EDIT_LAPSED, EDITED, REPLIED, DISAGREED, UPHELD, DISMISSED, HIDDEN),
    )
}
BADGE_GIVEN = "review.badge_given"  # payload: person, kind (pro or top_expert)
BADGE_TAKEN = "review.badge_taken"


def every() -> list[str]:
    """Return all of them, for the wiring."""
    return [*OF_CONTRACT, *OF_CONTRACT.values(), BADGE_GIVEN, BADGE_TAKEN]
