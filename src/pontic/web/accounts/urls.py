"""Signing up and in is django-allauth's, under addresses that say what they are."""

from django.urls import include, path

urlpatterns = [path("", include("allauth.urls"))]
