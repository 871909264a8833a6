"""Where all money stands, what needs a hand, the fee report, and the self-check with its history (ADM-10, PAY-11)."""

import csv

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pontic.cases.models import Case
from pontic.desk import money, money_acts
from pontic.desk.door import FINANCE, Staff, show, staff
from pontic.kit import clock
from pontic.kit.money import Money
from pontic.payments import checks, gateways

RUNS = 30  # of the self-check that are listed
DIGITS = 18  # of a case's number


@staff(FINANCE)
def overview(request: Staff) -> HttpResponse:
    """Show the sums, what is on its way and since when, and what needs a hand; ``?case=12`` leads to a case."""
    asked = request.GET.get("case", "").strip().removeprefix("#")
    if asked.isdecimal() and len(asked) <= DIGITS and Case.objects.filter(pk=int(asked)).exists():
        return redirect("desk_case_money", int(asked))
    now = clock.now()
    context = {
        "sums": money.overview(),
        "flights": money.in_flight(now),
        "hands": _hands(),
        "run": money.runs().first(),
        "asked": asked,
    }
    return show(request, "money", context)


@staff(FINANCE)
def fees(request: Staff) -> HttpResponse:
    """Show what each month brought and cost (ADM-10)."""
    return show(request, "fees", {"months": money.months(), "columns": money.COLUMNS})


@staff(FINANCE)
def fees_csv(_request: Staff) -> HttpResponse:
    """Hand out the fee report as a table."""
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="pontic-fees.csv"'
    writer = csv.writer(answer)
    writer.writerow(["month", "cases", *money.COLUMNS])
    for month in money.months():
        writer.writerow([f"{month.month:%Y-%m}", month.cases, *map(_decimal, month.columns())])
    return answer


@staff(FINANCE)
def books(request: Staff) -> HttpResponse:
    """Show what the last self-check found, and those before it."""
    runs = list(money.runs()[:RUNS])
    run = runs[0] if runs else None
    broken = {fault["code"] for fault in run.faults} if run else set()
    verdicts = [(words, code not in broken) for code, (words, _check) in checks.every().items()]
    faults = [(checks.every()[fault["code"]][0], fault) for fault in run.faults] if run else []
    return show(request, "books", {"run": run, "runs": runs, "verdicts": verdicts, "faults": faults})


@staff(FINANCE)
@require_POST
def check(request: Staff) -> HttpResponse:
    """Check all money now."""
    try:
        money_acts.check_books(by=request.user, now=clock.now())
    except (gateways.GatewayDown, gateways.GatewayRefused):
        messages.error(request, _("The payment processor does not answer, so nothing could be checked."))
    return redirect("desk_books")


def _hands() -> dict[str, object]:
    now = clock.now()
    return {
        "stuck": [(row, row.subject) for row in money.stuck(now)[: money.FEW]],
        "unread": money.unread(now)[: money.FEW],
        "refunds": money.failed_refunds()[: money.FEW],
        "payouts": money.refused_payouts()[: money.FEW],
        "errands": money.dead_errands()[: money.FEW],
    }


def _decimal(amount: Money) -> str:
    return f"{'-' if amount.minor < 0 else ''}{abs(amount.minor) // 100}.{abs(amount.minor) % 100:02}"
