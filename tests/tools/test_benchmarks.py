"""What the benchmarks measure on, and how they tell it."""

from __future__ import annotations

from pathlib import Path

from benchmarks.mailboxes import CONVERSATIONS, write_mailbox
from benchmarks.table import Row, printed

MAILS = 1_000


def mails(path: Path) -> list[bytes]:
    """Each with its own mbox line, all of which are alike."""
    raw = path.read_bytes()
    return raw.split(raw.partition(b"\n")[0] + b"\n")[1:]


def test_a_mailbox_is_the_same_for_the_same_seed_alone(tmp_path: Path) -> None:
    first, again, other = (
        write_mailbox(tmp_path / name, MAILS, seed).path.read_bytes()
        for name, seed in (("first", 1), ("again", 1), ("other", 2))
    )
    assert first == again
    assert first != other


def test_no_two_bodies_are_equal(tmp_path: Path) -> None:
    written = mails(write_mailbox(tmp_path / "mail.mbox", MAILS).path)
    found = [mail.partition(b"\n\n")[2] for mail in written]
    assert len(found) == len(set(found)) == MAILS


def test_every_conversation_is_there_from_the_request_to_the_thanks(tmp_path: Path) -> None:
    raw = write_mailbox(tmp_path / "mail.mbox", MAILS).path.read_bytes()
    assert raw.count(b"\nSubject: A question about") == CONVERSATIONS
    assert raw.count(b"\nSubject: Re: A question about") == 3 * CONVERSATIONS


def test_a_figure_fits_eighty_columns_beside_its_goal() -> None:
    [line] = printed(
        Row("times notmuch + afew, as recorded", 6_900.4, "a second", (6_100.5, 6_900.4), "30 x")
    )
    assert len(line) <= 80
    assert line.endswith("goal 30 x")
