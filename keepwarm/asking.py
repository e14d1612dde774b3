"""What a person asked for at the command line, made ready to be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from keepwarm import arguments, places, terminal
from keepwarm.options import Words
from keepwarm.refusals import Refusal

if TYPE_CHECKING:
    from keepwarm.running import Opened
    from keepwarm.scan import Scan
    from keepwarm.settings import Settings
    from rules.engine import Engine
    from rules.model import Message, Owner, Policy


@dataclass(frozen=True, slots=True)
class Said:
    """The options as they were typed."""

    mail: Words
    calendar: Words
    me: Words
    timezone: str
    country: str
    now: str
    rules: Words
    config: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Sources ready to be read, whose they are, and as of when."""

    opened: Opened
    owner: Owner
    policy: Policy
    now: datetime

    def scan(self) -> Scan:
        """Reads the sources, with a bar for somebody who watches. Raises Refusal."""
        with terminal.progress() as report:
            return self.opened.scan(self.owner, self.policy, self.now, report)

    def engine(self) -> Engine:
        return self.opened.engine

    def message(self, message_id: str) -> Message | None:
        """A mail wherever it lies."""
        return self.opened.message(message_id)

    def numbered(self, scan: Scan, word: str) -> str | None:
        """The conversation at this number of `keepwarm today`, over the same sources at the same time."""
        from keepwarm.today import today  # noqa: PLC0415 - few ask by number

        items = today(scan, self.owner, self.policy).items
        return next((i.conversation for i in items if i.number and str(i.number) == word.lstrip("0")), None)


def asked(said: Said) -> Asked:
    """Raises Refusal where something is missing or wrong."""
    if not said.mail and not said.calendar:
        raise Refusal(
            "Name what to read: --mail PATH with your mail, --calendar PATH with your calendar, or both."
        )
    now = arguments.instant(said.now) if said.now else datetime.now(UTC)
    settings = _settings(said.config)
    owner = _owner(settings, said)
    from keepwarm import running  # noqa: PLC0415 - what takes long to import comes after what can be refused

    sources = running.Sources(_paths(said.mail), _paths(said.calendar), _paths(said.rules) or settings.rules)
    return Asked(running.opened(sources, owner), owner, settings.policy, now)


def _paths(words: Words) -> tuple[Path, ...]:
    return tuple(Path(word) for word in words or ())


def _settings(config: str) -> Settings:
    if not config:
        from keepwarm.settings import Settings  # noqa: PLC0415 - see above

        return Settings()
    from keepwarm.config import load  # noqa: PLC0415 - a quarter of a second

    return load(Path(config))


def _owner(settings: Settings, said: Said) -> Owner:
    from rules.model import Owner  # noqa: PLC0415 - see above

    addresses = arguments.addresses(said.me, "--me") if said.me else settings.addresses
    zone = places.timezone(said.timezone, "--timezone") if said.timezone else settings.timezone
    if not addresses:
        raise Refusal("Say which addresses are yours: --me you@example.org.")
    if not zone:
        raise Refusal("Say where you live, as an IANA name: --timezone Europe/Berlin.")
    return Owner(addresses, zone, places.country(said.country, "--country") or settings.country)
