"""Addresses of jobs and contests. Whatever changes one is a noun that one creates."""

from django.urls import path

from pontic.web.jobs.views import board, contest, proposals, stand, words

urlpatterns = [
    path("jobs/", board.board, name="jobs"),
    path("jobs/mine/", board.mine, name="my-jobs"),
    path("jobs/new/", board.new, name="job-new"),
    path("jobs/<int:pk>/", board.job, name="job"),
    path("jobs/<int:pk>/words/", words.words, name="job-words"),
    path("jobs/<int:pk>/files/<uuid:file>/removal/", words.file_removal, name="job-file-removal"),
    path("jobs/<int:pk>/discard/", words.discard, name="job-discard"),
    path("jobs/<int:pk>/closing/", stand.closing, name="job-closing"),
    path("jobs/<int:pk>/reopening/", stand.reopening, name="job-reopening"),
    path("jobs/<int:pk>/taking_back/", stand.taking_back, name="job-taking-back"),
    path("jobs/<int:pk>/calling_off/", stand.calling_off, name="job-calling-off"),
    path("jobs/<int:pk>/extension/", stand.extension, name="job-extension"),
    path("jobs/<int:pk>/invitations/", stand.invitation, name="job-invitations"),
    path("jobs/<int:pk>/invitations/<int:person>/removal/", stand.invitation_removal, name="job-invitation-removal"),
    path("jobs/<int:pk>/invitation/refusal/", stand.invitation_refusal, name="job-invitation-refusal"),
    path("people/<slug:slug>/invitations/", stand.invite_person, name="job-invite-person"),
    path("jobs/<int:pk>/proposal/", proposals.proposal, name="job-proposal"),
    path("jobs/<int:pk>/proposal/withdrawal/", proposals.withdrawal, name="job-proposal-withdrawal"),
    path("jobs/<int:pk>/proposals/<int:proposal>/refusal/", proposals.refusal, name="job-proposal-refusal"),
    path("jobs/<int:pk>/proposals/<int:proposal>/offer/", proposals.offer, name="job-offer"),
    path(
        "jobs/<int:pk>/proposals/<int:proposal>/conversation/", proposals.conversation, name="job-proposal-conversation"
    ),
    path("jobs/<int:pk>/conversation/", proposals.conversation, name="job-conversation"),
    path("jobs/<int:pk>/comparison/", proposals.comparison, name="job-comparison"),
    path("jobs/<int:pk>/entry/", contest.entry, name="contest-entry"),
    path("jobs/<int:pk>/entry/design/", contest.design, name="contest-design"),
    path("jobs/<int:pk>/entry/files/<uuid:file>/removal/", contest.design_removal, name="contest-design-removal"),
    path("jobs/<int:pk>/entry/withdrawal/", contest.withdrawal, name="contest-withdrawal"),
    path("jobs/<int:pk>/entries/<int:entry>/award/", contest.award, name="contest-award"),
]
