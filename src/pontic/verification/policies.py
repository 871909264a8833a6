"""Who somebody is to a submission, and who may open what was handed in: one verifier, while he looks after it."""

from pontic.accounts import policies as accounts
from pontic.accounts.models import Person, StaffRole, StaffTask
from pontic.verification.models import Document, Submission

QUEUE = "verification"  # the desk's name for it (StaffTask)


def role_in(submission: Submission, person: Person) -> str:
    """Return ``owner``, ``verifier`` or ``reader``. Nobody verifies himself, from another account neither."""
    if person.pk == submission.person_id:
        return "owner"
    is_free = accounts.may(person, StaffRole.Role.VERIFIER) and not accounts.is_same(person, submission.person)
    return "verifier" if is_free else "reader"


def is_looked_after_by(submission: Submission, person: Person) -> bool:
    """Tell whether this verifier took the submission, and nobody has relieved him."""
    if role_in(submission, person) != "verifier":
        return False
    return StaffTask.objects.filter(queue=QUEUE, subject=submission.pk, person=person).exists()


def may_open(document: Document, person: Person) -> bool:
    """Tell whether this person may open a document now: it waits for the decision, and he took it (PRVC-05)."""
    submission = document.submission
    return document.file_id is not None and submission.is_submitted and is_looked_after_by(submission, person)
