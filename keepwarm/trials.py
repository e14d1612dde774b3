"""Other rules are tried on what is kept, and proposed for what was corrected."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from pathlib import Path

from keepwarm import dates, running, wiring
from keepwarm.home import Home
from keepwarm.insight.suggesting import suggest
from keepwarm.insight.trying import Kept, backtest
from keepwarm.opened import tried_on
from keepwarm.refusals import Refusal, quoted
from keepwarm.screens.suggesting import Suggested
from keepwarm.screens.trying import Trial
from rules.decisions import Decision, Verb, standing
from rules.engine import Engine
from rules.model import Message
from sync.store import queries
from sync.store.stamps import reading_stamp

_CORRECTIONS = frozenset([Verb.NO_TALK, Verb.ASKED])
_LONGEST_NUMBER = 9
_YEARS = re.compile(r"([0-9]{1,2}) ?y(?:ears?)?")


def tried(home: Home, files: Sequence[Path], since: str) -> Trial:
    """Raises Refusal where a file is wrong, or `since` names no day."""
    if not files:
        raise Refusal("Name the rule files to try, like: keepwarm rules try mine.toml.")
    begin = _since(home, since) if since else None
    new = running.engine((*_unreplaced(home, files), *files))
    old = _present(home)
    return Trial(
        backtest(tried_on(home, begin), old, new, tuple(wiring.builtin_rules())),
        home.clock,
        home.owner.addresses,
    )


def _unreplaced(home: Home, files: Sequence[Path]) -> list[Path]:
    names = {file.name for file in files}
    return [file for file in home.settings.rules if file.name not in names]


def _since(home: Home, word: str) -> datetime:
    """`1y` and `1 year` beside the days that other commands know."""
    years = _YEARS.fullmatch(word.strip().casefold())
    length = timedelta(days=365 * int(years[1])) if years else dates.length(word)
    if length is not None:
        return home.now - length
    day = dates.day(word, home.clock.today, ahead=False)
    if day is None or day > home.clock.today:
        raise Refusal(f"--since {quoted(word)} is no day that was: write 1y, 6 months or 2026-01-01.")
    return datetime.combine(day, time(), home.clock.zone)


def _present(home: Home) -> Engine:
    """The rules by which the kept mail was read. Raises Refusal where these have changed since."""
    engine = home.engine()
    with home.store.read() as reader:
        row = reader.one(queries.THE_OWNER)
    if row is not None and row.rules and row.rules != reading_stamp(engine, home.owner):
        raise Refusal("Your rules are others than when your mail was read: run `keepwarm rebuild` first.")
    return engine


# --- for what was corrected -----------------------------------------------------------------------


def suggested(home: Home, word: str) -> Suggested:
    """Raises Refusal where nothing was corrected, or the mail that it is about is not kept."""
    decision = _correction(home, word)
    old, kept = _present(home), tried_on(home)
    message = _about(decision, kept)
    if message is None:
        raise Refusal("No mail is kept that this correction is about, so no rule can be drawn from it.")

    def made(further: Mapping[str, str]) -> Engine:
        return running.engine_with(home.settings.rules, further)

    found = suggest(decision, message, kept, old, made, tuple(wiring.builtin_rules()))
    return Suggested(found, home.clock, home.owner.addresses)


def _correction(home: Home, word: str) -> Decision:
    stands = standing(home.said(), home.now)
    if not word:
        found = next((d for d in reversed(stands) if d.verb in _CORRECTIONS), None)
        if found is None:
            raise Refusal("Nothing that was read was corrected yet, so there is no rule to propose.")
        return found
    small = word.isascii() and word.isdecimal() and len(word) <= _LONGEST_NUMBER
    numbered = next((d for d in stands if small and d.number == int(word)), None)
    if numbered is None or numbered.verb not in _CORRECTIONS:
        raise Refusal(f"{quoted(word)} is no correction of what was read: see `keepwarm undo --list`.")
    return numbered


def _about(decision: Decision, kept: Kept) -> Message | None:
    """The mail that opened what is none; or the last one to somebody before the owner says to have asked."""
    mails = [f.message for one in kept.folded for f in one.circle.messages] + list(kept.others)
    keys = {decision.about, decision.conversation.partition("+")[0]} - {""}
    if named := [mail for mail in mails if mail.key in keys]:
        return named[0]
    sent = [m for m in mails if m.sender.email in kept.owner.addresses and m.received <= decision.at]
    theirs = [m for m in sent if decision.person in {a.email for a in (*m.to, *m.cc)}]
    return max(theirs, key=lambda mail: mail.received, default=None)
