"""What this room announces: all of it carries ``job`` and ``client``.

Proposals and entries carry ``proposal`` or ``entry``, and ``designer``.
"""

MOVED = {
    "open": "job.opened",
    "discard": "job.discarded",
    "close": "job.closed",
    "expire": "job.expired",
    "reopen": "job.reopened",
    "fill": "job.filled",
    "take_down": "job.taken_down",
}
CONTEST_MOVED = {
    "ask_prize": "contest.prize_asked",
    "take_back": "contest.taken_back",
    "discard": "contest.discarded",
    "hold_prize": "contest.opened",
    "call_off": "contest.called_off",
    "end": "contest.closed",
    "end_empty": "contest.ended_empty",
    "award": "contest.awarded",
    "fall_late": "contest.late",
    "hand_over": "contest.handed_over",
    "choose": "contest.decided",
    "void": "contest.voided",
    "lose_prize": "contest.prize_lost",
}
CHANGED = "job.changed"  # its words or files, while it stands
REMINDED = "job.reminded"  # more in the payload: kind expiry or choice
INVITED = "job.invited"  # and designer
INVITATION_DECLINED = "job.invitation_declined"  # and designer
EXTENDED = "contest.extended"
PROPOSED = "job_proposal.sent"
PROPOSAL_CHANGED = "job_proposal.changed"
PROPOSAL_MOVED = {
    "withdraw": "job_proposal.withdrawn",
    "decline": "job_proposal.declined",
    "offer": "job_proposal.offered",
    "come_back": "job_proposal.came_back",
    "hire": "job_proposal.hired",
    "pass_over": "job_proposal.passed_over",
}
JOINED = "contest_entry.joined"
ENTRY_CHANGED = "contest_entry.changed"
ENTRY_MOVED = {
    "hand_in": "contest_entry.handed_in",
    "withdraw": "contest_entry.withdrawn",
    "win": "contest_entry.won",
    "lose": "contest_entry.lost",
    "lapse": "contest_entry.lapsed",
}


def every() -> tuple[str, ...]:
    """Return all names of this room's facts."""
    rest = (
        CHANGED,
        REMINDED,
        INVITED,
        INVITATION_DECLINED,
        EXTENDED,
        PROPOSED,
        PROPOSAL_CHANGED,
        JOINED,
        ENTRY_CHANGED,
    )
    return (*MOVED.values(), *CONTEST_MOVED.values(), *PROPOSAL_MOVED.values(), *ENTRY_MOVED.values(), *rest)
