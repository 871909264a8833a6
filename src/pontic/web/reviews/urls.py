"""The address of a review: a noun below its case."""

from django.urls import path

from pontic.web.reviews import views

urlpatterns = [path("cases/<int:pk>/review/", views.review, name="review")]
