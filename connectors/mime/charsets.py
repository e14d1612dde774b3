"""Bytes of a stranger's charset as printable text."""

from __future__ import annotations

import re

_LATIN = {
    "iso-8859-1",
    "iso8859-1",
    "latin1",
    "latin-1",
    "us-ascii",
    "ascii",
    "ansi_x3.4-1968",
    "cp1252",
    "windows-1252",
}
# Only these decode. Python knows more by name (utf-7, idna, rot13, unicode_escape), and some of them run code
# paths that a stranger should not choose. Browsers' readings are used where senders mislabel (GB 2312 -> GB
# 18030).
_CODECS = {
    **dict.fromkeys(("utf-8", "utf8", "unicode-1-1-utf-8", ""), "utf-8"),
    **dict.fromkeys(_LATIN, "cp1252"),
    **{f"iso-8859-{n}": f"iso8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 16)},
    **{f"iso8859-{n}": f"iso8859-{n}" for n in (2, 5, 7, 9, 15)},
    **{f"windows-{n}": f"cp{n}" for n in (874, 1250, 1251, 1253, 1254, 1255, 1256, 1257, 1258)},
    **{f"cp{n}": f"cp{n}" for n in (437, 850, 866, 932, 949, 1250, 1251)},
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "cp936", "x-gbk"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs"), "big5hkscs"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j"), "cp932"),
    **dict.fromkeys(("iso-2022-jp", "iso-2022-jp-ms", "csiso2022jp"), "iso2022_jp_ext"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "ks_c_5601", "ksc5601", "windows-949"), "cp949"),
    **dict.fromkeys(("tis-620", "iso-8859-11"), "cp874"),
    **dict.fromkeys(("macintosh", "x-mac-roman"), "mac_roman"),
    **{
        name: name for name in ("euc-jp", "iso-2022-kr", "koi8-r", "koi8-u", "utf-16", "utf-16le", "utf-16be")
    },
}
_BEYOND_ASCII = bytes(range(128, 256))
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\x0b\x0c\x85]")
# C0 and C1 controls, zero-width and bidi controls, soft hyphen, tag characters, lone surrogates.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]+"
)


def decode(data: bytes, charset: str = "") -> str:
    """Text in the named charset; an unknown one is read as UTF-8, else as windows-1252. Never raises."""
    if not data:
        return ""
    codec = _CODECS.get(charset.strip().lower(), "utf-8")
    if codec == "cp1252" and charset.strip().lower().endswith("ascii"):
        codec = "utf-8"
    try:
        return data.decode(codec)
    except UnicodeError:
        return _repaired(data, codec)


def _repaired(data: bytes, codec: str) -> str:
    text = data.decode(codec, "replace")
    beyond_ascii = len(data) - len(data.translate(None, _BEYOND_ASCII))
    # UTF-8 with a scratch keeps its good characters; bytes that are mostly something else are western.
    if codec == "utf-8" and text.count("\ufffd") * 2 > beyond_ascii:
        return data.decode("cp1252", "replace")
    return text


def clean(text: str) -> str:
    """Text to store and show: newline and tab are its only controls, nothing is invisible or reorders."""
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    if text.isascii() and text.replace("\n", " ").replace("\t", " ").isprintable():
        return text
    return _UNPRINTABLE.sub("", _LINE_ENDS.sub("\n", text))
