"""The owner tells what no mail shows: a talk, an ask, thanks, whom they met, where they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from keepwarm import ask, dates, places
from keepwarm.deciding import answer
from keepwarm.home import Home
from keepwarm.naming import Someone, known, someone
from keepwarm.plain import plain
from keepwarm.refusals import Refusal, quoted, suggestion
from keepwarm.screens.sentences import Sentences
from rules.decisions import Decision, Verb
from rules.lifecycle import AFTER_TALK
from rules.model import Tier

_NOTE, _PLACE = 2_000, 100
_NOON = time(12)
_LONGEST_PAUSE = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Noted:
    """What a person may add to a talk; "" where they said nothing."""

    learned: str = ""
    promised: str = ""
    suggested: str = ""
    often: str = ""


def talked(home: Home, words: Sequence[str], address: str, noted: Noted) -> Sentences:
    """A talk that no mail shows, or the word that one took place. Raises Refusal."""
    name, said = _split(home, words)
    begin = _instant(home, said)
    who = someone(home, name, address)
    _check_past(home, begin)
    tier = _tier(noted.often)
    decision = _about(home, Verb.TALKED, who, start=begin, text=_note(noted.learned))
    sentences = _told(home, decision, f"Noted: you talked with {who.shown} {_when(home, begin)}.")
    _say_more(home, who, noted, tier)
    return sentences


def asked(home: Home, words: Sequence[str], address: str) -> Sentences:
    """An ask that no mail shows. Raises Refusal."""
    name, said = _split(home, words)
    at = _instant(home, said) if said else home.now
    who = someone(home, name, address)
    _check_past(home, at)
    return _told(
        home,
        _about(home, Verb.ASKED, who, start=at),
        f"Noted: you asked {who.shown} {_when(home, at)}.",
    )


def thanked(home: Home, words: Sequence[str]) -> Sentences:
    """Thanks that no mail shows. Raises Refusal."""
    name, said = _split(home, words)
    at = _instant(home, said) if said else home.now
    _check_past(home, at)
    who = known(home, name)
    talks = [c for c in home.state().conversations if c.contact == who.contact and c.stage in AFTER_TALK]
    if not talks:
        raise Refusal(f"No talk with {who.shown} is known: tell it first with `keepwarm talked`.")
    return _told(home, _about(home, Verb.THANKED, who, start=at), f"Noted: you thanked {who.shown}.")


def met(home: Home, words: Sequence[str], address: str) -> Sentences:
    """Somebody who was met without a talk: `NAME at WHERE`. Raises Refusal."""
    place_at = next((n for n, word in enumerate(words) if n and word.casefold() == "at"), len(words))
    place = plain(" ".join(words[place_at + 1 :]), _PLACE)
    if not place:
        raise Refusal("Say whom and where, like: keepwarm met Ana Ruiz at the career fair.")
    who = someone(home, " ".join(words[:place_at]), address)
    return _told(
        home,
        _about(home, Verb.MET, who, start=home.now, other=place),
        f"Noted: you met {who.shown} at {place}.",
    )


# --- of themselves --------------------------------------------------------------------------------


def away(home: Home, zone: str, first: str, last: str) -> Sentences:
    """Days elsewhere, both included: hours that are written then are the hours there. Raises Refusal."""
    place = places.timezone(zone, "The place")
    begin, end = _day(home, first), _day(home, last)
    if end < begin:
        raise Refusal(f"{end.isoformat()} is before {begin.isoformat()}: say the first day, then the last.")
    if end - begin > _LONGEST_PAUSE:
        raise Refusal("That is longer than a year: change where you live in the settings instead.")
    start = datetime.combine(begin, time(0), home.clock.zone)
    decision = Decision(0, home.now, Verb.AWAY, start=start, until=end, other=place)
    city = place.rpartition("/")[2].replace("_", " ")
    days = f"from {home.clock.day(begin)} to {home.clock.day(end)}"
    return _told(home, decision, f"Noted: you are in {city} {days}.")


def pause(home: Home, words: Sequence[str]) -> Sentences:
    """Nothing but answers and thanks for a while. Raises Refusal."""
    text, today = " ".join(words), home.clock.today
    stretch = dates.length(text)
    until = today + stretch if stretch is not None else dates.day(text, today, ahead=True)
    if until is None:
        raise Refusal("Say for how long, like `keepwarm pause 3w` or `keepwarm pause until 5 june`.")
    if not today <= until <= today + _LONGEST_PAUSE:
        raise Refusal(f"{until.isoformat()} is past, or more than a year away: name a nearer day.")
    decision = Decision(0, home.now, Verb.PAUSE, until=until)
    return _told(
        home, decision, f"Rest well. Until {home.clock.day(until)} only answers and thank-yous show."
    )


def landed(home: Home) -> Sentences:
    """The search is over."""
    decision = Decision(0, home.now, Verb.LANDED)
    return _told(home, decision, "Congratulations! No more nudges; a note to each who helped is good now.")


# --- words ----------------------------------------------------------------------------------------


def asked_for(noted: Noted) -> Noted:
    """The same, with what a person at the terminal adds where nothing was said."""
    if noted != Noted() or not ask.somebody_is_there():
        return noted
    return Noted(
        ask.line("What did you learn? (Enter to skip)"),
        ask.line("Did you promise anything? (Enter to skip)"),
        ask.line("Whom else did they suggest? (Enter to skip)"),
        ask.until_right("How often to be in touch: often, sometimes, rarely, never?", "sometimes", _often),
    )


def _often(typed: str) -> str:
    return _tier(typed) or ""


def _tier(often: str) -> Tier | None:
    word = often.strip().casefold()
    if word and word not in set(Tier):
        raise Refusal(f"{quoted(often)} is not how often{suggestion(word, list(Tier))}")
    return Tier(word) if word else None


def _split(home: Home, words: Sequence[str]) -> tuple[str, tuple[date, time | None] | None]:
    """A name, and when: the longest end of the words that names a day or an hour."""
    for cut in range(1, len(words)):
        said = dates.moment(" ".join(words[cut:]), home.now, home.clock.zone, ahead=False)
        if said is not None:
            return " ".join(words[:cut]), said
    return " ".join(words), None


def _instant(home: Home, said: tuple[date, time | None] | None) -> datetime:
    """Noon where no hour is said; a talk of today is over."""
    day, hour = said or (home.clock.today, None)
    begin = datetime.combine(day, hour or _NOON, home.clock.zone)
    over = home.now - home.policy.talk_length
    return min(begin, over) if hour is None and day == home.clock.today else begin


def _check_past(home: Home, at: datetime) -> None:
    if at > home.now:
        raise Refusal(f"{home.clock.moment(at)} is still to come: say it when it has been.")


def _day(home: Home, text: str) -> date:
    found = dates.day(text, home.clock.today, ahead=True)
    if found is None:
        raise Refusal(f"{quoted(text)} is no day: write it like 2026-05-14, `fri` or `12 may`.")
    return found


def _when(home: Home, at: datetime) -> str:
    day = home.clock.day_of(at)
    return day if day in ("today", "tomorrow") else f"on {day}"


def _note(text: str) -> str:
    return plain(text, _NOTE)


def _about(home: Home, verb: Verb, who: Someone, **more: object) -> Decision:
    name = "" if who.known else who.name
    return Decision(0, home.now, verb, person=who.contact, name=name, **more)  # type: ignore[arg-type]


def _say_more(home: Home, who: Someone, noted: Noted, tier: Tier | None) -> None:
    for decision in _more(home, who, noted, tier):
        home.say(decision)


def _more(home: Home, who: Someone, noted: Noted, tier: Tier | None) -> Iterator[Decision]:
    for other, text in (("promised", noted.promised), ("suggested", noted.suggested)):
        if _note(text):
            yield _about(home, Verb.NOTE, who, text=_note(text), other=other)
    if tier is not None:
        yield _about(home, Verb.TIER, who, other=tier.value)


def _told(home: Home, decision: Decision, said: str) -> Sentences:
    before = home.state()
    kept, _ = home.say(decision)
    return answer(home, kept, before, said)
