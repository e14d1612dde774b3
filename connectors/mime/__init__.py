"""Mail as bytes turned into messages."""

from connectors.mime.headers import one_line, split
from connectors.mime.message import MessageUnreadable, parse

__all__ = ["MessageUnreadable", "one_line", "parse", "split"]
