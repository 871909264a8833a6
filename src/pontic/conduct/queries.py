"""What pages ask about reports, measures, appeals and the words that staff use."""

from datetime import datetime

from django.db.models import Q, QuerySet

from pontic.accounts import policies as accounts
from pontic.accounts.models import Person
from pontic.conduct.models import Appeal, Measure, ReasonTemplate, Report, Subject
from pontic.conduct.process import APPEAL, APPEAL_WITHIN, MEASURE, REPORT

STAFF = ("closed_by", "by", "about")


def templates(queue: str) -> QuerySet[ReasonTemplate]:
    """Return the ready-made words of one queue, in their order."""
    return ReasonTemplate.objects.filter(queue=queue)


def open_reports() -> QuerySet[Report]:
    """Return the reports that wait for a decision, the oldest first (ADM-05)."""
    return Report.objects.filter(state=REPORT.initial).select_related("by", "about").order_by("at", "pk")


def closed_reports() -> QuerySet[Report]:
    """Return the reports that were decided, the last first."""
    return Report.objects.filter(state__in=REPORT.final).select_related(*STAFF).order_by("-closed_at", "-pk")


def not_of(reports: QuerySet[Report], person: Person) -> QuerySet[Report]:
    """Leave out the reports in which somebody has a part himself."""
    return reports.exclude(part_in_report(person))


def part_in_report(person: Person) -> Q:
    """Return the condition under which somebody has a part in a report."""
    return accounts.involved(person, "by", "about")


def reports_about(person: Person) -> QuerySet[Report]:
    """Return what was ever reported about somebody, the last first."""
    return Report.objects.filter(about=person).select_related(*STAFF).order_by("-at", "-pk")


def reports_by(person: Person) -> QuerySet[Report]:
    """Return what somebody reported, the last first."""
    return Report.objects.filter(by=person).select_related(*STAFF).order_by("-at", "-pk")


def reports_of_same(report: Report) -> QuerySet[Report]:
    """Return other open reports of the very same thing: one look answers them all."""
    if report.subject_kind == Subject.EMAIL:
        return Report.objects.none()
    same = open_reports().filter(subject_kind=report.subject_kind, subject_id=report.subject_id)
    return same.exclude(pk=report.pk)


def proposed() -> QuerySet[Measure]:
    """Return the measures that wait for a second pair of eyes, the oldest first."""
    found = Measure.objects.filter(state=MEASURE.initial).select_related("person", "proposed_by")
    return found.order_by("proposed_at", "pk")


def measures_of(person: Person) -> QuerySet[Measure]:
    """Return every measure against somebody, the last first."""
    found = Measure.objects.filter(person=person).select_related("proposed_by", "confirmed_by", "appeal__decided_by")
    return found.order_by("-proposed_at", "-pk")


def read_by_owner(person: Person) -> QuerySet[Measure]:
    """Return the measures that their owner reads: those that ever began, the last first."""
    return measures_of(person).filter(began_at__isnull=False)


def all_in_force() -> QuerySet[Measure]:
    """Return every measure that holds now, the last first."""
    return Measure.objects.filter(state="in_force").select_related("person", "proposed_by").order_by("-began_at", "-pk")


def in_force(person: Person) -> QuerySet[Measure]:
    """Return the measures that hold now, the last first."""
    return measures_of(person).filter(state="in_force")


def open_appeals() -> QuerySet[Appeal]:
    """Return the appeals that wait, the oldest first."""
    return Appeal.objects.filter(state=APPEAL.initial).select_related("measure__person").order_by("at", "pk")


def part_in_measure(person: Person) -> Q:
    """Return the condition under which somebody has a part in a measure that waits."""
    return accounts.involved(person, "person", "proposed_by")


def part_in_appeal(person: Person) -> Q:
    """Return the condition under which somebody has a part in what an appeal is against."""
    return accounts.involved(person, "measure__person", "measure__proposed_by", "measure__confirmed_by")


def may_appeal(measure: Measure, *, now: datetime) -> bool:
    """Tell whether its owner may still object: in force, within 30 days, not yet done."""
    if not measure.is_in_force or measure.began_at is None or now >= measure.began_at + APPEAL_WITHIN:
        return False
    return not Appeal.objects.filter(measure=measure).exists()
