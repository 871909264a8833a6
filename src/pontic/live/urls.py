"""The address of the event stream."""

from django.urls import path

from pontic.live import views

urlpatterns = [path("events", views.events, name="events")]
