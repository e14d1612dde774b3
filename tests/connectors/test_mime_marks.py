"""Bulk mail, automatic mail, bounces, and what the receiving server says of the sender."""

from __future__ import annotations

import pytest

from connectors.mime import parse
from rules.model import Authentication, Mark
from tests.connectors.mime_mails import mail, multipart, part

DAEMON = "Mail Delivery Subsystem <mailer-daemon@mx.example>"
OUTLOOK = "Microsoft Outlook <postmaster@x.example>"
BARE = "MAILER-DAEMON (Mail Delivery System)"
ORIGINAL = part("message/rfc822", "From: me@home.example\r\nMessage-ID: <mine@home.example>\r\n\r\nCoffee?")


def report(*groups: str, kind: str = "delivery-status", original: str = ORIGINAL, **fields: str) -> bytes:
    status = part(
        "message/delivery-status", "Reporting-MTA: dns; mx.example\r\n\r\n" + "\r\n\r\n".join(groups)
    )
    fields = {"From": DAEMON, "Subject": "Delivery report", **fields}
    return multipart(
        f"report; report-type={kind}", part("text/plain", "It did not go."), status, original, **fields
    )


def group(email: str, action: str = "failed") -> str:
    return f"Final-Recipient: rfc822; {email}\r\nAction: {action}\r\nStatus: 5.1.1"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("", set()),
        ("List-Id: <x.example>", {Mark.BULK}),
        ("List-Unsubscribe: <https://x.example>", {Mark.BULK}),
        ("Precedence: bulk", {Mark.BULK}),
        ("Precedence: List", {Mark.BULK}),
        ("Feedback-ID: x", set()),
        ("Auto-Submitted: no", set()),
        ("Auto-Submitted: auto-replied (vacation)", {Mark.AUTO_REPLY}),
        ("Auto-Submitted: auto-replied; x=y\r\nPrecedence: bulk", {Mark.AUTO_REPLY}),
        ("Auto-Submitted: auto-generated", {Mark.AUTO_GENERATED}),
        ("Auto-Submitted: auto-generated\r\nList-Id: <x>", {Mark.AUTO_GENERATED, Mark.BULK}),
        ("X-Autoreply: yes", {Mark.AUTO_REPLY}),
        ("Precedence: auto_reply", {Mark.AUTO_REPLY}),
        ("X-Auto-Response-Suppress: All", set()),
    ],
)
def test_marks_follow_the_fields_that_automatic_mail_carries(head: str, expected: set[Mark]) -> None:
    assert parse(mail(head=f"{head}\r\n" if head else "")).marks == expected


@pytest.mark.parametrize(
    "subject", ["Automatic reply: Coffee?", "Automatische Antwort: x", "Réponse automatique : x"]
)
def test_an_absence_note_of_exchange_is_known_by_its_subject(subject: str) -> None:
    assert parse(mail(head="X-Auto-Response-Suppress: All\r\n", Subject=subject)).marks == {Mark.AUTO_REPLY}
    assert parse(mail(head="Auto-Submitted: auto-generated\r\n", Subject=subject)).marks == {Mark.AUTO_REPLY}
    assert not parse(mail(Subject=subject)).marks


# --- bounces --------------------------------------------------------------------------------------


def test_a_delivery_report_is_a_bounce_that_names_whom_it_did_not_reach() -> None:
    raw = report(group("Gone@X.example"), group("well@x.example", "delivered"), group("gone@x.example"))
    message = parse(raw)
    assert message.marks == {Mark.BOUNCE}
    assert message.failed_recipients == ("gone@x.example",)
    assert message.references == ("<mine@home.example>",)


def test_the_address_that_was_written_to_stands_before_where_it_was_forwarded() -> None:
    raw = report(f"Original-Recipient: rfc822;old@x.example\r\n{group('new@x.example')}")
    assert parse(raw).failed_recipients == ("old@x.example",)


def test_a_report_with_damaged_parts_is_read_all_the_same() -> None:
    broken = part("message/rfc822", "TWVzc2F!!!", "Content-Transfer-Encoding: base64")
    message = parse(report(group("gone@x.example"), original=broken))
    assert message.marks == {Mark.BOUNCE}
    assert message.failed_recipients == ("gone@x.example",)


def test_the_head_of_the_original_alone_is_enough() -> None:
    head = part("text/rfc822-headers", "Message-ID: <mine@home.example>\r\nSubject: Coffee?\r\n")
    assert parse(report(group("gone@x.example"), original=head)).references == ("<mine@home.example>",)


def test_a_notice_of_delay_is_no_bounce() -> None:
    assert not parse(report(group("slow@x.example", "delayed"))).marks
    assert not parse(mail(From=DAEMON, Subject="Delivery Status Notification (Delay)")).marks


def test_a_read_receipt_is_no_bounce() -> None:
    assert parse(report(kind="disposition-notification")).marks == {Mark.AUTO_GENERATED}


