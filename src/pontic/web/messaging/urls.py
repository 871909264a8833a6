"""Addresses of conversations. A message is a noun that one creates."""

from django.urls import path

from pontic.web.messaging import views

urlpatterns = [
    path("messages/", views.conversations, name="conversations"),
    path("messages/<int:pk>/", views.conversation, name="conversation"),
    path("messages/<int:pk>/messages/", views.message_new, name="message_new"),
    path("messages/<int:pk>/blocking/", views.blocking, name="blocking"),
    path("messages/<int:pk>/blocking/removal/", views.unblocking, name="unblocking"),
    path("people/<slug:slug>/conversation/", views.conversation_new, name="conversation_new"),
]
