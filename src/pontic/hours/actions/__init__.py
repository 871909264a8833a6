"""Everything that changes timers, entries, screenshots, weeks and objections."""

from pontic.hours.actions.devices import add_device, revoke_device, use_device
from pontic.hours.actions.entries import add_entry, change_entry, delete_entry
from pontic.hours.actions.objections import concede, escalate, follow_part, object_to, withdraw_objection
from pontic.hours.actions.screenshots import blur_screenshot, delete_screenshot, drop_time, note_screenshot
from pontic.hours.actions.timer import beat, cut, forget, idle_answer, note_memo, start_timer, stop_for, stop_timer
from pontic.hours.actions.weeks import close, draft, finalise
from pontic.hours.actions.write import TimeRefused

__all__ = [
    "TimeRefused",
    "add_device",
    "add_entry",
    "beat",
    "blur_screenshot",
    "change_entry",
    "close",
    "concede",
    "cut",
    "delete_entry",
    "delete_screenshot",
    "draft",
    "drop_time",
    "escalate",
    "finalise",
    "follow_part",
    "forget",
    "idle_answer",
    "note_memo",
    "note_screenshot",
    "object_to",
    "revoke_device",
    "start_timer",
    "stop_for",
    "stop_timer",
    "use_device",
    "withdraw_objection",
]