@pytest.mark.parametrize(
    ("sender", "subject", "text"),
    [
        (DAEMON, "Delivery Status Notification (Failure)", "550 5.1.1 <gone@x.example>: User unknown"),
        (
            "Microsoft Outlook <postmaster@x.example>",
            "Undeliverable: Coffee?",
            "Your message to gone@x.example couldn't be delivered.",
        ),
        (
            "MAILER-DAEMON (Mail Delivery System)",
            "Undelivered Mail Returned to Sender",
            "<gone@x.example>: host mx said: 550 no",
        ),
        (
            DAEMON,
            "Mail delivery failed: returning message to sender",
            "after RCPT TO:<gone@x.example>:\r\n  550 no such user",
        ),
        (
            "postmaster@x.example",
            "Unzustellbar: Kaffee?",
            "Ihre Nachricht an gone@x.example ist unzustellbar.",
        ),
        (DAEMON, "Undeliverable: x", "This is about me@home.example\r\nsent to gone@x.example: failed"),
    ],
)
def test_a_failure_told_in_words_is_a_bounce(sender: str, subject: str, text: str) -> None:
    message = parse(mail(text, "Auto-Submitted: auto-replied\r\n", From=sender, Subject=subject))
    assert message.marks == {Mark.BOUNCE}
    assert message.failed_recipients == ("gone@x.example",)


def test_failed_recipients_are_taken_from_their_own_field_first() -> None:
    message = parse(
        mail("550 <other@x.example>", "X-Failed-Recipients: gone@x.example, b@x.example\r\n", From=DAEMON)
    )
    assert message.marks == {Mark.BOUNCE}
    assert message.failed_recipients == ("gone@x.example", "b@x.example")


def test_a_person_who_writes_about_a_failure_sends_no_bounce() -> None:
    assert not parse(mail("couldn't be delivered to a@x.example", Subject="Undeliverable: ha")).marks


# --- authentication -------------------------------------------------------------------------------

GOOGLE_HOP = "Received: by 2002:a05:6520:4211:b0:2d1 with SMTP id x; Mon, 4 May 2026 07:00:00 -0700\r\n"
FOREIGN_HOP = "Received: from a by mail.small.example; Mon, 4 May 2026 07:00:00 -0700\r\n"
PASS, FAIL, NONE = Authentication.PASS, Authentication.FAIL, Authentication.NONE


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        ("dmarc=pass (p=NONE) header.from=corp.example", PASS),
        ("dmarc=bestguesspass action=none header.from=corp.example", PASS),
        ("dkim=pass header.i=@corp.example; dmarc=fail (p=none; sp=x) header.from=corp.example", FAIL),
        ("dkim=pass header.i=@mail.corp.example header.s=x", PASS),
        ("dkim=pass header.d=other.example", NONE),
        ("spf=pass (ok) smtp.mailfrom=jane@corp.example", PASS),
        ("spf=pass smtp.mailfrom=bounce.other.example", NONE),
        ("spf=fail smtp.mailfrom=corp.example; dkim=none", FAIL),
        ("spf=fail smtp.mailfrom=x.example; dkim=pass header.d=list.example", NONE),
        ("spf=softfail smtp.mailfrom=corp.example", NONE),
        ("dmarc=pass header.from=evil.example", NONE),
        ("none", NONE),
        ("dmarc", NONE),
        ("(" * 3000, NONE),
    ],
)
def test_results_of_the_receiving_server_are_judged_for_the_senders_domain(
    results: str, expected: Authentication
) -> None:
    raw = mail(head=f"Authentication-Results: mx.mine.example;\r\n {results}\r\n{FOREIGN_HOP}")
    assert parse(raw, authserv=frozenset({"mx.mine.example"})).authenticated is expected
    assert parse(raw).authenticated is expected


def test_a_field_of_another_server_does_not_count() -> None:
    forged = "Authentication-Results: mx.other.example; dmarc=pass header.from=corp.example\r\n"
    mine = "Authentication-Results: mx.mine.example; dmarc=fail header.from=corp.example\r\n"
    assert parse(mail(head=forged), authserv=frozenset({"mx.mine.example"})).authenticated is NONE
    assert parse(mail(head=forged + mine), authserv=frozenset({"mx.mine.example"})).authenticated is FAIL


@pytest.mark.parametrize(
    ("hop", "server", "expected"),
    [
        (GOOGLE_HOP, "mx.google.com;", PASS),
        (FOREIGN_HOP, "mx.google.com;", NONE),
        (FOREIGN_HOP, "mail.small.example;", NONE),
        ("Received: from a by MN2PR01.prod.outlook.com; 4 May 2026 07:00 +0000\r\n", "", PASS),
        (FOREIGN_HOP, "", NONE),
        ("Received: from a by evilgoogle.com; 4 May 2026 07:00 +0000\r\n", "mx.google.com;", NONE),
    ],
)
def test_below_a_hop_only_a_provider_that_removes_forgeries_is_believed(
    hop: str, server: str, expected: Authentication
) -> None:
    results = "dmarc=pass header.from=corp.example"
    assert parse(mail(head=f"{hop}Authentication-Results: {server} {results}\r\n")).authenticated is expected
