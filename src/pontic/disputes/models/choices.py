"""What a dispute can be about, what people want of it, and how it can end."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Ground(models.TextChoices):
    """Why a client disputes (DISP-02)."""

    NOT_AS_AGREED = "not_as_agreed", _("The work is not as agreed")
    NOT_DELIVERED = "not_delivered", _("Nothing was delivered")
    WRONG_FILES = "wrong_files", _("The files are wrong or cannot be used")
    LATE = "late", _("It came too late")
    OTHER = "other", _("Another reason, written below")


class Remedy(models.TextChoices):
    """What somebody wants, offers or decides."""

    REDO = "redo", _("The work is done again")
    SPLIT = "split", _("A part of the money goes back")
    REFUND = "refund", _("All of the money goes back")
    RELEASE = "release", _("All of the money goes to the designer")  # of contracts


class Outcome(models.TextChoices):
    """What the resolution centre can decide (``process.OUTCOMES``)."""

    DISMISS = "dismiss", _("The claim is dismissed and the work goes on")
    REDO = "redo", _("The work is done again")
    SPLIT = "split", _("A part of the money goes back")
    REFUND = "refund", _("All of the money goes back")
    RELEASE = "release", _("All of the money goes to the designer")  # of contracts


class Claimant(models.TextChoices):
    """Who disputes: of a case its client; about a contract's money either side (MIL-14)."""

    CLIENT = "client", _("Client")
    DESIGNER = "designer", _("Designer")
