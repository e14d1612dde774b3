"""The text of a mail: which of its parts a person reads, decoded, as printable lines."""

from __future__ import annotations

import re2

from connectors.mime.charsets import clean, decode
from connectors.mime.html import to_text
from connectors.mime.parts import PARTS_LIMIT, Part

TEXT_LIMIT = 1_000_000
"""Bytes of one part, and characters of the whole text, that are read; what comes after them is ignored."""

_PLAIN, _HTML = "text/plain", "text/html"
_PLACEHOLDER = re2.compile(
    r"(?i)\b(html|view|read|support|display|client|browser|anzeigen|afficher)\b.{0,80}\b(html|e-?mail"
    r"|message|browser|client)\b"
)
_PLACEHOLDER_LIMIT = 200


def text_of(root: Part) -> str:
    """Plain text, quotes as lines that begin with `>`; of two alternatives plain wins, never both."""
    return _text(root, [PARTS_LIMIT])[:TEXT_LIMIT].strip("\n")


def _text(part: Part, left: list[int]) -> str:
    left[0] -= 1
    if left[0] < 0 or part.attached:
        return ""
    if part.kind == "multipart/alternative":
        return _best(part, left)
    if part.kind in ("multipart/report", "multipart/signed"):
        return _text(part.children[0], left) if part.children else ""
    if part.children and part.kind.startswith("multipart/"):
        texts = (_text(child, left).strip("\n") for child in part.children)
        return "\n\n".join(text for text in texts if text.strip())
    return _leaf_text(part)


def _best(part: Part, left: list[int]) -> str:
    """Of alternatives (RFC 2046 section 5.1.4) a plain one that says something, else the first that does."""
    kinds = [_leading_kind(child) for child in part.children]
    stopgap = ""
    for wanted in (_PLAIN, _HTML):
        for child, kind in zip(part.children, kinds, strict=True):
            text = _text(child, left) if kind == wanted else ""
            if text.strip() and not (wanted == _PLAIN and _HTML in kinds and _is_placeholder(text)):
                return text
            stopgap = stopgap or text
    return stopgap


def _leading_kind(part: Part) -> str:
    """The kind of the first text below a part."""
    return next((leaf.kind for leaf in part.some() if leaf.kind in (_PLAIN, _HTML) and not leaf.attached), "")


def _is_placeholder(text: str) -> bool:
    """ "Your client cannot show this message": a plain part that only points to the other one."""
    text = text.strip()
    return len(text) < 3 or (
        len(text) <= _PLACEHOLDER_LIMIT and bool(_PLACEHOLDER.search(text)) and "html" in text.lower()
    )


def _leaf_text(part: Part) -> str:
    if part.kind not in (_PLAIN, _HTML):
        return ""
    text = clean(decode(part.read()[:TEXT_LIMIT], part.parameters.get("charset", "")))
    if part.kind == _HTML:
        return to_text(text)
    if part.parameters.get("format", "").lower() == "flowed":
        return _unflowed(text, part.parameters.get("delsp", "").lower() == "yes")
    return text


def _unflowed(text: str, delete_space: bool) -> str:
    """Paragraphs of format=flowed on one line each (RFC 3676 section 4), quote marks and signatures kept."""
    lines: list[str] = []
    parts: list[str] = []
    level = 0
    for line in text.split("\n"):
        words = line.lstrip(">")
        depth = len(line) - len(words)
        words = words.removeprefix(" ")
        if parts and (depth != level or words == "-- "):
            lines.append(_quoted("".join(parts), level))
            parts = []
        level = depth
        if words.endswith(" ") and words != "-- ":
            parts.append(words[:-1] if delete_space else words)
            continue
        lines.append(_quoted("".join([*parts, words]), level))
        parts = []
    return "\n".join([*lines, _quoted("".join(parts), level)] if parts else lines)


def _quoted(text: str, level: int) -> str:
    return f"{'>' * level} {text}" if level else text
