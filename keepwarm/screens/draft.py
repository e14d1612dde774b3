"""The screen of `keepwarm draft`: a letter as it would stand in a mail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from keepwarm.contract import VERSION
from keepwarm.letters import headers
from keepwarm.letters.compose import NO_ADDRESS, Letter
from keepwarm.letters.kinds import LetterKind
from keepwarm.letters.lint import Finding
from keepwarm.plain import plain
from keepwarm.screens.lines import FAINT, HEADING, Line, hanging, lines

_LONGEST = 4_000


@dataclass(frozen=True, slots=True)
class Draft:
    """`others` would do as well; `findings` are what it had better not say."""

    kind: LetterKind
    letter: Letter
    others: tuple[LetterKind, ...]
    findings: tuple[Finding, ...]

    def lines(self, width: int) -> Sequence[Line]:
        """Each paragraph is whole, so that it can be copied."""
        to = headers.recipient(self.letter.to) if self.letter.to else f"[{NO_ADDRESS}]"
        told = [
            Line(plain(f"To: {to}", _LONGEST)),
            Line(plain(f"Subject: {self.letter.subject}", _LONGEST), HEADING),
        ]
        body = self.letter.body.rstrip("\n").split("\n")
        told += [Line(""), *(Line(plain(line, _LONGEST)) for line in body), Line("")]
        for sentence in self._remarks():
            told += lines(hanging("", sentence, width), FAINT)
        return told

    def _remarks(self) -> list[str]:
        said = [str(finding) for finding in self.findings]
        if self.letter.gaps:
            said.append(f"To fill in: {plain(', '.join(self.letter.gaps))}.")
        if self.others:
            said.append(f"Or --as {' or --as '.join(self.others)}.")
        return [*said, "Nothing is sent: copy it to where you write mail."]

    def as_json(self) -> dict[str, Any]:
        letter = self.letter
        return {
            "version": VERSION,
            "kind": self.kind,
            "others": list(self.others),
            "to": {"name": letter.to.name, "email": letter.to.email} if letter.to else None,
            "subject": letter.subject,
            "body": letter.body,
            "in_reply_to": letter.in_reply_to or None,
            "references": list(letter.references),
            "gaps": list(letter.gaps),
            "remarks": [{"line": f.line, "fault": f.fault, "words": f.words} for f in self.findings],
        }
