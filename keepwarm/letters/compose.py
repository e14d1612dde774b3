"""A kind of letter with its facts, made into the letter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from keepwarm.letters import headers
from keepwarm.letters.facts import Facts
from keepwarm.letters.kinds import LetterKind
from keepwarm.letters.language import language_of
from keepwarm.letters.sandbox import BadTemplate, fill
from keepwarm.letters.shelf import FIRST_OF_BODY, Shelf, Template
from keepwarm.letters.vocabulary import spoken
from keepwarm.refusals import Refusal
from rules.model import Address

NO_ADDRESS = "their address"
_GAP = re.compile(r"\[([^\[\]\n]{1,200})\]")
_BLANKS = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Letter:
    """A draft. `to` is None where no address is known; `gaps` is what the owner has still to fill in, in the
    order in which it stands there. `in_reply_to` is "" for a new letter.
    """

    to: Address | None
    subject: str
    body: str
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()


def compose(kind: LetterKind, facts: Facts, shelf: Shelf | None = None) -> Letter:
    """The letter, with a gap in square brackets for each thing that nobody knows.

    Raises Refusal where a template of the owner's cannot be used.
    """
    shelf = shelf or Shelf()
    template = shelf.template(kind)
    try:
        return letter(template, facts, spoken(facts, language_of(shelf.language)))
    except BadTemplate as bad:
        raise Refusal(f"{template.source}:{bad.line}: {bad}.") from None


def letter(template: Template, facts: Facts, values: Mapping[str, object]) -> Letter:
    """The same from a template at hand. Raises BadTemplate with the line of the file."""
    to = headers.mailbox(facts.person)
    own_subject = headers.header_text(fill(template.subject, values))
    body = _tidied(_filled_body(template, values))
    thread = facts.thread if _answers(template.kind, facts) else None
    subject = thread and headers.answering(thread.subject)
    in_reply_to = headers.message_id(thread.message_id) if thread else ""
    return Letter(
        to,
        subject or own_subject,
        body,
        in_reply_to,
        headers.references([*thread.references, in_reply_to]) if thread and in_reply_to else (),
        (*(() if to else (NO_ADDRESS,)), *gaps("" if subject else own_subject), *gaps(body)),
    )


def _answers(kind: LetterKind, facts: Facts) -> bool:
    """Whether it answers the mail at hand. A first letter does not, but for the answer to an introduction;
    nor does a note months later, which deserves a subject of its own.
    """
    if kind is LetterKind.REFERRAL:
        return facts.introduced
    return kind not in (LetterKind.REQUEST, LetterKind.KEEP_WARM)


def gaps(text: str) -> tuple[str, ...]:
    """What stands in square brackets, each once."""
    return tuple(dict.fromkeys(_GAP.findall(text)))


def _filled_body(template: Template, values: Mapping[str, object]) -> str:
    try:
        return fill(template.body, values)
    except BadTemplate as bad:
        raise BadTemplate(bad.line + FIRST_OF_BODY - 1, str(bad)) from None


def _tidied(body: str) -> str:
    """No space at the end of a line, one empty line between paragraphs, nothing that cannot be seen."""
    lines = (line if line.isprintable() else _seen(line) for line in body.split("\n"))
    return _BLANKS.sub("\n\n", "\n".join(line.rstrip() for line in lines)).strip("\n") + "\n"


def _seen(line: str) -> str:
    return "".join(c if c.isprintable() else " " for c in line)
