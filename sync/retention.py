"""What a person wrote is kept for a bounded time; what was decided from it stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from rules.engine import Reading
from rules.language.conditions import Feature
from sync.library import Library, Mail
from sync.store import queries
from sync.store.changes import Changes
from sync.store.codec import encode
from sync.store.instants import micros
from sync.store.owned import Store
from sync.store.schema import circles, readings, texts

KEPT = timedelta(days=400)
_BLANK = "·"  # stands for a word: how many there were is what rules still ask


def expire(store: Store, now: datetime) -> int:
    """Takes away the text of mail older than `KEPT`, of how many mails. Readings are frozen before.

    A booking tool's report of a conversation keeps its text: a machine wrote it, and whom it is about stands
    nowhere else in it.
    """
    gone, after = 0, 0
    while True:
        changes = Changes(store.turn())
        library = Library(store, changes)
        with store.read() as reader:
            old = reader.rows(queries.OLD_TEXTS, before=micros(now - KEPT), after=after)
        if not old:
            return gone
        expired = [mail for mail in library.load(row.id for row in old) if _expire(mail, changes)]
        gone += len(expired)
        for circle in sorted({mail.circle for mail in expired if mail.circle is not None}):
            changes.alter(circles, {"id": circle}, until=0)  # what screens show of it is due to go, too
        store.write(changes)
        after = old[-1].id


def _expire(mail: Mail, changes: Changes) -> bool:
    if any(Feature.BOOKING_TOOL in reading.features for reading in mail.readings.values()):
        return False
    for variant, reading in mail.readings.items():
        place = {"message": mail.id, "variant": variant}
        changes.alter(readings, place, content=encode(_without_words(reading)), frozen=True)
    changes.delete(texts, {"message": mail.id})
    return True


def _without_words(reading: Reading) -> Reading:
    return replace(reading, text=" ".join(_BLANK for _ in reading.text.split()))
