"""What the head of a mail becomes: people, dates, ids, subject."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from connectors.mime import MessageUnreadable, one_line, parse, split
from connectors.mime.addresses import addresses
from rules.model import Address, Authentication
from tests.connectors.mime_mails import mail

EAST = timezone(-timedelta(hours=4))


def emails(value: str) -> list[str]:
    return [address.email for address in addresses([value])]


def test_an_ordinary_mail_is_read() -> None:
    message = parse(
        mail("Hi", Cc="a@b.example, B <c@d.example>", References="<x@y> <z@y>"), sent=True, thread="t"
    )
    assert message.sender == Address("jane@corp.example", "Jane Doe")
    assert message.to == (Address("me@home.example", "Me"),)
    assert [a.email for a in message.cc] == ["a@b.example", "c@d.example"]
    assert message.date == datetime(2026, 5, 4, 10, tzinfo=EAST)
    assert message.date is not None
    assert message.date.utcoffset() == -timedelta(hours=4)
    assert (message.message_id, message.subject, message.text) == ("<1@corp.example>", "Coffee?", "Hi")
    assert (message.sent, message.thread, message.references) == (True, "t", ("<x@y>", "<z@y>"))


# --- addresses ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Jane@Corp.Example", ["jane@corp.example"]),
        ('"Doe, Jane" <jane@x.example>', ["jane@x.example"]),
        ("Doe, Jane <jane@x.example>", ["jane@x.example"]),
        ("jane@x.example (Jane Doe)", ["jane@x.example"]),
        ("team: a@x.example, B <b@x.example>;, c@x.example", ["a@x.example", "b@x.example", "c@x.example"]),
        ("undisclosed-recipients:;", []),
        ('"boss@corp.example" <evil@x.example>', ["evil@x.example"]),
        ("alice@example.org)bob@evil.example", []),
        ("alice@a.example <bob@b.example>", ["bob@b.example"]),
        ("<a@b.example> <c@d.example>", []),
        ("=?utf-8?q?boss=40corp.example_=3Cevil=40x.example=3E?= <real@y.example>", ["real@y.example"]),
        ("=?utf-8?Q?Doe,_Jane?= <jane@x.example>", ["jane@x.example"]),
        ("a@[", []),
        ("a@[127.0.0.1]", []),
        ("x:;@", []),
        ("no domain", []),
        (f"{'a' * 300}@x.example", []),
        ("a@b@c.example", []),
        ('"a b"@c.example', []),
        ("(" * 1000 + "a" + ")" * 1000 + " <a@b.example>", ["a@b.example"]),
        ('"' + '\\"' * 5000 + " <a@b.example>", []),
        ("MAILER-DAEMON (Mail Delivery System)", ["mailer-daemon"]),
        ("раypal@раypal.example", ["раypal@раypal.example"]),
    ],
)
def test_an_address_field_gives_the_right_addresses_or_none(value: str, expected: list[str]) -> None:
    assert emails(value) == expected


def test_a_name_shows_nothing_invisible_and_is_decoded() -> None:
    (address,) = addresses(["=?utf-8?q?J=C3=A9r=C3=B4me=E2=80=AE=E2=80=8B=0A_X?= <j@x.example>"])
    assert address.name == "Jérôme X"


def test_a_name_that_repeats_the_address_is_no_name() -> None:
    assert addresses(["'a@x.example' <a@x.example>"]) == (Address("a@x.example"),)


def test_very_many_recipients_are_capped() -> None:
    assert 0 < len(emails(", ".join(f"a{i}@b.example" for i in range(8000)))) <= 500


@pytest.mark.parametrize(
    "doubtful",
    [
        mail(head="From: Boss <boss@corp.example>\r\n"),
        mail(From="a@x.example, b@x.example"),
        mail(From="", Sender="a@x.example"),
    ],
)
def test_an_ambiguous_sender_fails_authentication(doubtful: bytes) -> None:
    doubtful = b"Authentication-Results: mx.x; dmarc=pass header.from=x.example\r\n" + doubtful
    assert parse(doubtful).authenticated is Authentication.FAIL


def test_the_sender_is_the_first_from() -> None:
    assert parse(mail(From="a@x.example, b@x.example")).sender.email == "a@x.example"


def test_a_mail_without_any_sender_is_unreadable() -> None:
    with pytest.raises(MessageUnreadable, match="no sender"):
        parse(mail(From=""))


# --- dates ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("4 May 26 10:00 EDT", datetime(2026, 5, 4, 10, tzinfo=EAST)),
        ("Mon, 4 May 2026 10:00:00 -0000", datetime(2026, 5, 4, 10, tzinfo=UTC)),
        ("Mon, 4 May 2026 10:00:60 +0000 (GMT)", datetime(2026, 5, 4, 10, 0, 59, tzinfo=UTC)),
        ("Thu, 1 Jan 99999999999999999999 00:00:00 +0000", None),
        ("Thu, 99999999999999999999 Jan 2026 00:00:00 +0000", None),
        ("Thu, 1 Jan 2026 00:00:00 +99999999999999999999", None),
        ("Thu, 1 Jan 2026 00:00:00 +9999", None),
        ("Thu, 1 Jan 2026 00:00:00 -2400", None),
        ("Thu, 1 Jan 99999 00:00:00 +0000", None),
        ("32 Jan 2026 00:00:00 +0000", None),
        ("", None),
        ("soon", None),
    ],
)
def test_a_date_is_read_in_its_offset_or_not_at_all(value: str, expected: datetime | None) -> None:
    assert parse(mail(Date=value)).date == expected


def test_two_dates_that_differ_are_none() -> None:
    assert parse(mail(head="Date: Tue, 5 May 2026 10:00:00 +0000\r\n")).date is None


def test_receipt_is_what_the_source_says_else_the_topmost_received_else_date_else_the_epoch() -> None:
    hops = "".join(f"Received: from a by b;\r\n\tMon, 4 May 2026 1{n}:00:00 +0000 (UTC)\r\n" for n in (9, 8))
    said = datetime(2026, 5, 6, tzinfo=UTC)
    assert parse(mail(head=hops), received=said).received == said
    assert parse(mail(head=hops)).received == datetime(2026, 5, 4, 19, tzinfo=UTC)
    assert parse(mail()).received == datetime(2026, 5, 4, 14, tzinfo=UTC)
    assert parse(mail(Date="")).received == datetime(1970, 1, 1, tzinfo=UTC)


# --- ids ------------------------------------------------------------------------------------------


def test_references_end_with_what_is_replied_to_and_name_each_id_once() -> None:
    message = parse(mail(References="<a@x> <b@x>\r\n <c@x>", In_Reply_To="message of Monday <b@x>"))
    assert message.references == ("<a@x>", "<c@x>", "<b@x>")


def test_of_very_many_references_the_oldest_and_the_latest_stay() -> None:
    many = " ".join(f"<{i}@x>" for i in range(3000))
    references = parse(mail(References=many, In_Reply_To="<last@x>")).references
    assert len(references) == 200
    assert (references[0], references[-1]) == ("<0@x>", "<last@x>")


def test_a_huge_message_id_is_replaced_by_its_hash() -> None:
    message = parse(mail(Message_ID=f"<{'a' * 1_000_000}@x>"))
    assert message.message_id.startswith("<")
    assert len(message.message_id) < 100


@pytest.mark.parametrize("value", ["", "<>", "< >"])
def test_a_missing_message_id_is_minted_alike_for_copies(value: str) -> None:
    one, other = (
        parse(mail("Hi", Message_ID=value)),
        parse(mail("Hi", "Received: by x\r\n", Message_ID=value)),
    )
    assert one.message_id == other.message_id
    assert one.message_id != parse(mail("Ho", Message_ID=value)).message_id


def test_an_id_without_brackets_gets_them() -> None:
    assert parse(mail(Message_ID="abc@x")).message_id == "<abc@x>"


def test_the_key_is_equal_for_copies_and_differs_for_another_content() -> None:
    assert (
        parse(mail("a")).key == parse(mail("a", "Received: by x; 4 May 2026 10:00 +0000\r\n"), sent=True).key
    )
    assert len({parse(mail("a")).key, parse(mail("b")).key, parse(mail("a", From="x@y.example")).key}) == 3


# --- subject and shape ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("=?utf-8?q?Caf=C3?= =?utf-8?q?=A9?= chat", "Café chat"),
        ("=?iso-8859-1?Q?caf=E9?=\r\n =?utf-8?B?w6k=?=", "caféé"),
        ("=?gb2312?B?xOO6ww==?=", "你好"),
        ("=?utf-8*en?q?a?=", "a"),
        ("=?zzz?q?a=FF?=", "aÿ"),
        ("=?utf-8?b?!?=", ""),
        ("folded\r\n\there", "folded here"),
        ("a\x1b[2J\x07\x0bb\x00", "a[2J b"),
        ("=?utf-8?q?=3D=3Futf-8=3Fq=3Fcoffee=3D0ABcc=3A=5Fx=3F=3D?=", "=?utf-8?q?coffee=0ABcc:_x?="),
        ("Re: " * 10_000, ("Re: " * 10_000)[:998]),
    ],
)
def test_a_subject_is_one_printable_line(value: str, expected: str) -> None:
    assert parse(mail(Subject=value)).subject == expected


def test_raw_bytes_in_a_head_are_utf_8_or_western() -> None:
    assert parse(mail(Subject="", head="Subject: café\r\n".encode())).subject == "café"
    assert parse(mail(Subject="", head="Subject: café\r\n".encode("cp1252"))).subject == "café"


def test_many_encoded_words_cost_little_and_are_read() -> None:
    assert parse(mail(Subject=" ".join(["=?utf-8?q?a?="] * 16_000))).subject.startswith("aaaa")


def test_an_mbox_separator_a_bom_and_bare_line_ends_are_no_obstacle() -> None:
    for raw in (
        b"From jane Mon May  4 10:00:00 2026\r\n" + mail(),
        b"\xef\xbb\xbf" + mail(),
        b"\r\n" + mail(),
    ):
        assert parse(raw).sender.email == "jane@corp.example"
    for end in (b"\n", b"\r"):
        message = parse(mail("one\r\ntwo").replace(b"\r\n", end))
        assert (message.subject, message.text) == ("Coffee?", "one\ntwo")


def test_a_head_without_a_blank_line_ends_where_its_fields_end() -> None:
    assert (
        parse(b"From: a@x.example\nSubject: s\nHello there\nSecond line\n").text == "Hello there\nSecond line"
    )


def test_a_mail_that_was_split_is_read_as_the_whole() -> None:
    raw = mail(head="X-GM-THRID: 18\r\nX-Gmail-Labels: =?UTF-8?Q?Gesendet,\r\n =C3=84?=\r\n")
    found = split(raw)
    assert found.headers["x-gm-thrid"] == ["18"]
    assert one_line(found.headers["x-gmail-labels"][0]) == "Gesendet, Ä"
    assert parse(found) == parse(raw)
