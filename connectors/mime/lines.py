"""Lines of text as an HTML document breaks and quotes them."""

from __future__ import annotations

import re

import re2

QUOTES_LIMIT = 8
BLANKS_LIMIT = 2
INTRO_LIMIT = 300
LINES_LIMIT = 20_000
RULE = "_" * 32
"""What Outlook writes above the header block of the message that is answered."""

_SPACE = re.compile(r"[ \t\n\r\f]+")  # a no-break space is meant
_INTRO = re2.compile(
    r"(?i)(wrote|writes|schrieb|a écrit|écrit|escribió|escreveu|ha scritto|scritto|schreef|geschreven|skrev"
    r"|kirjoitti|napisał|написал|пишет|写道|寫道|作成|작성)\b?.{0,200}[:：]\s*$"
)
_HEADER_BLOCK = re2.compile(
    r"(?i)^\W{0,3}(from|von|de|da|van|från|fra|od|lähettäjä|от|kimden|feladó|expéditeur|remitente|发件人"
    r"|寄件者|差出人|보낸 사람)\s*[:：]"
)


class Lines:
    """Collects text into lines. White space is collapsed; blank lines, quote depth and rules are bounded."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._line: list[str] = []
        self._blanks = 0
        self._wants_blank = False
        self._depth = 0
        self._blank_depth = 0
        self._intro = False
        self._rule = False
        self._marked: list[str] | None = None

    def write(self, text: str, pre: bool = False) -> None:
        """Text as it stands in the document; `pre` keeps its own line breaks."""
        if pre and "\n" in text:
            *whole, text = text.split("\n")[:LINES_LIMIT]
            for line in whole:
                self._put(line)
                self.end_line()
        self._put(text if pre else self._collapsed(text))

    def _collapsed(self, text: str) -> str:
        text = _SPACE.sub(" ", text)
        return text.lstrip(" ") if not self._line or self._line[-1].endswith(" ") else text

    def _put(self, text: str) -> None:
        if not text:
            return
        self._line.append(text)
        if self._marked is not None:
            self._marked.append(text)

    def mark(self) -> None:
        """Begins to note what is written, for `since_mark`."""
        self._marked = []

    def since_mark(self) -> str:
        text, self._marked = "".join(self._marked or ()), None
        return text

    def end_line(self) -> None:
        """A line break: ends the line, or leaves an empty one."""
        if self._line:
            self.close_line()
        else:
            self._blank()

    def close_line(self) -> None:
        """Ends the line if something stands in it."""
        if not self._line:
            return
        text, self._line = "".join(self._line), []
        self._emit(text.replace("\xa0", " ").rstrip())

    def paragraph(self) -> None:
        """Ends the line; one blank line stands between what was before and what comes."""
        self.close_line()
        self._wants_blank = bool(self._lines)

    def rule(self) -> None:
        """A line across: kept as RULE where a header block follows, a blank line anywhere else."""
        self.paragraph()
        self._rule = True

    def quote(self, depth: int, begins: bool = False) -> None:
        """From here on the text is quoted so deep; the line that introduces a quote may stand inside it."""
        self.close_line()
        self._blank_depth = min(self._depth, depth)
        self._depth = depth
        self._intro = begins

    def finished(self) -> str:
        self.close_line()
        return "\n".join(self._lines).strip("\n")

    def _blank(self) -> None:
        if self._blanks < BLANKS_LIMIT and 0 < len(self._lines) < LINES_LIMIT:
            self._lines.append(">" * min(self._depth, QUOTES_LIMIT))
            self._blanks += 1

    def _emit(self, text: str) -> None:
        if not text or len(self._lines) >= LINES_LIMIT:
            self._blank()
            return
        if self._wants_blank and not self._blanks and self._lines:
            self._lines.append(">" * min(self._depth, self._blank_depth, QUOTES_LIMIT))
        depth = self._depth - self._is_intro(text)
        prefix = ">" * min(depth, QUOTES_LIMIT) + " " if depth else ""
        if self._rule and _HEADER_BLOCK.search(text):
            self._lines.append(prefix + RULE)
        self._lines.append(prefix + ("-- " if text == "--" else text))
        self._blanks, self._wants_blank, self._rule, self._intro = 0, False, False, False
        self._blank_depth = self._depth

    def _is_intro(self, text: str) -> bool:
        """Apple and Yahoo put "On … wrote:" inside the quote that it introduces; it belongs to the answer."""
        return self._intro and len(text) <= INTRO_LIMIT and bool(_INTRO.search(text))
