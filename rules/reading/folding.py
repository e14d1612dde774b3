"""One plain form of a text for matching, in which every character keeps its place."""

from __future__ import annotations

_SPACES = "\t\r\v\f\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
_SPACES += "\u202f\u205f\u3000"
_SINGLE = "\u2018\u2019\u201a\u201b\u2032\u2039\u203a\u02bc\u00b4`"
_DOUBLE = "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_BREAKS = "\x85\u2028\u2029"

_PLAIN = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}  # the full-width forms of ASCII
_PLAIN |= dict.fromkeys(map(ord, _SPACES), " ")
_PLAIN |= dict.fromkeys(map(ord, _SINGLE), "'")
_PLAIN |= dict.fromkeys(map(ord, _DOUBLE), '"')
_PLAIN |= dict.fromkeys(map(ord, _DASHES), "-")
_PLAIN |= dict.fromkeys(map(ord, _BREAKS), "\n")
_PLAIN[0x130] = "i"  # the one letter whose lower case is longer than itself
# Most lines are of these characters alone, and a table of bytes is ten times as fast as one of characters.
_PLAIN_ASCII = bytes(ord(_PLAIN.get(code, chr(code)).lower()) for code in range(128)) + bytes(range(128, 256))


def normalise(text: str) -> str:
    """Lower case, straight quotes, plain spaces and hyphens; as long as `text`, so that spans fit both.

    Newlines stay. Accents stay, and so does what has no plain form of one character.
    """
    if text.isascii():
        return text.encode("ascii").translate(_PLAIN_ASCII).decode("ascii")
    return text.translate(_PLAIN).lower()
