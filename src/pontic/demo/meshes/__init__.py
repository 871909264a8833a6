"""Dental geometry that the seed makes: teeth, arches and appliances, in millimetres."""
