"""Addresses of the work journal, of the computers that track time, and what ``pontic track`` speaks to."""

from django.urls import path

from pontic.web.hours import track
from pontic.web.hours.views import devices, entries, journal, objections, screenshots, timer

JOURNAL = "contracts/<int:pk>/journal/"
OBJECTION = f"{JOURNAL}objections/<int:objection>/"
TIMER = "contracts/<int:pk>/timer/"

urlpatterns = [
    path(JOURNAL, journal.journal, name="contract-journal"),
    path(f"{JOURNAL}entries/", entries.entries, name="journal_entries"),
    path(f"{JOURNAL}entries/<int:entry>/", entries.entry, name="journal_entry"),
    path(f"{JOURNAL}entries/<int:entry>/removal/", entries.removal, name="journal_entry_removal"),
    path(f"{JOURNAL}weeks/<int:week>/objections/", objections.objections, name="journal_objections"),
    path(f"{OBJECTION}withdrawal/", objections.withdrawal, name="journal_objection_withdrawal"),
    path(f"{OBJECTION}concession/", objections.concession, name="journal_objection_concession"),
    path(f"{JOURNAL}screenshots/<int:shot>.jpg", screenshots.screenshot, name="journal_screenshot"),
    path(f"{JOURNAL}screenshots/<int:shot>/removal/", screenshots.removal, name="journal_screenshot_removal"),
    path(f"{JOURNAL}screenshots/<int:shot>/blurring/", screenshots.blurring, name="journal_screenshot_blurring"),
    path(TIMER, timer.start, name="timer"),
    path(f"{TIMER}memo/", timer.memo, name="timer_memo"),
    path(f"{TIMER}beat/", timer.beat, name="timer_beat"),
    path(f"{TIMER}answer/", timer.answer, name="timer_answer"),
    path(f"{TIMER}stop/", timer.stop, name="timer_stop"),
    path("settings/devices/", devices.devices, name="devices"),
    path("settings/devices/<int:pk>/removal/", devices.removal, name="device_removal"),
    path("track/", track.look, name="track"),
    path("track/timer/", track.start, name="track_timer"),
    path("track/timer/beat/", track.beat, name="track_beat"),
    path("track/timer/answer/", track.answer, name="track_answer"),
    path("track/timer/stop/", track.stop, name="track_stop"),
    path("track/screenshots/", track.screenshots, name="track_screenshots"),
    path("track/deletions/", track.deletions, name="track_deletions"),
]
