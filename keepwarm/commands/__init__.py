"""The commands over what is kept, a module a family: what can be typed, then one call.

What takes long to import is imported where a command needs it, so that help and refusals come at once.
"""
