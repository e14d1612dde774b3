"""When what is owed falls due: hours are elapsed, days are those of the owner's calendar.

Hours are added in UTC, so a change of the clocks inside them neither stretches nor shortens them. Days,
weeks and business days are counted on the calendar of the owner's zone, from the day on which the instant
falls there. Instants come back in the owner's zone. What lies outside the years 1900 to 9000 (a hostile date,
a hostile event) is treated as the nearest end of them, so nothing here overflows.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from rules.model import Owner, Policy, Tier

_DAY = timedelta(days=1)
_SATURDAY = 5
_TELL_LANDED_WITHIN = 5  # business days
_EARLIEST = datetime(1900, 1, 1, tzinfo=UTC)
_LATEST = datetime(9000, 1, 1, tzinfo=UTC)


def known_country(code: str) -> bool:
    """Whether holidays are known for this ISO 3166 alpha-2 code, in upper or lower case."""
    return len(code) == 2 and code.upper() in _countries()


@dataclass(frozen=True, slots=True)
class BusinessDays:
    """Monday to Friday less the country's public holidays; no holidays where it is "" or unknown."""

    country: str = ""

    def is_business_day(self, day: date) -> bool:
        return day.weekday() < _SATURDAY and day not in _public_holidays(self.country.upper(), day.year)

    def add(self, day: date, count: int) -> date:
        """The `count`-th business day after `day`, itself never counted; `day` where `count` is 0."""
        day = min(max(day, _EARLIEST.date()), _LATEST.date())
        while count > 0:
            day += _DAY
            count -= self.is_business_day(day)
        return day

    def next_after(self, day: date) -> date:
        return self.add(day, 1)


@dataclass(frozen=True, slots=True)
class ThankYouWindow:
    """A thank-you is owed from `opens`, best sent by `due`, no longer asked for from `gone`."""

    opens: datetime
    due: datetime
    gone: datetime


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The policy's numbers applied to one owner's calendar.

    Instants must be aware. Every method raises zoneinfo.ZoneInfoNotFoundError for a zone that is unknown.
    """

    policy: Policy
    owner: Owner

    def day(self, instant: datetime) -> date:
        """The owner's calendar day on which the instant falls."""
        return self._local(instant).date()

    def reply_due(self, received: datetime) -> date:
        return self._business_days_after(received, self.policy.reply_business_days)

    def follow_up_due(self, last_human: datetime, back_on: date | None = None) -> date:
        """Never before one business day after `back_on`, the day on which the contact said to return."""
        due = self._business_days_after(last_human, self.policy.follow_up_business_days)
        return due if back_on is None else max(due, self.business.next_after(back_on))

    def give_up_at(self, last_ask: datetime) -> datetime:
        """The first instant at which the ask has gone without response: its last business day is over.

        "21 business days passed" is read as 21 whole ones. Asked on a Monday with no holidays ahead, the 21st
        is the Tuesday four weeks later: a nudge may be sent even then, and Wednesday begins without response.
        """
        return self.begin(self._business_days_after(last_ask, self.policy.give_up_business_days) + _DAY)

    def referral_due(self, received: datetime) -> date:
        return self._business_days_after(received, self.policy.referral_business_days)

    def fix_address_due(self, bounced: datetime) -> date:
        return self.business.next_after(self.day(bounced))

    def create_invite_due(self, settled: datetime) -> date:
        return self.day(settled)

    def prepare_due(self, start: datetime) -> datetime:
        return self._elapsed(start, -self.policy.prepare_before)

    def thank_you_window(self, end: datetime) -> ThankYouWindow:
        """`gone` is the same clock reading in the owner's zone as the end's, the policy's days later."""
        return ThankYouWindow(
            opens=self._elapsed(end, self.policy.thank_you_opens_after),
            due=self._elapsed(end, self.policy.thank_you_within),
            gone=self._same_clock(self._local(end) + timedelta(days=self.policy.thank_you_days)),
        )

    def keep_in_touch_due(self, last_touch: datetime, *, first: bool, tier: Tier = Tier.SOMETIMES) -> date:
        """`first`: no touch has followed the thank-you yet. A tier may say otherwise."""
        weeks = self.policy.first_touch_weeks if first or tier is Tier.OFTEN else self.policy.touch_weeks
        weeks = self.policy.rare_touch_weeks if tier is Tier.RARELY else weeks
        return self.day(last_touch) + timedelta(weeks=weeks)

    def landed_due(self, landed: datetime) -> date:
        """By when those who helped hear that the search is over."""
        return self.business.add(self.day(landed), _TELL_LANDED_WITHIN)

    @property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.owner.timezone)

    @property
    def business(self) -> BusinessDays:
        return BusinessDays(self.owner.country)

    def _local(self, instant: datetime) -> datetime:
        return min(max(instant, _EARLIEST), _LATEST).astimezone(self._zone)

    def _business_days_after(self, instant: datetime, count: int) -> date:
        return self.business.add(self.day(instant), count)

    def _elapsed(self, instant: datetime, length: timedelta) -> datetime:
        return (self._local(instant).astimezone(UTC) + length).astimezone(self._zone)

    def begin(self, day: date) -> datetime:
        """The first instant of a day, also where the clocks skip midnight."""
        return self._same_clock(datetime(day.year, day.month, day.day, tzinfo=self._zone))

    def _same_clock(self, reading: datetime) -> datetime:
        """A reading that the change to summer time skips becomes the one that stands in its place."""
        return reading.astimezone(UTC).astimezone(self._zone)


@lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    import holidays  # noqa: PLC0415 - a tenth of a second that only those with a country pay

    return frozenset(holidays.list_supported_countries())


@lru_cache(maxsize=1024)
def _public_holidays(country: str, year: int) -> frozenset[date]:
    """Without subdivisions; fewer or none outside the years that the library covers for the country."""
    if len(country) != 2:
        return frozenset()
    import holidays  # noqa: PLC0415 - as above

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of uncovered years, which a hostile date may ask for
        try:  # to ask whether the country is known would take as long again
            return frozenset(holidays.country_holidays(country, years=year))
        except NotImplementedError:
            return frozenset()
