"""Head and foot of every page: the same for all visitors of a language, so they are drawn once and then filled in."""

from html import escape

from django.core.cache import cache
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template.context import Context
from django.utils.html import strip_spaces_between_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from pontic.web.seo import addresses

KEPT = 3600  # seconds
TOKEN, HERE = "0TOKEN0", "0HERE0"  # what is filled in for each reader
MARKED = frozenset(  # where the head marks one of its links; elsewhere it looks the same everywhere
    {"/", "/designers/", "/for-clients/", "/for-designers/", "/help/held-payments/"}
)


def draw(context: Context, template: str) -> SafeString:
    """Return a part of the frame: for members as it is, for visitors from the cache."""
    request = context.get("request")
    if request is None or getattr(request, "user", None) is None or request.user.is_authenticated:
        return mark_safe(strip_spaces_between_tags(_render(context, template)))  # noqa: S308 - drawn by our template
    key = f"frame:{template}:{get_language()}:{_marked(request)}"
    kept: str | None = cache.get(key)
    if kept is None:
        with context.push(csrf_token=TOKEN, next_here=HERE):
            kept = strip_spaces_between_tags(_render(context, template).strip())
        cache.set(key, kept, KEPT)
    token = str(context.get("csrf_token") or get_token(request))  # the page's own: each one costs random letters
    filled = kept.replace(TOKEN, token).replace(HERE, escape(addresses.without_language(request)))
    return mark_safe(filled)  # noqa: S308 - as above, and what is filled in is escaped


def _marked(request: HttpRequest) -> str:
    path = str(request.path)
    return next((marked for marked in MARKED if path.startswith(marked) and (marked != "/" or path == "/")), "")


def _render(context: Context, template: str) -> str:
    engine = context.template.engine if context.template else None
    assert engine is not None  # noqa: S101 - a tag stands in a template
    return str(engine.get_template(template).render(context))
