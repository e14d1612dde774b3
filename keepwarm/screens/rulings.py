"""What the rules saw in one message, rule by rule: the details behind an answer."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from keepwarm.plain import plain
from keepwarm.screens.lines import FAINT, Line, hanging, lines
from rules.language.describe import lacking
from rules.language.ruleset import Side
from rules.rulings import Match, Nearly, Rulings, Spot

_MOST_NEARLY, _MOST_SPOTS = 8, 4
_WORDS = 80


def ruling_lines(rulings: Rulings, width: int, decided: Collection[str] = ()) -> Iterator[Line]:
    """Rules that match, with words and spans, "→" before those that decided; then those that nearly do."""
    for match in rulings.matches:
        lead = "  → " if match.rule in decided else "    "
        yield from lines(hanging(lead, _match(match), width))
    near = sorted(rulings.nearly, key=lambda one: -len(one.spots))
    for one in near[:_MOST_NEARLY]:
        yield from lines(hanging("    ", f"nearly {plain(one.rule)}: {_lacking(one)}", width), FAINT)
    if len(near) > _MOST_NEARLY:
        yield Line(f"    and {len(near) - _MOST_NEARLY} more nearly, which --json names", FAINT)


def _match(match: Match) -> str:
    conditions = [f"only of the {match.side}"] if match.side is not Side.EITHER else []
    conditions += [f"only while {', '.join(sorted(match.where))}"] if match.where else []
    limits = f" ({'; '.join(conditions)})" if conditions else ""
    return f"{plain(match.rule)}: {match.act}{limits} {_spots(match.spots) or 'by no single words'}"


def _lacking(nearly: Nearly) -> str:
    return plain(lacking(nearly.miss)) + (f": {_spots(nearly.spots)}" if nearly.spots else "")


def _spots(spots: Sequence[Spot]) -> str:
    """The longest words of each place, with where they stand: `“works for me” (15–27)`."""
    longest = [spot for spot in spots if not any(_inside(spot, other) for other in spots)]
    places = dict.fromkeys((spot.in_subject, spot.start, spot.end, spot.words) for spot in longest)
    told = [f"“{plain(words, _WORDS)}” ({_place(s, e, sub)})" for sub, s, e, words in places]
    more = f" and {len(told) - _MOST_SPOTS} more" if len(told) > _MOST_SPOTS else ""
    return ", ".join(told[:_MOST_SPOTS]) + more


def _inside(spot: Spot, other: Spot) -> bool:
    same = spot.in_subject == other.in_subject and (spot.start, spot.end) != (other.start, other.end)
    return same and other.start <= spot.start and spot.end <= other.end


def _place(start: int, end: int, in_subject: bool) -> str:
    return f"{'subject ' if in_subject else ''}{start}–{end}"


# --- for programs ---------------------------------------------------------------------------------


def rulings_json(rulings: Rulings) -> dict[str, Any]:
    """Spans count characters of the new text, or of the subject."""
    return {
        "rules": [
            {
                "rule": match.rule,
                "act": match.act,
                "side": match.side,
                "where": sorted(match.where),
                "spans": _spots_json(match.spots),
            }
            for match in rulings.matches
        ],
        "nearly": [_nearly_json(one) for one in rulings.nearly],
    }


def _nearly_json(nearly: Nearly) -> dict[str, Any]:
    miss = nearly.miss
    return {
        "rule": nearly.rule,
        "act": nearly.act,
        "lack": miss.lack,
        "wanted": list(miss.wanted),
        "weight": miss.weight,
        "at_least": miss.at_least,
        "spans": _spots_json(nearly.spots),
        "text": lacking(miss),
    }


def _spots_json(spots: Sequence[Spot]) -> list[dict[str, Any]]:
    return [
        {"cue": s.cue, "start": s.start, "end": s.end, "in_subject": s.in_subject, "words": s.words}
        for s in spots
    ]
