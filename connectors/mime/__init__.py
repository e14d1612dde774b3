"""Mail as bytes turned into messages."""

from connectors.mime.headers import header
from connectors.mime.message import MessageUnreadable, parse

__all__ = ["MessageUnreadable", "header", "parse"]
