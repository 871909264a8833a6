"""``{% still %}``: a part of a template that is the same for everybody, drawn once per language.

For the small components of what is drawn very often. The part sees no variables at all, so nothing of a reader or of
a row can stay in it.
"""

from django import template
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

register = template.Library()


class Still(template.Node):
    """The part, and what it looks like in each language."""

    def __init__(self, nodelist: NodeList) -> None:
        """Hold what is to be drawn."""
        self.nodelist = nodelist
        self.drawn: dict[str | None, SafeString] = {}

    def render(self, context: Context) -> SafeString:
        """Return it, drawn without any variable at the first time."""
        language = get_language()
        if language not in self.drawn:
            assert context.template is not None  # noqa: S101 - a tag stands in a template
            bare = Context()
            bare.template = context.template
            with bare.render_context.push_state(context.template):
                drawn = self.nodelist.render(bare).strip()
            self.drawn[language] = mark_safe(drawn)  # noqa: S308 - drawn by our template
        return self.drawn[language]


@register.tag
def still(parser: Parser, _token: Token) -> Still:
    """Draw the part once per language."""
    nodelist = parser.parse(("endstill",))
    parser.delete_first_token()
    return Still(nodelist)
