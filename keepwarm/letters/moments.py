"""Instants as a letter tells them: in its reader's zone with the writer's beside it where they differ."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from keepwarm.letters.language import Language

_OFFSET = re.compile(r"UTC(?:([+-])(\d{2}):?(\d{2}))?\Z")
_LATELY = 6  # days back on which a weekday alone is understood


def zone_of(name: str) -> tzinfo | None:
    """The zone of an IANA name, or of an offset as Python writes it ("UTC-04:00"); else None."""
    if found := _OFFSET.match(name):
        sign, hours, minutes = found.groups()
        offset = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
        return timezone(-offset if sign == "-" else offset) if offset < timedelta(hours=24) else None
    try:
        return ZoneInfo(name) if "/" in name else None
    except (ValueError, OSError, KeyError):
        return None


@dataclass(frozen=True, slots=True)
class Moments:
    """`there` is the reader's zone, None while unknown: then hours are told with the writer's `here`."""

    here: ZoneInfo
    there: tzinfo | None
    hours: int
    language: Language
    now: datetime

    def moment(self, instant: datetime) -> str:
        """`Wednesday 20 May at 14:00 Berlin time (08:00 New York time)`; no zones where both share one."""
        mine = instant.astimezone(self.here)
        if self.there is None:
            return self._at(mine, self._zoned(mine))
        theirs = instant.astimezone(self.there)
        if theirs.utcoffset() == mine.utcoffset():
            return self._at(mine, self._time(mine) if _has_name(self.there) else self._zoned(mine))
        beside = self._zoned(mine)
        if mine.date() != theirs.date():
            beside = self.language.other_day.format(day=self.weekday_date(mine.date()), time=beside)
        return self._at(theirs, self.language.both.format(there=self._zoned(theirs), here=beside))

    def _at(self, local: datetime, time: str) -> str:
        return self.language.moment.format(day=self.weekday_date(local.date()), time=time)

    def _time(self, local: datetime) -> str:
        if self.hours == 24:
            return f"{local:%H:%M}"  # with its zero: "5:30" alone could be the afternoon
        half = self.language.am if local.hour < 12 else self.language.pm
        return f"{local.hour % 12 or 12}:{local:%M} {half}"

    def _zoned(self, local: datetime) -> str:
        time, zone = self._time(local), local.tzinfo
        if isinstance(zone, ZoneInfo) and _has_name(zone):
            city = zone.key.rpartition("/")[2].replace("_", " ")
            return self.language.of_zone.format(time=time, city=city)
        return self.language.of_offset.format(time=time, offset=_offset(local))

    def weekday_date(self, day: date) -> str:
        weekday = self.language.days[day.weekday()]
        return self.language.weekday_date.format(weekday=weekday, date=self.date(day))

    def date(self, day: date) -> str:
        """`20 May`, with the year where it is another one."""
        language, this = self.language, self.now.astimezone(self.here).year
        form = language.date if day.year == this else language.date_of_year
        return form.format(day=day.day, month=language.months[day.month - 1], year=day.year)

    def day_of(self, instant: datetime) -> str:
        """The date on which it is, by the writer's calendar."""
        return self.date(instant.astimezone(self.here).date())

    def on_day(self, instant: datetime) -> str:
        """`today`, `yesterday`, `on Tuesday` in the last days, else `on 12 May`: the reader's calendar."""
        zone = self.there or self.here
        day, today = instant.astimezone(zone).date(), self.now.astimezone(zone).date()
        back = (today - day).days
        if back in (0, 1):
            return self.language.yesterday if back else self.language.today
        if 1 < back <= _LATELY:
            return self.language.on_weekday.format(weekday=self.language.days[day.weekday()])
        return self.language.on_date.format(date=self.date(day))


def _has_name(zone: tzinfo) -> bool:
    """Whether it is a place, whose clock is known on every day."""
    return isinstance(zone, ZoneInfo) and not zone.key.startswith("Etc/")


def _offset(local: datetime) -> str:
    """`UTC`, `UTC+2`, `UTC-3:30`."""
    minutes = round((local.utcoffset() or timedelta()).total_seconds() / 60)
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '-'}{hours}" + (f":{rest:02}" if rest else "")
