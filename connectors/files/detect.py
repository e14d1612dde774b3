"""A path that a person named → the mailbox or the calendar that it is."""

from __future__ import annotations

from datetime import tzinfo
from pathlib import Path

from connectors.base import Calendar, Mailbox, Skipped
from connectors.errors import ConnectorError, Unreadable
from connectors.files.eml import eml_file, eml_folder, is_eml
from connectors.files.kinds import ADVICE, FileKind, kind, sentence
from connectors.files.maildir import maildir
from connectors.files.mbox import MboxMailbox
from connectors.files.messages import Manner
from connectors.files.regular import refusal, shown
from connectors.files.tree import Part, TreeMailbox
from connectors.files.walk import Found, walked


def open_mailbox(path: Path, zone: tzinfo, *, skim: bool = False) -> Mailbox:
    """An mbox, an .eml file, a Maildir, or a folder of them; dates without a zone lie in `zone`.

    With `skim` its `changes` bring bulk mail that concerns nobody without its text; `fetch` brings it whole.

    Raises NotFound or Unreadable with the sentence that says what the path is and what would help.
    """
    manner = Manner(zone, skim)
    if _is_folder(path):
        return _folder(path, manner)
    found = kind(path)
    if found is FileKind.MBOX:
        return MboxMailbox(path, manner)
    if found is FileKind.MAIL:
        return eml_file(path, manner)
    if found is FileKind.CALENDAR:
        raise Unreadable(f"{shown(path)} is a calendar, no mail: give it as --calendar.")
    raise Unreadable(sentence(path, found))


def open_calendar(path: Path, zone: tzinfo) -> Calendar:
    """An .ics file, or a folder of them; dates and floating times lie in `zone`. Raises as `open_mailbox`."""
    from connectors.files.calendar import IcsCalendar  # noqa: PLC0415 - only who names a calendar pays for it

    if _is_folder(path):
        files = tuple(p for found, p in walked(path) if found is Found.FILE and p.suffix.lower() == ".ics")
        if not files:
            raise Unreadable(f"{shown(path)} is a folder without a calendar: it holds no .ics file.")
        return IcsCalendar(path, files, zone)
    found = kind(path)
    if found in {FileKind.MBOX, FileKind.MAIL}:
        raise Unreadable(f"{shown(path)} is {found}, no calendar: give it as --mail.")
    if found is not FileKind.CALENDAR:
        raise Unreadable(sentence(path, found))
    return IcsCalendar(path.parent, (path,), zone)


def _is_folder(path: Path) -> bool:
    try:
        path.stat()
        return path.is_dir()
    except (OSError, ValueError) as failure:
        raise refusal(path, failure) from failure


def _folder(root: Path, manner: Manner) -> Mailbox:
    found = list(walked(root))
    maildirs = [path for what, path in found if what is Found.MAILDIR]
    files = [path for what, path in found if what is Found.FILE]
    if maildirs == [root]:
        return maildir(root, manner)
    mboxes, unread = _mboxes([path for path in files if not is_eml(path)])
    emls = [path for path in files if is_eml(path)]
    if emls and not (mboxes or maildirs or unread):
        return eml_folder(root, manner)
    parts = {_name(path, root): Part(MboxMailbox(path, manner), _size(path)) for path in mboxes}
    parts |= {_name(path, root): Part(maildir(path, manner), 1) for path in maildirs}
    if emls:
        parts["."] = Part(eml_folder(root, manner), sum(map(_size, emls)))
    if not parts:
        raise Unreadable(_without_mail(root, unread))
    return TreeMailbox(parts, unread)


def _mboxes(files: list[Path]) -> tuple[list[Path], tuple[Skipped, ...]]:
    """Which of the files are mboxes, and what else a person would take for mail."""
    mboxes, unread = [], []
    for path in files:
        try:
            found = kind(path)
        except ConnectorError as failure:
            unread.append(Skipped(shown(path), str(failure)))
            continue
        if found is FileKind.MBOX:
            mboxes.append(path)
        elif found in {FileKind.PACKED, FileKind.OUTLOOK}:
            unread.append(Skipped(shown(path), f"This is {found}: {ADVICE[found]}"))
    return mboxes, tuple(unread)


def _without_mail(root: Path, unread: tuple[Skipped, ...]) -> str:
    if unread:
        return f"{shown(root)} is a folder without mail that can be read. {unread[0].reason}"
    return f"{shown(root)} is a folder without mail: it holds no mbox, no .eml file and no Maildir."


def _name(path: Path, root: Path) -> str:
    return shown(path.relative_to(root).as_posix())


def _size(path: Path) -> int:
    try:
        return path.lstat().st_size
    except OSError:
        return 0
