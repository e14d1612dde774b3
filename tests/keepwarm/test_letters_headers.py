"""Whatever a stranger calls themselves or their mail, a letter has the headers that were meant, no others."""

from __future__ import annotations

import random
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.utils import getaddresses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keepwarm.letters import headers
from keepwarm.letters.compose import Letter, compose
from keepwarm.letters.facts import Thread
from keepwarm.letters.kinds import LetterKind
from keepwarm.letters.mail import Altered, as_mail, read_back
from rules.model import Address
from tests.keepwarm.letters_told import case, conversation

SENDER = Address("dana@mail.example", "Dana Osei")
FORM = ["MIME-Version", "Content-Type", "Content-Transfer-Encoding"]
PIECES = [
    "\r\nBcc: evil@x.example", "\nBcc: evil@x.example", "\rTo: evil@x.example", "\r\n\r\nbody", "\0",
    "\x0b", "\x0c", "\x1b[31m", "\x85", "\u2028Bcc: evil@x.example", "\u2029", "\u202e", "\u200b",
    "\ufeff", "\ud800", "\x7f", "\x9b", "=?utf-8?q?a=0ABcc:_evil@x.example?=",
    "=?utf-8?q?=3D=3Futf-8=3Fq=3Fcoffee=3D0ABcc=3A=5Fevil=40x=2Ey=3F=3D?=",
    "=?utf-8?b?DQpCY2M6IGV2aWxAeC5leGFtcGxl?=", "==??", "=?", "?=", "=?=?", "= ?", "=\u200b?",
    "<evil@x.example>", ">, evil@x.example, <", "evil@x.example", ",", ";", ":", '"', "\\", "(", ")",
    "group: a@b.example;", "Re: ", "AW: ", "Fwd: ", "[EXT] ", "Priya", "Raman", "Zoë Ångström",
    "日本語の件名", "🙂" * 3, "é" * 40, " ", "\t", "a" * 80, "audits", "coffee?", "%0aBcc:",
    "{{ me }}", "'", "`",
]  # fmt: skip


@dataclass
class Hostile:
    """Throws strings, and counts them."""

    dice: random.Random
    thrown: int = 0

    def __call__(self) -> str:
        self.thrown += 1
        return "".join(self.dice.choice(PIECES) for _ in range(self.dice.randint(1, 6)))


def assert_exact(letter: Letter) -> None:
    """Line by line, then as this and other programs read it."""
    raw = as_mail(letter, SENDER)
    head = raw.partition(b"\r\n\r\n")[0]
    bare = head.replace(b"\r\n", b"")
    assert bare.isascii()
    assert not {b"\r"[0], b"\n"[0]} & set(bare)
    assert max(map(len, head.split(b"\r\n"))) <= 998  # RFC 5322 section 2.1.1
    begun = [line.partition(b":")[0].decode() for line in head.split(b"\r\n") if line[:1] != b" "]
    assert sorted(begun) == names(letter)
    told = read_back(raw)
    assert told["Subject"] == letter.subject
    recipients = getaddresses([told["To"]]) if letter.to else []
    assert recipients == ([(letter.to.name, letter.to.email)] if letter.to else [])


def assert_exact_elsewhere(letter: Letter) -> None:
    """As the other parser of the standard library reads it, which is a slow one."""
    modern = message_from_bytes(as_mail(letter, SENDER), policy=policy.default)
    assert sorted(modern.keys()) == names(letter)
    assert modern["Subject"] == letter.subject
    assert modern.get_content().replace("\r\n", "\n") == letter.body
    if letter.to:
        (only,) = modern["To"].addresses
        assert only.addr_spec == letter.to.email
        # It keeps the space between two encoded words, which RFC 2047 section 6.2 drops.
        assert only.display_name.replace(" ", "") == letter.to.name.replace(" ", "")


def names(letter: Letter) -> list[str]:
    """The headers that are meant."""
    answers = ["In-Reply-To"] * bool(letter.in_reply_to) + ["References"] * bool(letter.references)
    return sorted(["From", *(["To"] if letter.to else []), "Subject", *answers, *FORM])


