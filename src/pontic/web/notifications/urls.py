"""The addresses of notifications: the list, its settings, and the link under every letter."""

from django.urls import path

from pontic.web.notifications import views

urlpatterns = [
    path("notifications/", views.notifications, name="notifications"),
    path("notifications/reading/", views.reading, name="notifications_reading"),
    path("notifications/<int:pk>/opening/", views.opening, name="notification_opening"),
    path("notifications/mute/<str:token>/", views.mute, name="mute"),
    path("settings/notifications/", views.settings, name="notification_settings"),
]
