"""Each task is done by a letter that fits where the conversation stands."""

from __future__ import annotations

from datetime import timedelta

import pytest

from keepwarm.letters.choosing import letters_for, needs_a_yes
from keepwarm.letters.facts import Notes
from keepwarm.letters.kinds import LetterKind
from rules.model import Conversation, Owner, Role, Signal, SignalFound, Stage, TaskKind
from tests.keepwarm.letters_told import HOME, NOW, conversation, meeting, task

OWNER = Owner(frozenset(["dana@mail.example"]), HOME.key)
HOST = conversation(role=Role.HOST, stage=Stage.REQUESTED)
SEEKER = conversation(stage=Stage.REPLIED)


def signal(
    kind: Signal, *, key: str = "key2", sender: str = "priya@lumen.example", day: int = 0
) -> SignalFound:
    at = NOW + timedelta(days=day)
    return SignalFound(key, f"<{key}@x>", at, sender, "priya@lumen.example", kind, "rule", ())


def chosen(kind: TaskKind, talk: Conversation = SEEKER, *signals: SignalFound) -> tuple[LetterKind, ...]:
    return letters_for(task(kind), talk, signals, OWNER, NOW)


@pytest.mark.parametrize(
    ("kind", "letters"),
    [
        (TaskKind.FOLLOW_UP, (LetterKind.NUDGE,)),
        (TaskKind.CONTACT_REFERRAL, (LetterKind.REFERRAL,)),
        (TaskKind.KEEP_IN_TOUCH, (LetterKind.KEEP_WARM,)),
        (TaskKind.FIX_ADDRESS, (LetterKind.REQUEST,)),
        (TaskKind.CREATE_INVITE, ()),
        (TaskKind.PREPARE, ()),
    ],
)
def test_a_task_has_its_letter_or_needs_none(kind: TaskKind, letters: tuple[LetterKind, ...]) -> None:
    assert chosen(kind) == letters
    assert letters_for(task(kind), None, [], OWNER, NOW) == letters


def test_every_task_is_known_here() -> None:
    written = {kind for kind in TaskKind if chosen(kind)}
    assert written == set(TaskKind) - {TaskKind.CREATE_INVITE, TaskKind.PREPARE}


@pytest.mark.parametrize(
    ("signals", "letters"),
    [
        ([Signal.ACCEPT], (LetterKind.OFFER_TIMES, LetterKind.CONFIRM)),
        ([Signal.ACCEPT, Signal.PROPOSE_TIME], (LetterKind.CONFIRM, LetterKind.OFFER_TIMES)),
        ([Signal.RESCHEDULE], (LetterKind.OFFER_TIMES, LetterKind.CONFIRM)),
        ([Signal.RESCHEDULE, Signal.PROPOSE_TIME], (LetterKind.CONFIRM, LetterKind.OFFER_TIMES)),
        ([Signal.JOB_INTERVIEW], (LetterKind.OFFER_TIMES, LetterKind.CONFIRM)),
        ([Signal.DECLINE], (LetterKind.ANSWER_NO,)),
        ([], (LetterKind.OFFER_TIMES, LetterKind.CONFIRM)),
    ],
)
def test_a_seekers_reply_fits_what_they_wrote(signals: list[Signal], letters: tuple[LetterKind, ...]) -> None:
    assert chosen(TaskKind.REPLY, SEEKER, *map(signal, signals)) == letters


@pytest.mark.parametrize(
    ("signals", "letters"),
    [
        ([Signal.REQUEST], (LetterKind.HOST_YES, LetterKind.POLITE_NO)),
        (
            [Signal.REQUEST, Signal.PROPOSE_TIME],
            (LetterKind.CONFIRM, LetterKind.HOST_YES, LetterKind.POLITE_NO),
        ),
        ([Signal.PROPOSE_TIME], (LetterKind.CONFIRM, LetterKind.OFFER_TIMES, LetterKind.POLITE_NO)),
    ],
)
def test_for_a_host_a_no_is_always_at_hand(signals: list[Signal], letters: tuple[LetterKind, ...]) -> None:
    assert chosen(TaskKind.REPLY, HOST, *map(signal, signals)) == letters


def test_only_their_latest_word_counts_and_never_the_owners() -> None:
    told = [
        signal(Signal.PROPOSE_TIME, key="k1", day=-3),
        signal(Signal.DECLINE, key="k2", day=-2),
        signal(Signal.PROPOSE_TIME, key="k3", day=-1, sender="dana@mail.example"),
    ]
    assert chosen(TaskKind.REPLY, SEEKER, *told) == (LetterKind.ANSWER_NO,)


@pytest.mark.parametrize(("days", "late"), [(0, False), (3, False), (4, True)])
def test_a_thank_you_excuses_itself_only_when_days_have_passed(days: int, late: bool) -> None:
    owed = task(TaskKind.THANK_YOU)
    first, _ = letters_for(owed, SEEKER, [], OWNER, NOW + timedelta(days=days))
    assert first is (LetterKind.LATE_THANK_YOU if late else LetterKind.THANK_YOU)


def test_thanks_wait_for_a_word_that_the_talk_took_place() -> None:
    for kind in (LetterKind.THANK_YOU, LetterKind.LATE_THANK_YOU):
        assert needs_a_yes(kind, None, Notes())
        assert needs_a_yes(kind, meeting(), Notes())
        assert not needs_a_yes(kind, meeting(known=True), Notes())
        assert not needs_a_yes(kind, meeting(), Notes(learned="start in supplier audits"))
    assert not needs_a_yes(LetterKind.KEEP_WARM, meeting(), Notes())
