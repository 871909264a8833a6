"""The addresses of the desk."""

from django.urls import path

from pontic.desk.views import disputes, errands, flags, home, listings, people, profiles

urlpatterns = [
    path("", home.home, name="desk"),
    path("profiles/", profiles.profiles, name="desk_profiles"),
    path("profiles/<int:pk>/", profiles.profile, name="desk_profile"),
    path("profiles/<int:pk>/approval/", profiles.approval, name="desk_profile_approval"),
    path("profiles/<int:pk>/rejection/", profiles.rejection, name="desk_profile_rejection"),
    path("profiles/<int:pk>/identity/", profiles.identity, name="desk_identity"),
    path("profiles/<int:pk>/identity/withdrawal/", profiles.identity_withdrawal, name="desk_identity_withdrawal"),
    path("listings/", listings.listings, name="desk_listings"),
    path("listings/<int:pk>/", listings.listing, name="desk_listing"),
    path("listings/<int:pk>/approval/", listings.approval, name="desk_listing_approval"),
    path("listings/<int:pk>/rejection/", listings.rejection, name="desk_listing_rejection"),
    path("disputes/", disputes.disputes, name="desk_disputes"),
    path("disputes/<int:pk>/", disputes.dispute, name="desk_dispute"),
    path("disputes/<int:pk>/handling/", disputes.handling, name="desk_handling"),
    path("disputes/<int:pk>/statements/", disputes.statement, name="desk_statement"),
    path("disputes/<int:pk>/decision/", disputes.decision, name="desk_decision"),
    path("flags/", flags.flags, name="desk_flags"),
    path("flags/<int:pk>/", flags.flag, name="desk_flag"),
    path("flags/<int:pk>/reading/", flags.reading, name="desk_flag_reading"),
    path("flags/<int:pk>/settlement/", flags.settlement, name="desk_flag_settlement"),
    path("errands/", errands.errands, name="desk_errands"),
    path("errands/<int:pk>/revival/", errands.revival, name="desk_errand_revival"),
    path("books/", home.books, name="desk_books"),
    path("people/", people.people, name="desk_people"),
    path("people/<int:pk>/roles/", people.role, name="desk_role"),
    path("people/<int:pk>/roles/removal/", people.role_removal, name="desk_role_removal"),
    path("acts/", home.acts, name="desk_acts"),
]
