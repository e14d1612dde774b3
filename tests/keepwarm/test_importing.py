"""`import`: what mail and calendars show is kept, and nobody begins with a debt."""

from __future__ import annotations

from datetime import datetime

import pytest

from keepwarm.looking_over import corrections
from keepwarm.refusals import Refusal
from rules.decisions import Verb
from rules.model import Conversation, Role, Stage, TalkKind
from tests.keepwarm.kept import NOON, Kept
from tests.keepwarm.program import MAIL, SMALL
from tests.sync.village import rows

CALENDAR = ("--calendar", str(SMALL / "calendar.ics"))
AUGUST = "2026-08-20T12:00:00-04:00"


def test_an_import_again_with_nothing_new_writes_no_row(kept: Kept) -> None:
    with kept.database() as database:
        before = rows(database)
    said = kept("import", *MAIL, *CALENDAR, now="2026-05-14T12:10:00-04:00")
    assert said.flat == "Nothing new; 3 conversations kept."
    with kept.database() as database:
        assert rows(database) == before


def test_the_first_import_lists_what_it_found_for_the_person_to_judge(bare: Kept) -> None:
    bare.plainly("init", "--me", "robin.hale@mailhaven.example", "--timezone", "America/New_York")
    said = bare("import", *MAIL)
    assert "Here is what I found, right? 1 Tom Brandt talking" in said.flat
    assert "3 Priya Raman talked" in said.flat


def test_what_was_long_due_is_let_go_at_first_and_comes_back_by_undo(bare: Kept) -> None:
    bare.plainly("init", "--me", "robin.hale@mailhaven.example", "--timezone", "America/New_York")
    said = bare("import", *MAIL, "--json", now=AUGUST).json()
    assert said["let_go"] >= 2
    assert 1 <= len(said["revive"]) <= 3
    late = Kept(bare.folder, bare.capsys, AUGUST)
    assert late("today").flat.count("Enjoy it.") == 1
    assert late.kinds() <= {"keep_in_touch"}
    assert "what was long due was let go" in late("undo").flat
    assert "reply" in late.kinds()
    late("import", *MAIL)
    assert "reply" in late.kinds()  # who took it back is not asked again


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "Name what to read"),
        (("--mail", "nowhere.mbox"), "is not there"),
        (("--calendar", "http://example.org/a.ics"), "must begin with https://"),
        (("--calendar", "ftp://example.org/a.ics"), "must begin with https://"),
        (("--calendar", "https://"), "cannot be read"),
        (("--calendar", "https://127.0.0.1:1/secret-part/a.ics"), "127.0.0.1 cannot be reached"),
        (("--mail", str(SMALL / "calendar.ics")), "is a calendar"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_sentence(kept: Kept, words: tuple[str, ...], says: str) -> None:
    refused = kept("import", *words).refused()
    assert says in refused
    assert "secret-part" not in refused


def shown(number: int) -> Conversation:
    since = datetime.fromisoformat(NOON)
    contact = f"p{number}@x.example"
    kind, role, stage = TalkKind.INFORMATIONAL, Role.SEEKER, Stage.MET
    return Conversation(f"key{number}", f"key{number}", contact, f"P {number}", kind, role, stage, "", since)


def test_what_is_wrong_can_be_dropped_and_merged_in_one_line() -> None:
    found = list(corrections("drop 3 1; merge 2, 4", [shown(n) for n in range(1, 5)]))
    assert [(d.verb, d.conversation, d.person, d.other) for d in found] == [
        (Verb.NO_TALK, "key3", "p3@x.example", ""),
        (Verb.NO_TALK, "key1", "p1@x.example", ""),
        (Verb.SAME, "", "p2@x.example", "p4@x.example"),
    ]


@pytest.mark.parametrize(
    "typed", ["drop", "drop 9", "merge 1", "burn 1", "drop 1; merge", "drop 0", "\x1b[31m"]
)
def test_what_is_no_correction_is_refused(typed: str) -> None:
    with pytest.raises(Refusal):
        list(corrections(typed, [shown(1), shown(2)]))
