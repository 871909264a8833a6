"""Addresses of milestones, below their contract. Whatever changes one is a noun that one creates."""

from django.urls import path

from pontic.web.milestones.views import change, plan, work

ROOT = "contracts/<int:pk>/milestones/"
ONE = f"{ROOT}<int:number>/"
CHANGE, ASK = f"{ONE}changes/<int:change>/", f"{ONE}refunds/<int:ask>/"

urlpatterns = [
    path(ROOT, plan.plan, name="contract-milestones"),
    path(f"{ROOT}manage/", plan.manage, name="milestone-manage"),
    path(f"{ONE}edition/", plan.edit, name="milestone-edition"),
    path(f"{ONE}removal/", plan.bin_, name="milestone-removal"),
    path(f"{ONE}approval/", plan.approval, name="milestone-approval"),
    path(f"{ONE}refusal/", plan.refusal, name="milestone-refusal"),
    path(f"{ONE}funding/", work.press, {"move": "fund"}, name="milestone-funding"),
    path(f"{ONE}funding-end/", work.press, {"move": "cancel_funding"}, name="milestone-funding-end"),
    path(f"{ONE}increase-end/", work.press, {"move": "give_up_increase"}, name="milestone-increase-end"),
    path(f"{ONE}beginning/", work.press, {"move": "begin"}, name="milestone-beginning"),
    path(f"{ONE}submission/", work.submission, name="milestone-submission"),
    path(f"{ONE}revision/", work.said, {"move": "request_changes"}, name="milestone-revision"),
    path(f"{ONE}release/", work.press, {"move": "release"}, name="milestone-release"),
    path(f"{ONE}return/", work.said, {"move": "give_back"}, name="milestone-return"),
    path(f"{ONE}change/", change.change, name="milestone-change"),
    path(f"{ONE}removal-request/", change.removal, name="milestone-removal-request"),
    path(f"{CHANGE}approval/", change.answer, {"move": "approve"}, name="milestone-change-approval"),
    path(f"{CHANGE}refusal/", change.answer, {"move": "reject"}, name="milestone-change-refusal"),
    path(f"{CHANGE}withdrawal/", change.answer, {"move": "withdraw"}, name="milestone-change-withdrawal"),
    path(f"{ONE}refund/", work.said, {"move": "ask_refund"}, name="milestone-refund"),
    path(f"{ASK}agreement/", work.refund_answer, {"move": "agree"}, name="milestone-refund-agreement"),
    path(f"{ASK}refusal/", work.refund_answer, {"move": "refuse"}, name="milestone-refund-refusal"),
    path(f"{ASK}withdrawal/", work.refund_answer, {"move": "withdraw"}, name="milestone-refund-withdrawal"),
]
