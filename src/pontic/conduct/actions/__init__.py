"""What is done about conduct: report, measure, appeal, and the words of the desk. The only writers."""

from pontic.conduct.actions.appeal import AppealTooLate, AppealTooShort, appeal, decide_appeal
from pontic.conduct.actions.measure import (
    NeedsProof,
    NoteMissing,
    OneselfMeasured,
    UntilRefused,
    confirm,
    expire,
    lift,
    refuse,
    take_measure,
)
from pontic.conduct.actions.relate import relate, unrelate
from pontic.conduct.actions.report import (
    AboutOneself,
    AlreadyReported,
    TooManyReports,
    WordsMissing,
    close_report,
    report,
)
from pontic.conduct.actions.template import remove_template, write_template

__all__ = [
    "AboutOneself",
    "AlreadyReported",
    "AppealTooLate",
    "AppealTooShort",
    "NeedsProof",
    "NoteMissing",
    "OneselfMeasured",
    "TooManyReports",
    "UntilRefused",
    "WordsMissing",
    "appeal",
    "close_report",
    "confirm",
    "decide_appeal",
    "expire",
    "lift",
    "refuse",
    "relate",
    "remove_template",
    "report",
    "take_measure",
    "unrelate",
    "write_template",
]
