"""Providers and files on one side, the types of `rules` on the other."""
