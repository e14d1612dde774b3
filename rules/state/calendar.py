"""What the owner's calendar does to conversations."""

from __future__ import annotations

from datetime import datetime

from rules.lifecycle import Step
from rules.model import Event, MeetingSource, Stage
from rules.state.calendar_match import called_off, event_of, settled_by
from rules.state.conversation import Chat
from rules.state.ledger import Ledger
from rules.state.talk import Settled, Talk


def attach_events(ledger: Ledger, at: datetime, *, final: bool) -> None:
    """The calendar's own word on each talk: its event's time wins, and a cancelled event calls it off.

    Nobody knows when an event was entered, moved or cancelled. While facts before `now` are taken (`final`
    False) it therefore counts only once it is over.
    """
    for chat in ledger.chats:
        if chat.first and chat.stage is not Stage.DECLINED:
            _attach(ledger, ledger.together(chat), at, final=final)


def _attach(ledger: Ledger, party: list[Chat], at: datetime, *, final: bool) -> None:
    talk = party[0].talk
    if any(later.since <= at and _supersedes(later, party) for later in ledger.chats):
        return
    people = {email for chat in party for email in ledger.addresses(chat)}
    event = event_of(party, ledger.pool, people, ledger.owner)
    if event is not None and _told_otherwise(talk, event):
        return
    if event is not None and (final or event.end <= at):
        since = talk.settled.at if talk.settled else party[0].last_human or party[0].since
        _settle(party, settled_by(event, since, ledger.owner.timezone))
    elif (
        final
        and event is None
        and party[0].stage is Stage.SCHEDULED
        and called_off(party, ledger.pool, people, ledger.owner)
    ):
        talk.cancelled = True
        for chat in party:
            chat.step(Step.CALLED_OFF)


def _told_otherwise(talk: Talk, event: Event) -> bool:
    """The owner's own word on the hour stands against the calendar's."""
    settled = talk.settled
    return settled is not None and settled.source is MeetingSource.SAID and settled.start != event.start


def _supersedes(later: Chat, party: list[Chat]) -> bool:
    """A newer conversation with the same person: events from its opening on are its own."""
    return any(later.person == chat.person and later.since > chat.since for chat in party)


def _settle(party: list[Chat], settled: Settled) -> None:
    party[0].talk.settle(settled)
    for chat in party:
        if chat.stage is not Stage.SCHEDULED:
            chat.owed_since = None
        chat.step(Step.SETTLED)
