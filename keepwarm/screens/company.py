"""The screen of `keepwarm company NAME`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from keepwarm.contract import VERSION, conversation_json, instant_json
from keepwarm.insight.company import By, Company, There
from keepwarm.plain import plain
from keepwarm.refusals import quoted
from keepwarm.screens.lines import HEADING, Line, beside, cells, hanging, lines, padded
from keepwarm.screens.people import called, known_json, note_json, referral_json, referred, stage_of
from keepwarm.screens.telling import local_day, short_day
from keepwarm.words import STAGES, Clock, began
from rules.decisions import Decision

_TITLE, _NOTE, _SUBJECT = 34, 600, 80
_BY: Mapping[By, str] = MappingProxyType({By.ADDRESS: "", By.SIGNATURE: "by their signature", By.NOTE: ""})


@dataclass(frozen=True, slots=True)
class CompanyPage:
    found: Company
    clock: Clock

    def lines(self, width: int) -> Sequence[Line]:
        found, name = self.found, plain(quoted(self.found.name))
        title = f"{name}: whom you know there"
        if not found.people:
            title = f"You know nobody at {name} yet, as far as your mail and notes tell."
        told = [*lines(hanging("", title, width), HEADING)]
        for there in found.people:
            told += lines(beside("  ", called(there.known.person), self._person(there), _TITLE, width))
        told += self._section("WHAT THEY TOLD YOU", list(self._told()), width)
        told += self._section("COULD REFER YOU", [(called(t.known.person), "") for t in found.refers], width)
        told += self._section("SUGGESTED FROM THERE", [referred(r, self.clock) for r in found.named], width)
        return [*told, *self._section("OPEN ASKS", list(self._asks()), width)]

    def _person(self, there: There) -> str:
        touch = there.known.person.last_touch
        last = f"last touch {self.clock.day_of(touch)}" if touch else ""
        return " · ".join(part for part in (stage_of(there.known), last, _BY[there.by]) if part)

    def _told(self) -> Iterator[tuple[str, str]]:
        for there in (*self.found.people, *self.found.others):
            for note in there.told:
                yield called(there.known.person), f"{self._day(note)}: {plain(note.text, _NOTE)}"

    def _day(self, note: Decision) -> str:
        return short_day(local_day(note.when, self.clock), self.clock)

    def _asks(self) -> Iterator[tuple[str, str]]:
        for course in self.found.asks:
            one = course.conversation
            since = began(one.role, one.kind, one.since, self.clock)
            subject = f" · {plain(one.subject, _SUBJECT)}" if one.subject else ""
            yield called(course.person), f"{STAGES[one.stage]} · {since}{subject}"

    def _section(self, heading: str, rows: Sequence[tuple[str, str]], width: int) -> Iterator[Line]:
        if rows:
            yield Line("")
            yield Line(heading, HEADING)
            lead = min(max(cells(label) for label, _ in rows) + 4, width // 2)
            for label, text in rows:
                yield from lines(_row(label, text, lead, width))

    def as_json(self) -> dict[str, Any]:
        found, zone = self.found, self.clock.zone
        notes = [note for there in (*found.people, *found.others) for note in there.told]
        return {
            "version": VERSION,
            "now": instant_json(self.clock.now, zone),
            "company": found.name,
            "people": [{**known_json(t.known, self.clock), "by": t.by} for t in found.people],
            "told": [note_json(note, self.clock) for note in notes],
            "could_refer": [there.known.person.contact for there in found.refers],
            "suggested": [referral_json(referral, self.clock) for referral in found.named],
            "open": [conversation_json(course.conversation, zone) for course in found.asks],
        }


def _row(label: str, text: str, lead: int, width: int) -> list[str]:
    if not text:
        return hanging("  ", label, width)
    if cells(label) + 2 > lead:
        return [*hanging("  ", label, width), *hanging("    ", text, width)]
    return hanging(padded(f"  {label}", lead), text, width)
