"""Builds raw mails for the tests of connectors."""

from __future__ import annotations

HEAD = {
    "From": "Jane Doe <jane@corp.example>",
    "To": "Me <me@home.example>",
    "Date": "Mon, 4 May 2026 10:00:00 -0400",
    "Message-ID": "<1@corp.example>",
    "Subject": "Coffee?",
}


def mail(body: str | bytes = "Hello", head: str | bytes = "", **fields: str) -> bytes:
    """A mail with the usual head; `fields` replace it ("_" for "-", "" drops), `head` goes first."""
    merged = {**HEAD, **{name.replace("_", "-"): value for name, value in fields.items()}}
    lines = "".join(f"{name}: {value}\r\n" for name, value in merged.items() if value)
    return _bytes(head) + lines.encode() + b"\r\n" + _bytes(body)


def html(body: str, head: str = "") -> bytes:
    return mail(body, head, Content_Type="text/html; charset=utf-8")


def part(kind: str, body: str, *fields: str) -> str:
    lines = "".join(f"{field}\r\n" for field in fields)
    return f"Content-Type: {kind}\r\n{lines}\r\n{body}"


def multipart(kind: str, *parts: str, head: str = "", **fields: str) -> bytes:
    """`kind` may carry parameters: "report; report-type=delivery-status"."""
    body = "".join(f"--b\r\n{one}\r\n" for one in parts) + "--b--\r\n"
    return mail(body, head, Content_Type=f"multipart/{kind}; boundary=b", **fields)


def _bytes(text: str | bytes) -> bytes:
    return text.encode() if isinstance(text, str) else text
