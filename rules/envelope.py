"""What the envelope of a message says, with the invite that it carries, whatever its words."""

from __future__ import annotations

from collections.abc import Iterable

from rules.language.conditions import Feature, Part
from rules.model import Address, Authentication, Invite, Message, Method, PartStat

_A_PAIR = 2
_FEATURE_OF_METHOD = {Method.REPLY: Feature.INVITE_REPLY, Method.COUNTER: Feature.INVITE_COUNTER}
_FEATURE_OF_ANSWER = {
    PartStat.ACCEPTED: Feature.INVITE_ACCEPTED,
    PartStat.DECLINED: Feature.INVITE_DECLINED,
}


def people_on(message: Message) -> dict[Part, tuple[Address, ...]]:
    return {Part.SENDER: (message.sender,), Part.RECIPIENT: (*message.to, *message.cc)}


def everyone_on(message: Message) -> tuple[Address, ...]:
    """Sender, recipients, and those whom an invite names."""
    invited = (a for invite in message.invites for a in invite.event.people())
    return (message.sender, *message.to, *message.cc, *invited)


def envelope_features(message: Message) -> frozenset[Feature]:
    recipients = {a.email for a in (*message.to, *message.cc)}
    asked = {
        Feature.TO_ONE: len(recipients) == 1,
        Feature.COPY: bool(message.cc),
        Feature.SAME_DOMAIN: bool(recipients) and len(_domains({message.sender.email, *recipients})) == 1,
        Feature.UNPROVEN: message.authenticated is Authentication.FAIL,
    }
    found = {feature for feature, holds in asked.items() if holds}
    return frozenset(found.union(*(_invite_features(invite) for invite in message.invites)))


def _domains(emails: Iterable[str]) -> set[str]:
    return {email.rpartition("@")[2] for email in emails}


def _invite_features(invite: Invite) -> set[Feature]:
    event = invite.event
    asked = {
        Feature.INVITE_FOR_TWO: len(event.people()) <= _A_PAIR,
        Feature.INVITE_RECURRING: event.recurring or event.recurrence_id is not None,
        Feature.INVITE_ALL_DAY: event.all_day,
    }
    found = {feature for feature, holds in asked.items() if holds}
    if invite.method in _FEATURE_OF_METHOD:
        found.add(_FEATURE_OF_METHOD[invite.method])
    if invite.method is Method.REPLY:
        answers = {attendee.partstat for attendee in event.attendees}
        found |= {_FEATURE_OF_ANSWER[answer] for answer in answers if answer in _FEATURE_OF_ANSWER}
    return found
