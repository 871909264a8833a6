"""The cards of the sandbox, for the partial that asks for one."""

from typing import Any

from django import template
from django.template.context import Context

from pontic.till.cards import CARDS

register = template.Library()
USUAL = 4  # cards that are shown at once; the rest is folded away


@register.simple_tag(takes_context=True)
def card_choice(context: Context) -> dict[str, Any]:
    """Return the cards with the one that was chosen, the first where none was."""
    posted = context["request"].POST.get("card", "")
    chosen = posted if any(card.token == posted for card in CARDS) else CARDS[0].token
    rows = [{"card": card, "chosen": card.token == chosen} for card in CARDS]
    return {"usual": rows[:USUAL], "rest": rows[USUAL:], "opens": any(row["chosen"] for row in rows[USUAL:])}
