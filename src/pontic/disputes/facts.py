"""What this room announces; the payload holds ``dispute`` and ``case``."""

OPENED = "dispute.opened"
ANSWERED = "dispute.answered"  # somebody stated something; payload also: person
DECIDED = "dispute.decided"
SETTLED = "dispute.settled"
