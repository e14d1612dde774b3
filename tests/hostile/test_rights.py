"""What a mail says is done only where its sender has a right to it (H6, H17–H25, H38–H40, H52, H68–H70)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from rules.model import Stage, TaskKind
from tests.connectors.mime_mails import mail, part
from tests.hostile import prose
from tests.hostile.mailbox import (
    ANN,
    ME,
    REQUESTED,
    SETTLED,
    alternatives,
    invitation,
    later,
    state,
    with_ann,
)

EVE = "Eve <eve@x.example>"
YES = "Happy to! Tuesday 12 May at 2pm works for me."
NEUTRAL = "Let me see."
INVITED = (
    *SETTLED,
    invitation("REQUEST", Message_ID="<in@corp.example>", Date="Tue, 5 May 2026 10:00:00 +0200"),
)
NEXT_DAY = "DTSTART:20260513T120000Z"


def test_the_mailbox_is_as_these_tests_take_it() -> None:
    assert [c.stage for c in state(*REQUESTED).conversations] == [Stage.REQUESTED]
    [meeting] = state(*SETTLED).meetings
    assert meeting.start == datetime(2026, 5, 12, 12, tzinfo=UTC)
    assert TaskKind.CREATE_INVITE not in {task.kind for task in state(*INVITED).tasks}
    assert [c.stage for c in state(*REQUESTED, later(YES)).conversations] != [Stage.REQUESTED]


@pytest.mark.parametrize(
    "sender",
    [
        EVE,
        '"ann@corp.example" <eve@x.example>',
        "ann@corp.example <eve@x.example>",
        "=?utf-8?q?ann=40corp=2Eexample?= <eve@x.example>",
        "ann@corp.example)eve@x.example",
        "Ann <ann@corp.example> <eve@x.example>",
        "ann@\u0441orp.example",  # the first letter is Cyrillic
        "ann@xn--orp-7cd.example",
        "ann@corp.example.x.example",
        "ann@[corp.example]",
        "eve@x.example, ann@corp.example",
    ],
)
@pytest.mark.parametrize(
    "text", [YES, "I have to cancel our call, sorry.", "Can we move it to Friday at 10am?"]
)
def test_whoever_is_not_ann_changes_nothing_between_ann_and_the_owner(sender: str, text: str) -> None:
    for before in (REQUESTED, SETTLED):
        assert with_ann(state(*before, later(text, From=sender))) == with_ann(state(*before))


def test_a_sender_named_twice_settles_nothing() -> None:
    doubtful = b"From: eve@x.example\r\n" + later(YES)
    assert with_ann(state(*REQUESTED, doubtful)) == with_ann(state(*REQUESTED))
    assert not state(*REQUESTED, later(YES).replace(b"From: ", b"From: b@x.example, ", 1)).meetings


@pytest.mark.parametrize(
    "evil",
    [
        invitation("CANCEL", "STATUS:CANCELLED", "SEQUENCE:5", From=EVE),
        invitation("CANCEL", "STATUS:CANCELLED", "SEQUENCE:5", organizer="eve@x.example", From=EVE),
        invitation("REQUEST", NEXT_DAY, "SEQUENCE:5", From=EVE),
        invitation("REQUEST", NEXT_DAY, "SEQUENCE:5", From=EVE, References=""),
        invitation("REQUEST", NEXT_DAY, "SEQUENCE:5", organizer="eve@x.example", From=EVE),
        invitation("REPLY", "ATTENDEE;PARTSTAT=DECLINED:mailto:eve@x.example", From=EVE),
        invitation("REPLY", "ATTENDEE;PARTSTAT=DECLINED:mailto:ann@corp.example", From=EVE),
        invitation("COUNTER", NEXT_DAY, From=EVE),
        invitation("PUBLISH", NEXT_DAY, From=EVE),
        invitation("REQUEST\r\nMETHOD:CANCEL", "STATUS:CANCELLED", "SEQUENCE:5"),
    ],
)
def test_a_calendar_part_of_somebody_else_moves_and_cancels_nothing(evil: bytes) -> None:
    assert with_ann(state(*INVITED, evil)) == with_ann(state(*INVITED))


def test_the_organizer_s_own_cancellation_cancels() -> None:
    found = state(*INVITED, invitation("CANCEL", "STATUS:CANCELLED", "SEQUENCE:5"))
    assert [c.stage for c in found.conversations] == [Stage.CANCELLED]


@pytest.mark.parametrize(
    "date",
    ["Thu, 1 Jan 2099 00:00:00 +0000", "Thu, 1 Jan 1970 00:00:00 +0000", "Thu, 1 Jan 0001 00:00:00 +0000"],
)
def test_a_date_of_the_sender_s_own_making_does_not_change_the_order(date: str) -> None:
    received = b"Received: from a by b; Wed, 6 May 2026 10:00:00 +0200\r\n"
    off = "I have to cancel our call, sorry."
    assert with_ann(state(*SETTLED, received + later(off, Date=date))) == with_ann(
        state(*SETTLED, later(off))
    )


@pytest.mark.parametrize(
    "field", ["Auto-Submitted: auto-replied", "X-Autoreply: yes", "Precedence: auto_reply"]
)
def test_an_automatic_mail_is_no_answer(field: str) -> None:
    found = state(*REQUESTED, f"{field}\r\n".encode() + later(YES))
    assert [c.stage for c in found.conversations] == [Stage.REQUESTED]
    assert found.meetings == ()


def test_two_autoresponders_owe_the_owner_nothing_however_often_they_answer() -> None:
    rounds = []
    for number in range(200):
        sender, to = ((ME, EVE), (EVE, ME))[number % 2]
        answered = f"<{number - 1}@loop>"
        head = {"From": sender, "To": to, "Message_ID": f"<{number}@loop>", "References": answered}
        rounds.append(mail("I am out of office.", "Auto-Submitted: auto-replied\r\n", **head))
    assert state(*rounds).tasks == ()
    assert state(*rounds).conversations == ()


@pytest.mark.parametrize(
    "unseen",
    [
        later(f"{NEUTRAL}\r\n\r\nOn Mon, 4 May 2026, Me wrote:\r\n> {YES}\r\n"),
        later(NEUTRAL + "\r\n\r\n" + "\r\n".join(f"{'>' * depth} {YES}" for depth in range(1, 500))),
        later(f'<p>{NEUTRAL}</p><div style="display:none">{YES}</div>', Content_Type="text/html"),
        later(f"<p>{NEUTRAL}</p><!-- {YES} -->", Content_Type="text/html"),
        later(f'<p>{NEUTRAL}</p><font color="#ffffff">{YES}</font>', Content_Type="text/html"),
        later(f'<p>{NEUTRAL}</p><span style="font-size:1px">{YES}</span>', Content_Type="text/html"),
        later(f"<p>{NEUTRAL}</p><blockquote>{YES}</blockquote>", Content_Type="text/html"),
        alternatives(part("text/plain", NEUTRAL), part("text/html", f"<p>{YES}</p>")),
        later(f"{NEUTRAL} {prose.ORDERS}"),
        later(prose.ORDERS),
    ],
)
def test_what_its_reader_does_not_see_or_would_not_obey_settles_nothing(unseen: bytes) -> None:
    assert with_ann(state(*REQUESTED, unseen)) == with_ann(state(*REQUESTED, later(NEUTRAL)))
    assert state(*REQUESTED, unseen).meetings == ()


def test_a_message_id_used_again_leaves_both_mails_what_they_are() -> None:
    again = later("A newsletter.", From=EVE, Message_ID="<offer@corp.example>", References="")
    assert with_ann(state(*SETTLED, again)) == with_ann(state(*SETTLED))


def test_the_names_on_a_mail_are_ann_s_own() -> None:
    [conversation] = state(
        *SETTLED, later("See you.", From=ANN.replace("Ann Lee", "=?utf-8?q?a=0Ab?="))
    ).conversations
    assert conversation.name == "Ann Lee"
