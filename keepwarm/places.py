"""Where the owner lives: names of time zones (IANA) and countries (ISO 3166), as a person writes them."""

from __future__ import annotations

from importlib.resources import files

from keepwarm.refusals import Refusal, quoted, suggestion

# Abbreviations, which stand for several zones or keep no summer time, under a place where they are used.
_ABBREVIATIONS = {
    "America/New_York": "EST EDT ET EST5EDT EASTERN",
    "America/Chicago": "CST CDT CT CST6CDT CENTRAL",
    "America/Denver": "MST MDT MT MST7MDT MOUNTAIN",
    "America/Los_Angeles": "PST PDT PT PST8PDT PACIFIC",
    "Pacific/Honolulu": "HST",
    "Europe/London": "BST WET WEST",
    "Europe/Berlin": "CET CEST MEZ MESZ MET",
    "Europe/Athens": "EET EEST",
    "Europe/Moscow": "MSK",
    "Asia/Kolkata": "IST",
    "Asia/Tokyo": "JST",
    "Australia/Sydney": "AEST AEDT",
}
_PLACE = {short: place for place, shorts in _ABBREVIATIONS.items() for short in shorts.split()}
_NOWHERE = frozenset({"Factory", "localtime", "posixrules"})


def timezone(name: str, source: str) -> str:
    """The IANA name, as `source` (an option, a key of a file) gave it. Raises Refusal."""
    if place := _PLACE.get(name.upper()):
        raise Refusal(f'{source} {quoted(name)} is an abbreviation: name a place instead, such as "{place}".')
    # The list of the pinned tzdata, so that a name is never taken for a path.
    zones = _zones()
    if name in zones:
        return name
    near = suggestion(name, zones)
    if near == "." and (place := _of_city(name, zones)):
        near = f'; did you mean "{place}"?'
    hint = near if near != "." else ': give an IANA name such as "Europe/Berlin" or "America/New_York".'
    raise Refusal(f"{source} {quoted(name)} is not a time zone{hint}")


def country(code: str, source: str) -> str:
    """The code in upper case, "" for none. Raises Refusal where no public holidays are known for it."""
    from rules.policy import known_country  # noqa: PLC0415 - only who gives a country pays for the holidays

    if not code or known_country(code):
        return code.upper()
    raise Refusal(
        f'{source} {quoted(code)} is no country whose holidays are known: give two letters, such as "DE".'
    )


def _zones() -> frozenset[str]:
    return frozenset((files("tzdata") / "zones").read_text(encoding="ascii").split()) - _NOWHERE


def _of_city(name: str, zones: frozenset[str]) -> str:
    """The zone that is named for this city: "new york" → America/New_York."""
    city = name[:100].strip().replace(" ", "_").casefold()
    return next((zone for zone in sorted(zones) if zone.rpartition("/")[2].casefold() == city), "")
