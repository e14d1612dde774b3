"""Failures named by what the caller should do about them."""

from __future__ import annotations


class ConnectorError(Exception):
    """A connector could not do what was asked. `str()` is one sentence for the person whose mail it is."""


class Retryable(ConnectorError):
    """Try again later; nothing is wrong on our side."""


class RateLimited(Retryable):
    """The provider asks for a pause of `retry_after` seconds, of a length of our choice where it is None."""

    def __init__(self, message: str, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class Unavailable(Retryable):
    """The provider or the way to it is down."""


class SignInNeeded(ConnectorError):
    """The person must sign in again; until then this account stands still at its cursor."""


class CursorExpired(ConnectorError):
    """The provider no longer knows this cursor: one bounded resync, recorded as a gap."""


class NotFound(ConnectorError):
    """What was asked for is not there (any more)."""


class Rejected(ConnectorError):
    """The request itself is wrong or not allowed; repeating it changes nothing."""


class Unreadable(ConnectorError):
    """The source is not what it was taken for: the sentence says what it is and what would help."""
