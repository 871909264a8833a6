"""How bills read to people."""

from django.utils.translation import gettext as _

from pontic.billing.models import Bill


def label(bill: Bill) -> str:
    """Return what a bill is for: its kind, and the parties' own words."""
    kind = str(bill.get_kind_display())
    return _("%(kind)s: %(title)s") % {"kind": kind, "title": bill.title} if bill.title else kind
