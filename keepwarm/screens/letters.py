"""Templates of letters on a screen: what there is, what one says, what had better not stand in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from keepwarm.letters.checking import Problem
from keepwarm.letters.compose import Letter
from keepwarm.letters.kinds import PURPOSES
from keepwarm.letters.shelf import Entry, Template
from keepwarm.plain import plain
from keepwarm.screens.lines import FAINT, HEADING, Line, beside, hanging, lines

_KIND, _LONGEST = 16, 2_000


@dataclass(frozen=True, slots=True)
class Listing:
    """Every kind of letter with the template that is used for it."""

    entries: tuple[Entry, ...]

    def lines(self, width: int) -> Sequence[Line]:
        told: list[Line] = []
        for entry in self.entries:
            mine = " · yours" if entry.own else ""
            told += lines(beside("  ", entry.kind, PURPOSES[entry.kind] + mine, _KIND, width))
        hint = "`keepwarm templates edit-path KIND` makes one yours. Nothing is ever sent for you."
        return [Line("Letters", HEADING), *told, Line(""), *lines(hanging("", hint, width), FAINT)]

    def as_json(self) -> dict[str, Any]:
        return {
            "version": 1,
            "templates": [
                {"kind": e.kind, "purpose": PURPOSES[e.kind], "own": e.own, "source": e.source}
                for e in self.entries
            ],
        }


@dataclass(frozen=True, slots=True)
class Shown:
    """One template with the letter that it makes of an invented case; `example` alone is told for people."""

    template: Template
    letter: Letter
    example: bool

    def lines(self, width: int) -> Sequence[Line]:
        """The file as it stands, so that it can be sent into another; an example is broken to fit."""
        if not self.example:
            return lines(plain(line, _LONGEST) for line in self.template.text.rstrip("\n").split("\n"))
        body = [piece for line in self.letter.body.split("\n") for piece in hanging("", line, width)]
        subject = hanging("", f"Subject: {self.letter.subject}", width)
        return [*lines(subject, HEADING), Line(""), *lines(body)]

    def as_json(self) -> dict[str, Any]:
        template, letter = self.template, self.letter
        return {
            "version": 1,
            "kind": template.kind,
            "purpose": PURPOSES[template.kind],
            "own": template.own,
            "source": template.source,
            "subject": template.subject,
            "body": template.body,
            "example": {"subject": letter.subject, "body": letter.body, "gaps": list(letter.gaps)},
        }


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in some templates."""

    count: int
    problems: tuple[Problem, ...]

    def lines(self, width: int) -> Sequence[Line]:
        told = [
            line
            for one in self.problems
            for line in hanging("", plain(f"{one.source}:{one.line}: {one.sentence}", _LONGEST), width)
        ]
        return [*lines(told), Line(self._sum(), HEADING)]

    def _sum(self) -> str:
        letters = f"{self.count} {'letter' if self.count == 1 else 'letters'}"
        if not self.count:
            return "You have no letters of your own; the built-in ones are used."
        if not self.problems:
            return f"{letters} looked at, nothing to mend."
        things = f"{len(self.problems)} {'thing' if len(self.problems) == 1 else 'things'}"
        return f"{letters} looked at, {things} to mend."

    def as_json(self) -> dict[str, Any]:
        return {
            "version": 1,
            "checked": self.count,
            "problems": [
                {"file": p.source, "line": p.line, "fault": p.fault, "sentence": p.sentence, "words": p.words}
                for p in self.problems
            ],
        }


@dataclass(frozen=True, slots=True)
class Place:
    """Where something lies."""

    path: str

    def lines(self, width: int) -> Sequence[Line]:
        """Whole, whatever the width: another program may read it."""
        return [Line(self.path)]

    def as_json(self) -> dict[str, Any]:
        return {"version": 1, "path": self.path}
