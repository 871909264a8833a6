"""Addresses of cases. Whatever changes a case is a noun that one creates."""

from django.urls import path

from pontic.web.cases.views import case, lists, order

urlpatterns = [
    path("dashboard/", lists.dashboard, name="dashboard"),
    path("cases/", lists.cases, name="cases"),
    path("listings/<int:pk>/cases/", order.new, name="case_new"),
    path("cases/<int:pk>/", case.case, name="case"),
    path("cases/<int:pk>/openings/", case.openings, name="case_openings"),
    path("cases/<int:pk>/order/", order.order, name="order"),
    path("cases/<int:pk>/draft/", order.draft, name="case_draft"),
    path("cases/<int:pk>/sending/", order.sending, name="case_sending"),
    path("cases/<int:pk>/discard/", order.discard, name="case_discard"),
    path("cases/<int:pk>/files/<uuid:file>/removal/", order.removal, name="case_file_removal"),
    path("cases/<int:pk>/withdrawal/", case.move, {"move": "withdraw"}, name="case_withdrawal"),
    path("cases/<int:pk>/acceptance/", case.move, {"move": "accept"}, name="case_acceptance"),
    path("cases/<int:pk>/refusal/", case.move, {"move": "decline"}, name="case_refusal"),
    path("cases/<int:pk>/completion/", case.move, {"move": "complete"}, name="case_completion"),
    path("cases/<int:pk>/return/", case.move, {"move": "give_back"}, name="case_return"),
    path("cases/<int:pk>/hold/", case.said, {"move": "hold"}, name="case_hold"),
    path("cases/<int:pk>/changes/", case.said, {"move": "request_changes"}, name="case_changes"),
    path("cases/<int:pk>/changes_answer/", case.changes_answer, name="case_changes_answer"),
    path("cases/<int:pk>/resumption/", case.resumption, name="case_resumption"),
    path("cases/<int:pk>/delivery/", case.delivery, name="case_delivery"),
    path("cases/<int:pk>/reminder/", case.reminder, name="case_reminder"),
]
