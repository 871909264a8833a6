"""The addresses of reviews: nouns below a case, below a review, below a person."""

from django.urls import path

from pontic.web.reviews import contracts, public, views

urlpatterns = [
    path("cases/<int:pk>/review/", views.review, name="review"),
    path("cases/<int:pk>/review/extension/", views.extension, name="review_extension"),
    path("cases/<int:pk>/review/extension/answer/", views.extension_answer, name="review_extension_answer"),
    path("contracts/<int:pk>/reviews/", contracts.reviews, name="contract-reviews"),
    path("contracts/<int:pk>/reviews/extension/", contracts.extension, name="contract-review-extension"),
    path(
        "contracts/<int:pk>/reviews/extension/answer/",
        contracts.extension_answer,
        name="contract-review-extension-answer",
    ),
    path("reviews/<int:pk>/edit-request/", views.edit_request, name="review_edit_request"),
    path("reviews/<int:pk>/edit-permission/", views.edit_permission, name="review_edit_permission"),
    path("reviews/<int:pk>/edit/", views.edit, name="review_edit"),
    path("reviews/<int:pk>/reply/", views.reply, name="review_reply"),
    path("reviews/<int:pk>/dispute/", views.disagreement, name="review_dispute"),
    path("people/<slug:slug>/reviews/", public.of_person, name="person_reviews"),
    path("help/badges/", public.quality, name="help_quality"),
]
