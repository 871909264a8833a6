"""What is known of somebody's identity goes when his badge goes."""

from pontic.profiles.models import Profile
from pontic.verification.models import Identity


def forget_identity(person_id: int) -> None:
    """Set the tax ID free of somebody who is no longer verified; one who is again by now keeps it."""
    if not Profile.objects.filter(person=person_id, verified_at__isnull=False).exists():
        Identity.objects.filter(person=person_id).delete()
