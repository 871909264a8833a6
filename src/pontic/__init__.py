"""Pontic: marketplace software for dental CAD design."""

__version__ = "0.1.0"
