"""Profiles for tests stand beside the listings that need them."""

from tests.builders.catalog import a_complete_profile, a_picture, an_approved_profile

__all__ = ["a_complete_profile", "a_picture", "an_approved_profile"]
