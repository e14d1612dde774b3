"""How dates are written in mail, as patterns; and which ways of writing one are not followed."""

from __future__ import annotations

import re

_MONTHS = (
    "January February March April May June July August September October November December",
    "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "januari februari maart april mei juni juli augustus september oktober november december",
)
GERMAN = tuple(_MONTHS[2].split())
MONTHS = {name: (row.split(), n) for row in reversed(_MONTHS) for n, name in enumerate(row.split(), 1)}
MONTHS["Sept"] = MONTHS["Sep"]
_STEMS = "mon lun|tue mar die|wed mer mie mit|thu jeu jue gio don|fri ven vie fre|sat sam sab|sun dim dom son"
WEEKDAYS = {stem: n for n, stems in enumerate(_STEMS.split("|")) for stem in stems.split()}

_MONTH = "(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b"
_DAY = r"(?P<day>[0-3]?\d)(?P<th>st|nd|rd|th)?\b"
_FIRST = r"(?<![:.\d/-])\b(?P<first>[0-3]?\d)(?P<th1>st|nd|rd|th)?"
_YEAR = r"(?:(?P<gap>,?\s(?:de\s)?)(?P<year>20\d\d)\b)?"
_OF = r"(?P<mid>\.?\s(?:of\s|de\s)?)"
_WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)})[a-zçéäöü]*"
_AND = rf"(?P<and>\s?(?:-|–|/|,|to|or|and|und|oder|et|ou|y|o)\s?(?:the\s)?(?:{_WEEKDAY},?\s(?:the\s)?)?)"
_NO_HOUR = r"(?!\d|[/.]\d|\s?[ap]\.?m\b|[:.h]\d|h\b|\s?(?:o'clock|uhr|heures|hrs|hours)|\s?[-–]\s?\d)"

ISO = re.compile(r"\b(?P<year>20\d\d)-(?P<number>[01]\d)-(?P<day>[0-3]\d)(?!\d)")
TWO_BEFORE_MONTH = re.compile(rf"{_FIRST}{_AND}{_DAY}{_OF}{_MONTH}{_YEAR}")
TWO_AFTER_MONTH = re.compile(rf"{_MONTH}(?P<mid>\s){_FIRST}{_AND}{_DAY}{_NO_HOUR}{_YEAR}")
BEFORE_MONTH = re.compile(rf"\b{_DAY}{_OF}{_MONTH}{_YEAR}")
AFTER_MONTH = re.compile(rf"\b{_MONTH}(?P<mid>\.?\s){_DAY}{_NO_HOUR}{_YEAR}")
ORDINAL = re.compile(r"\b(?P<day>[0-3]?\d)(?P<th>st|nd|rd|th)\b")
AFTER_WEEKDAY = re.compile(
    rf"\b(?P<weekday>{_WEEKDAY})(?P<mid>,?\s(?:the\s)?)(?P<day>[0-3]?\d)\b{_NO_HOUR}", re.IGNORECASE
)
PLAIN_MONTH = re.compile(rf"\b{_MONTH}(?! I\b| we\b)")
UNMOVABLE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b[0-3]?\d/[0-3]?\d\b|\b[0-3]?\d\.[01]?\d\.(?!\d)",
        r"\b(?:the|le|el|il|am|den|o|dia|día)\s[0-3]?\d\b\.?(?=\s*(?:[.,;:!?)]|$|at\b|um\b|à\b|a\b|or\b|oder\b))",
        r"\bthe\s(?:\w+teenth|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|twentieth|thirtieth"
        r"|(?:twenty|thirty)-\w+)\b",
        r"\b(?:christmas|easter|thanksgiving|new year|good friday|bank holiday|ramadan|eid|diwali|pfingsten"
        r"|ostern|weihnachten|pâques|noël|navidad|pasqua|natale)\b",
    )
)
OF_THE_YEAR = re.compile(
    r"\bmonths?\b|\bsummer\b|\bspring\b|\bautumn\b|\bwinter\b|\bthe fall\b|\bquarter\b(?! (?:past|to|of an))"
    r"|\bmonat|\bmois\b|\bmes\b|\bmese\b|\bmês\b",
    re.IGNORECASE,
)
