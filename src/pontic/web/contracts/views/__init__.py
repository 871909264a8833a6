"""Views: fetch, which is the permission check; form; one call; answer."""
