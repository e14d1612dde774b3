"""Answers every variant of a scenario, and tells which answers are not what they must be."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.scenarios.metamorphic import dressing, renaming, shifting
from tests.scenarios.metamorphic.variant import Answer, Scenario, Variant, Words
from tests.scenarios.running import answer, answers, put, scenarios

_KINDS: tuple[Callable[[Scenario], Iterator[Variant]], ...] = (
    shifting.shifts,
    renaming.renamings,
    dressing.forms,
    dressing.charsets,
    dressing.quotes,
    dressing.providers,
    dressing.subjects,
)
_SECTIONS = ("signals", "conversations", "meetings", "tasks", "hints", "review", "skipped")
_SAMPLE = 32  # one variant in so many


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A variant whose answer is not the first answer changed accordingly."""

    variant: Variant
    lost: tuple[str, ...]
    added: tuple[str, ...]

    def __str__(self) -> str:
        rows = [f"  - {row}" for row in self.lost] + [f"  + {row}" for row in self.added]
        return "\n".join([self.variant.title, *rows])


@dataclass
class Count:
    """How many variants of each kind were tried, and which did not agree."""

    tried: Counter[str] = field(default_factory=Counter)
    apart: list[Disagreement] = field(default_factory=list)

    def share(self) -> float:
        return 1 - len(self.apart) / max(1, self.tried.total())

    def by_kind(self) -> dict[str, tuple[int, int]]:
        """(agreed, tried) a kind."""
        apart = Counter(found.variant.kind for found in self.apart)
        return {kind: (tried - apart[kind], tried) for kind, tried in sorted(self.tried.items())}


def variants(scenario: Scenario) -> Iterator[Variant]:
    for kind in _KINDS:
        yield from kind(scenario)


def all_variants() -> Iterator[Variant]:
    for scenario in scenarios():
        yield from variants(scenario)


def sample() -> Iterator[Variant]:
    """One variant in thirty-two, the same on every run, fair to every kind and every scenario."""
    return (v for v in all_variants() if zlib.crc32(v.title.encode()) % _SAMPLE == 0)


def count(chosen: Iterable[Variant]) -> Count:
    found = Count()
    for variant in chosen:
        found.tried[variant.kind] += 1
        if (apart := disagreement(variant)) is not None:
            found.apart.append(apart)
    return found


def disagreement(variant: Variant) -> Disagreement | None:
    first = _answer(variant.base) if variant.base else answers()[variant.scenario["id"]]
    must = _rows(variant.carry(first), variant.mask)
    told = _rows(_answer(variant.scenario), variant.mask)
    if must == told:
        return None
    return Disagreement(variant, tuple((must - told).elements()), tuple((told - must).elements()))


def _answer(scenario: Scenario) -> Answer:
    with TemporaryDirectory() as place:
        return answer(put(scenario, Path(place)), scenario)


# --- answers made comparable ----------------------------------------------------------------------


def _rows(told: Answer, mask: Words) -> Counter[str]:
    """Every entry of an answer as a line, with what an id names in its place, as ids are made of texts."""
    names = {c["id"]: f"{c['contact']} since {c['since']}" for c in told["conversations"]}
    rows: Counter[str] = Counter()
    for section in _SECTIONS:
        for entry in told[section]:
            rows[f"{section} {json.dumps(_plain(entry, names, mask), ensure_ascii=False)}"] += 1
    return rows


def _plain(entry: dict[str, Any], names: dict[str, str], mask: Words) -> dict[str, Any]:
    plain = {key: value for key, value in entry.items() if key not in ("id", "source")}
    if "conversation" in plain:
        plain["conversation"] = names.get(plain["conversation"], "?")
    if "message_id" in plain:
        plain["message_id"] = plain["message_id"].partition("@")[0]
    if "evidence" in plain:
        plain["evidence"] = sorted(mask(" ".join(piece.split())) for piece in plain["evidence"])
    for key in ("subject", "text", "question"):
        if key in plain:
            plain[key] = mask(" ".join(plain[key].split()))
    return plain
