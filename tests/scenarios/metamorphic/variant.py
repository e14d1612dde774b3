"""What a variant of a scenario is, and the walk over YAML data that makes one."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

Scenario = dict[str, Any]
Answer = dict[str, Any]
Words = Callable[[str], str]


def as_it_is(text: str) -> str:
    return text


def unchanged(answer: Answer) -> Answer:
    return answer


@dataclass(frozen=True, slots=True)
class Variant:
    """A scenario told otherwise. `carry` makes of the first answer what the answer to the variant must be;
    `mask` makes the free words of both comparable where they cannot be carried.
    """

    kind: str
    name: str
    scenario: Scenario
    carry: Callable[[Answer], Answer] = unchanged
    mask: Words = as_it_is
    base: Scenario | None = None  # what is answered first, where that is not the scenario as it was told

    @property
    def title(self) -> str:
        return f"{self.scenario['id']} {self.kind}:{self.name}"


def mapped(data: Any, change: Callable[[Any], Any]) -> Any:
    """A copy of YAML or JSON data with every leaf changed."""
    if isinstance(data, dict):
        return {key: mapped(value, change) for key, value in data.items()}
    if isinstance(data, list):
        return [mapped(value, change) for value in data]
    return change(data)


def each_message(scenario: Scenario, change: Callable[[dict[str, Any]], dict[str, Any]]) -> Scenario:
    """A copy in which every message takes the facts that `change` gives."""
    messages = [{**message, **change(message)} for message in scenario["messages"]]
    return {**deepcopy(scenario), "messages": messages}


def always(**facts: Any) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """The same facts for every message."""
    return lambda _: facts


def all_words(scenario: Scenario) -> str:
    """Everything that is written in the mails of a scenario."""
    return "\n".join(f"{message['subject']}\n{message['body']}" for message in scenario["messages"])


def all_letters(scenario: Scenario) -> str:
    """All that stands in the mails of a scenario, the names in its quotes included."""
    people = [str(message.get(key, "")) for message in scenario["messages"] for key in ("from", "to", "cc")]
    return "\n".join([all_words(scenario), *people])
