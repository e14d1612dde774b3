"""Where templates lie: the built-in ones of a language with the owner's own before them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from connectors.errors import ConnectorError
from connectors.files.regular import content, refusal, shown
from keepwarm.letters import language
from keepwarm.letters.kinds import LetterKind
from keepwarm.letters.sandbox import LARGEST, BadTemplate
from keepwarm.refusals import Refusal

SUFFIX = ".txt"
FIRST_OF_BODY = 3  # the line of the file on which a letter begins
_SUBJECT = "Subject:"


@dataclass(frozen=True, slots=True)
class Template:
    """A file as it was read: `subject` and `body` hold Jinja2, `text` is all; `source` names it."""

    kind: LetterKind
    subject: str
    body: str
    source: str
    text: str
    own: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A template that has not been looked into."""

    kind: LetterKind
    source: str
    own: bool


@dataclass(frozen=True, slots=True)
class Shelf:
    """`own` is the folder of the owner's own templates, which need not be there."""

    language: str = "en"
    own: Path | None = None

    def template(self, kind: LetterKind, *, built_in: bool = False) -> Template:
        """The owner's own where there is one. Raises Refusal where it cannot be used."""
        path = None if built_in else self._own_file(kind)
        if path is None:
            return _built_in(self.language, kind)
        text = text_of(path)
        try:
            return parsed(text, kind, shown(path), own=True)
        except BadTemplate as bad:
            raise Refusal(f"{shown(path)}:{bad.line}: {bad}.") from None

    def entry(self, kind: LetterKind) -> Entry:
        path = self._own_file(kind)
        return Entry(kind, shown(path) if path else f"{kind}{SUFFIX}", path is not None)

    def own_files(self) -> tuple[Path, ...]:
        """Every text file in the owner's folder, whatever its name. Raises Refusal."""
        if self.own is None or not os.path.lexists(self.own):
            return ()
        try:
            return tuple(sorted(path for path in self.own.iterdir() if path.suffix == SUFFIX))
        except OSError as fault:
            raise Refusal(str(refusal(self.own, fault))) from None

    def begin(self, kind: LetterKind) -> Path:
        """The owner's own file, a copy of the built-in one where there was none. Raises Refusal."""
        if self.own is None:
            raise Refusal("Say where letters of your own are to lie: [letters] folder in your configuration.")
        path = self.own / f"{kind}{SUFFIX}"
        _write_once(path, self.template(kind, built_in=True).text)
        return path

    def _own_file(self, kind: LetterKind) -> Path | None:
        path = self.own / f"{kind}{SUFFIX}" if self.own else None
        return path if path and os.path.lexists(path) else None


@cache
def _built_in(name: str, kind: LetterKind) -> Template:
    file = f"{kind}{SUFFIX}"
    return parsed((language.folder(name) / file).read_text(encoding="utf-8"), kind, file)


def _write_once(path: Path, text: str) -> None:
    """For the owner alone (0600 in a folder 0700), and never over a file that is there."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(
            os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8"
        ) as f:
            f.write(text)
    except FileExistsError:
        if not path.parent.is_dir():
            raise Refusal(f"{shown(path.parent)} is no folder: choose another one.") from None
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or "its name is no path"
        raise Refusal(f"{shown(path)} cannot be written ({reason}): choose another folder.") from None


def text_of(path: Path) -> str:
    """The text of a template of the owner's. Raises Refusal."""
    try:
        raw = content(path, LARGEST + 1)
    except ConnectorError as fault:
        raise Refusal(str(fault)) from None
    if len(raw) > LARGEST:
        raise Refusal(f"{shown(path)} is larger than {LARGEST // 1000} kB: no letter is as long.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise Refusal(f"{shown(path)} is not UTF-8 text (byte {fault.start}): save it as UTF-8.") from None


def parsed(text: str, kind: LetterKind, source: str, *, own: bool = False) -> Template:
    """The template in a text: `Subject: …`, an empty line, the body. Raises BadTemplate."""
    lines = text.replace("\r\n", "\n").split("\n")
    for number, line in enumerate(lines, 1):
        if not all(c.isprintable() or c.isspace() for c in line):
            raise BadTemplate(number, "it holds a character that cannot be seen; type this line again")
    if not lines[0].startswith(_SUBJECT):
        raise BadTemplate(1, f'it begins with "{_SUBJECT} …", then an empty line, then the letter')
    if len(lines) < FIRST_OF_BODY or lines[1].strip():
        raise BadTemplate(2, "an empty line comes after the subject")
    body = "\n".join(lines[FIRST_OF_BODY - 1 :])
    if not body.strip():
        raise BadTemplate(FIRST_OF_BODY, "the letter is empty")
    return Template(kind, lines[0].removeprefix(_SUBJECT).strip(), body, source, text, own)
