"""Mail as bytes turned into messages."""

from connectors.mime.headers import header, one_line, split
from connectors.mime.message import MessageUnreadable, parse

__all__ = ["MessageUnreadable", "header", "one_line", "parse", "split"]
