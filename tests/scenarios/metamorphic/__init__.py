"""Scenarios told otherwise: what may not matter is changed, and the answer may not change but for it."""
