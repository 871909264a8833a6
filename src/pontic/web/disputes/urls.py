"""The addresses of disputes: below a case; about a contract's money they have numbers of their own."""

from django.urls import path

from pontic.web.disputes import contracts, endings, views

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
    path("bills/parts/<int:pk>/dispute/", contracts.begin, name="contract-dispute-new"),
    path("contracts/<int:pk>/milestones/<int:position>/dispute/", contracts.of_milestone, name="milestone-dispute"),
    path("disputes/<int:number>/", contracts.dispute, name="contract-dispute"),
    path("disputes/<int:number>/statements/", contracts.statement, name="contract-dispute-statement"),
    path("disputes/<int:number>/offers/", contracts.offer, name="contract-dispute-offer"),
    path(
        "disputes/<int:number>/offers/<int:pk>/acceptance/",
        contracts.offer_acceptance,
        name="contract-dispute-offer-acceptance",
    ),
    path(
        "disputes/<int:number>/offers/<int:pk>/refusal/", contracts.offer_refusal, name="contract-dispute-offer-refusal"
    ),
    path(
        "disputes/<int:number>/offers/<int:pk>/withdrawal/",
        contracts.offer_withdrawal,
        name="contract-dispute-offer-withdrawal",
    ),
    path("disputes/<int:number>/settlement/", contracts.settlement, name="contract-dispute-settlement"),
    path("disputes/<int:number>/concession/", contracts.concession, name="contract-dispute-concession"),
    path("disputes/<int:number>/acceptance/", contracts.acceptance, name="contract-dispute-acceptance"),
    path("disputes/<int:number>/appeal/", contracts.appeal, name="contract-dispute-appeal"),
]
