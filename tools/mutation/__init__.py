"""Mutation testing: changes the rules in one small place at a time and sees whether a test notices."""
