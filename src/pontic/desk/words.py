"""How the desk names the moves of a case and what staff did. Tables of words and nothing else."""

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

MOVES: dict[str, str | Promise] = {
    "discard": pgettext_lazy("history of a case", "thrown away"),
    "send": pgettext_lazy("history of a case", "sent and paid"),
    "withdraw": pgettext_lazy("history of a case", "withdrawn"),
    "decline": pgettext_lazy("history of a case", "declined"),
    "lapse": pgettext_lazy("history of a case", "expired"),
    "accept": pgettext_lazy("history of a case", "accepted"),
    "hold": pgettext_lazy("history of a case", "question asked"),
    "resume": pgettext_lazy("history of a case", "work went on"),
    "deliver": pgettext_lazy("history of a case", "delivered"),
    "request_changes": pgettext_lazy("history of a case", "changes requested"),
    "agree_to_changes": pgettext_lazy("history of a case", "further changes agreed"),
    "complete": pgettext_lazy("history of a case", "completed"),
    "complete_itself": pgettext_lazy("history of a case", "completed itself"),
    "give_back": pgettext_lazy("history of a case", "given back"),
    "dispute": pgettext_lazy("history of a case", "disputed"),
    "settle": pgettext_lazy("history of a case", "dispute withdrawn"),
    "dismiss": pgettext_lazy("history of a case", "dispute dismissed"),
    "refund": pgettext_lazy("history of a case", "refunded by decision"),
    "concede": pgettext_lazy("history of a case", "refund agreed"),
    "charge_back": pgettext_lazy("history of a case", "charged back"),
    "refund_undecided": pgettext_lazy("history of a case", "refunded undecided"),
}

CALLS: dict[str, str | Promise] = {  # what the payment processor is asked for
    "authorise": pgettext_lazy("call to the processor", "Block on the card"),
    "capture": pgettext_lazy("call to the processor", "Charge"),
    "void": pgettext_lazy("call to the processor", "Lift the block"),
    "refund": pgettext_lazy("call to the processor", "Refund"),
    "transfer": pgettext_lazy("call to the processor", "Pay out"),
    "reverse": pgettext_lazy("call to the processor", "Take a payout back"),
}
OUTCOMES: dict[str, str | Promise] = {  # what became of a webhook
    "": pgettext_lazy("news of the processor", "looked at"),
    "applied": pgettext_lazy("news of the processor", "applied"),
    "foreign": pgettext_lazy("news of the processor", "nothing of ours"),
}

ACTS: dict[str, str | Promise] = {  # what the audit log keeps, as people read it
    "approve profile": pgettext_lazy("audit log", "profile approved"),
    "reject profile": pgettext_lazy("audit log", "profile rejected"),
    "confirm identity": pgettext_lazy("audit log", "identity confirmed"),
    "withdraw identity": pgettext_lazy("audit log", "confirmation of identity withdrawn"),
    "approve listing": pgettext_lazy("audit log", "listing approved"),
    "reject listing": pgettext_lazy("audit log", "listing rejected"),
    "take on dispute": pgettext_lazy("audit log", "dispute taken on"),
    "state in dispute": pgettext_lazy("audit log", "wrote in a dispute"),
    "refund dispute": pgettext_lazy("audit log", "dispute decided: refund"),
    "dismiss dispute": pgettext_lazy("audit log", "dispute decided: dismissed"),
    "read flagged message": pgettext_lazy("audit log", "flagged message read"),
    "settle flag": pgettext_lazy("audit log", "flagged message settled"),
    "give money back": pgettext_lazy("audit log", "money given back"),
    "retry refund": pgettext_lazy("audit log", "failed refund tried again"),
    "retry payout": pgettext_lazy("audit log", "refused payout tried again"),
    "repeat call": pgettext_lazy("audit log", "call to the payment processor repeated"),
    "look at payment": pgettext_lazy("audit log", "payment read anew at the processor"),
    "check books": pgettext_lazy("audit log", "books checked"),
    "open document": pgettext_lazy("audit log", "document opened"),
    "revive errand": pgettext_lazy("audit log", "errand tried again"),
    "give role": pgettext_lazy("audit log", "role given"),
    "take role": pgettext_lazy("audit log", "role taken"),
}
