"""The address of the event stream."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
