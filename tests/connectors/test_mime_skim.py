"""Bulk mail that concerns nobody is skimmed: what is left out of it could not have mattered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from connectors.mime import MessageUnreadable, parse
from rules.model import Message

HEAD = "From: news@shop.example\nMessage-ID: <1@shop.example>\nDate: Mon, 4 May 2026 09:00:00 +0000\n"
LISTED = "List-Unsubscribe: <https://shop.example/off>\n"


def skimmed(head: str, body: str = "All must go.\n") -> Message:
    return parse(f"{HEAD}{head}\n{body}".encode(), skim=True)


def whole(head: str, body: str = "All must go.\n") -> Message:
    return parse(f"{HEAD}{head}\n{body}".encode())


@pytest.mark.parametrize("head", [LISTED, "Precedence: bulk\n"])
def test_bulk_mail_keeps_its_head_alone(head: str) -> None:
    short, full = skimmed(head), whole(head)
    assert short.text == ""
    assert replace(short, key="", text="") == replace(full, key="", text="")


@pytest.mark.parametrize(
    "head",
    [
        "",
        LISTED + "In-Reply-To: <0@mail.example>\n",
        LISTED + "References: <0@mail.example>\n",
        LISTED + "X-Failed-Recipients: ana@firm.example\n",
        LISTED + "Content-Type: multipart/report; report-type=delivery-status; boundary=x\n",
        "Precedence: bulk\nX-Auto-Response-Suppress: All\nSubject: Out of office\n",
        "Precedence: bulk\nAuto-Submitted: auto-replied\n",
        "Auto-Submitted: auto-generated\n",
    ],
)
def test_what_can_concern_somebody_is_read_whole(head: str) -> None:
    assert skimmed(head) == whole(head)


def test_bulk_mail_with_an_invite_is_read_whole() -> None:
    head = LISTED + "Content-Type: multipart/mixed; boundary=x\n"
    body = "--x\n\nJoin us.\n--x\nContent-Type: TEXT/Calendar; method=REQUEST\n\nBEGIN:VCALENDAR\n--x--\n"
    assert skimmed(head, body).text == "Join us."


def test_bulk_mail_without_an_id_is_read_whole() -> None:
    raw = f"From: news@shop.example\n{LISTED}\nAll must go.\n".encode()
    assert parse(raw, skim=True) == parse(raw)


def test_bulk_mail_without_a_sender_is_refused_all_the_same() -> None:
    with pytest.raises(MessageUnreadable):
        parse(f"{LISTED}\nAll must go.\n".encode(), skim=True)
