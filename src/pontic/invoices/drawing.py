"""The PDF of a document: PDF/A-3b with our own fonts, the same bytes for the same document.

WeasyPrint needs Debian's Pango (docs/operators.md). It is imported only when something is drawn, so that a
machine without it serves everything else. The renderer may read our fonts and nothing else.
"""

import hashlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from pontic.invoices import ubl
from pontic.invoices.models import Document

HERE = Path(__file__).parent
FONTS = HERE / "fonts"
VARIANT = "pdf/a-3b"


class NoEngine(RuntimeError):  # noqa: N818 - reads as the sentence that it is
    """A library that draws PDFs is missing on this machine."""


def is_wanted() -> bool:
    """Tell whether this installation draws PDFs (``PDF_ENGINE``)."""
    return bool(settings.PDF_ENGINE == "weasyprint")


def pdf(document: Document) -> bytes:
    """Draw a document. Raises NoEngine."""
    engine, fonts = _engine()
    fetcher = _only_fonts(engine)
    page = engine.HTML(string=html(document), base_url=FONTS.as_uri() + "/", url_fetcher=fetcher)
    config = fonts.FontConfiguration()
    style = engine.CSS(
        string=(HERE / "document.css").read_text("utf-8"),
        base_url=FONTS.as_uri() + "/",
        url_fetcher=fetcher,
        font_config=config,
    )
    drawn: bytes = page.write_pdf(
        stylesheets=[style],
        font_config=config,
        pdf_variant=VARIANT,
        pdf_tags=True,
        pdf_identifier=document.pk.hex.encode(),
        attachments=_attachments(engine, document),
    )
    return drawn


def html(document: Document) -> str:
    """Lay a document out in its language."""
    at = document.issued_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    with translation.override(document.language):
        context = {"document": document, "site_name": settings.SITE_NAME, "at": at}
        return render_to_string("invoices/document.html", context)


def sha256(content: bytes) -> str:
    """Return the hash under which a PDF is kept."""
    return hashlib.sha256(content).hexdigest()


def _engine() -> tuple[Any, Any]:
    try:
        import weasyprint  # noqa: PLC0415 - loads Pango
        from weasyprint.text import fonts  # noqa: PLC0415
    except OSError as fault:
        raise NoEngine(
            "Pango is missing: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0, then try again; "
            "or set PDF_ENGINE=none"
        ) from fault
    return weasyprint, fonts


def _only_fonts(engine: Any) -> Any:
    """Return a fetcher that opens the files of our fonts and refuses everything else."""
    allowed = {path.as_uri() for path in FONTS.glob("*.ttf")}

    class OnlyFonts(engine.urls.URLFetcher):  # type: ignore[misc]
        """Our fonts."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            """Open one of them."""
            if url not in allowed:
                raise ValueError(f"not a font of ours: {url}")
            return super().fetch(url, headers)

    return OnlyFonts()


def _attachments(engine: Any, document: Document) -> list[Any]:
    """Return the document for machines (UBL 2.1); a receipt is no invoice and carries none."""
    if document.is_receipt:
        return []
    at: datetime = document.issued_at
    words = {"name": f"{document.number}.xml", "description": "UBL 2.1", "relationship": "Alternative"}
    return [engine.Attachment(string=ubl.xml(document).decode(), created=at, modified=at, **words)]