def test_10_000_hostile_strings_change_no_header() -> None:
    dice = random.Random(20260514)  # noqa: S311 - dice, no secret
    hostile, letters, answered, known = Hostile(dice), 0, 0, 0
    while hostile.thrown < 10_000:
        thread = Thread(
            dice.choice(["<m1@lumen.example>", f"<{hostile()}@lumen.example>", hostile()]),
            hostile(),
            references=(hostile(), "<m0@mail.example>", f"<{hostile()}>"),
        )
        contact = dice.choice(["priya@lumen.example", f"{hostile()}@lumen.example", hostile()])
        facts = case(thread=thread, conversation=conversation(name=hostile(), contact=contact))
        letter = compose(dice.choice([LetterKind.NUDGE, LetterKind.REQUEST]), facts)
        assert letter.to is None or letter.to.email == contact
        assert_exact(letter)
        if letters % 10 == 0:
            assert_exact_elsewhere(letter)
        letters, answered, known = letters + 1, answered + bool(letter.in_reply_to), known + bool(letter.to)
    assert min(answered, known) > 200


@given(st.text(st.characters()), st.text(st.characters()))
def test_any_text_is_a_subject_and_a_name_and_nothing_else(subject: str, name: str) -> None:
    facts = case(thread=Thread("<m1@lumen.example>", subject), conversation=conversation(name=name))
    letter = compose(LetterKind.NUDGE, facts)
    assert_exact(letter)
    assert_exact_elsewhere(letter)


@given(st.text(st.sampled_from("=? \u200b\x00\u2028a"), max_size=40))
def test_no_encoded_word_can_begin_in_a_header(text: str) -> None:
    assert "=?" not in headers.header_text(text)
    assert "=?" not in headers.display_name(text)
    assert headers.header_text(headers.header_text(text, 20), 20) == headers.header_text(text, 20)
    assert headers.display_name(headers.display_name(text)) == headers.display_name(text)


@pytest.mark.parametrize(
    "email",
    [
        "", "priya", "@lumen.example", "priya@", "a b@lumen.example", "a@b@lumen.example",
        "a@b.example, c@d.example", "a@b.example\r\nBcc: c@d.example", "a@b.example\n",
        "=?utf-8?q?a?=@b.example", "a..b@c.example", "a@b..example", "pri\u00e1@lumen.example",
        "<a@b.example>", '"a b"@c.example', "a" * 65 + "@b.example", "a@" + "b" * 260,
    ],
)  # fmt: skip
def test_what_is_no_plain_address_becomes_a_gap_and_no_recipient(email: str) -> None:
    letter = compose(LetterKind.NUDGE, case(conversation=conversation(contact=email)))
    assert letter.to is None
    assert letter.gaps[0] == "their address"


@pytest.mark.parametrize(
    "name", ["Dr. Abt", "...", "O'Hara J.R.", "Zoë Ångström", "Александр Константинопольский", "a", ""]
)
def test_a_name_is_read_as_it_was_meant(name: str) -> None:
    letter = Letter(Address("p@lumen.example", name), "x", "y\n")
    assert_exact(letter)
    assert_exact_elsewhere(letter)


@pytest.mark.parametrize("email", ["o'hara+x@mail.lumen.example", "p_r-1@x1.example", "a@b"])
def test_what_is_a_plain_address_stays(email: str) -> None:
    assert headers.mailbox(Address(email)) == Address(email)


def test_a_long_thread_is_answered_by_its_first_mail_and_its_latest() -> None:
    ids = [f"<m{number}@lumen.example>" for number in range(500)]
    kept = headers.references([*ids, ids[3], "<>", "no id"])
    assert (len(kept), kept[0], kept[-1]) == (20, ids[0], ids[-1])


def test_ids_are_written_as_they_came_however_long() -> None:
    long = f"<{'x' * 200}@lumen.example>"
    letter = Letter(Address("p@lumen.example"), "Re: x", "Hi\n", long, (long, "<m@x.example>"))
    raw = as_mail(letter, SENDER)
    assert read_back(raw)["References"] == f"{long} <m@x.example>"
    assert long.encode() in raw


def test_a_mail_that_would_not_say_what_was_meant_is_not_written() -> None:
    with pytest.raises(Altered):
        as_mail(Letter(Address("a@b.example\r\nBcc: c@d.example"), "x", "y\n"), SENDER)


def test_a_planted_header_is_seen_when_the_mail_is_read_back() -> None:
    meant = {"From": "a@b.example", "Subject": "x"}
    planted = b"From: a@b.example\r\nSubject: x\r\nBcc: c@d.example\r\nSubject: y\r\n\r\nz"
    assert read_back(planted) == {**meant, "Bcc": "c@d.example", "Subject again": "y"}
