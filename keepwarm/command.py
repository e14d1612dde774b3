"""Commands that take their words as they are written.

typer lets pydantic check every value, even one that nobody gave, and importing pydantic takes longer than all
else that a command does before it reads mail. Here a value is text, a list of texts or a flag, so there is
nothing to check; what a word means is for `keepwarm/arguments.py` and `keepwarm/places.py` to say.
"""

# ruff: noqa: ANN401 - as typer annotates what is overridden here

from __future__ import annotations

from typing import Any

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption


class Command(TyperCommand):
    """To be named as `cls` of a command, whose parameters must be of `str`, `list[str]` or `bool`."""

    def get_params(self, ctx: Any) -> list[Any]:
        return [_as_written(parameter) for parameter in super().get_params(ctx)]


class Group(TyperGroup):
    """The same for what has commands below it."""

    def get_params(self, ctx: Any) -> list[Any]:
        return [_as_written(parameter) for parameter in super().get_params(ctx)]


class _Option(TyperOption):
    def process_value(self, ctx: Any, value: Any) -> Any:
        return self.callback(ctx, self, value) if self.callback else value


class _Argument(TyperArgument):
    def process_value(self, ctx: Any, value: Any) -> Any:
        return value if value or not self.required else super().process_value(ctx, value)


def _as_written(parameter: Any) -> Any:
    """typer makes the parameters itself, and asks nobody of which class they should be."""
    parameter.__class__ = _Argument if isinstance(parameter, TyperArgument) else _Option
    return parameter
