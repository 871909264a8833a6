"""The addresses of a dispute, below its case."""

from django.urls import path

from pontic.web.disputes import endings, views

urlpatterns = [
    path("cases/<int:pk>/dispute/", views.dispute, name="dispute"),
    path("cases/<int:pk>/dispute/statements/", views.statement, name="dispute_statement"),
    path("cases/<int:pk>/dispute/offers/", views.offer, name="dispute_offer"),
    path("cases/<int:pk>/dispute/offers/<int:number>/acceptance/", endings.acceptance, name="dispute_offer_acceptance"),
    path("cases/<int:pk>/dispute/offers/<int:number>/refusal/", endings.refusal, name="dispute_offer_refusal"),
    path("cases/<int:pk>/dispute/offers/<int:number>/withdrawal/", endings.withdrawal, name="dispute_offer_withdrawal"),
    path("cases/<int:pk>/dispute/settlement/", endings.settlement, name="dispute_settlement"),
    path("cases/<int:pk>/dispute/concession/", endings.concession, name="dispute_concession"),
    path("cases/<int:pk>/dispute/acceptance/", endings.decision_acceptance, name="dispute_acceptance"),
    path("cases/<int:pk>/dispute/appeal/", views.appeal, name="dispute_appeal"),
]
