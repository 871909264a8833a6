"""Addresses of offers and contracts. Whatever changes one is a noun that one creates."""

from django.urls import path

from pontic.web.contracts.views import endings, lists, offers, pages, writing

urlpatterns = [
    path("contracts/", lists.contracts, name="contracts"),
    path("contracts/<int:pk>/", pages.contract, name="contract"),
    path("contracts/<int:pk>/messages/", pages.messages, name="contract-messages"),
    path("contracts/<int:pk>/files/", pages.files, name="contract-files"),
    path("contracts/<int:pk>/payments/", pages.payments, name="contract-payments"),
    path("contracts/<int:pk>/terms/", pages.terms, name="contract-terms"),
    path("contracts/<int:pk>/changes/", writing.change, name="contract-change"),
    path("contracts/<int:pk>/several/", endings.several, name="contract-several"),
    path("contracts/<int:pk>/ending/", endings.ending, name="contract-ending"),
    path("contracts/<int:pk>/leaving/", endings.leaving, name="contract-leaving"),
    path("people/<slug:slug>/offers/", writing.to_designer, name="contract-offer-new"),
    path("messages/<int:pk>/offers/", writing.in_conversation, name="contract-offer-in"),
    path("offers/<int:pk>/", offers.offer, name="contract-offer"),
    path("offers/<int:pk>/acceptance/", offers.acceptance, name="contract-offer-acceptance"),
    path("offers/<int:pk>/refusal/", offers.refusal, name="contract-offer-refusal"),
    path("offers/<int:pk>/withdrawal/", offers.withdrawal, name="contract-offer-withdrawal"),
    path("offers/<int:pk>/counter/", writing.counter, name="contract-offer-counter"),
]
