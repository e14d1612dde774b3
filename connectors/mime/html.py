"""HTML mail as the plain text that its reader sees, quotes as lines that begin with `> `.

A scan over tags with a stack, never a tree: the tree rules of HTML 5 are quadratic by design on
nested or reopened elements and on attributes (lexbor, measured: 100,000 nested div 41 s, one tag with 50,000
attributes 11 s, 30,000 nested ul 13 s), while a mail needs lines, not a tree. Every pattern below takes what
it has seen, so that the whole is linear in its input.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, replace

from connectors.mime.charsets import clean
from connectors.mime.lines import Lines
from connectors.mime.styles import VISIBLE, Style, attributes, styled

TAGS_LIMIT = 20_000
CLOSING_REACH = 60
LINK_LIMIT = 500

_MARKUP = re.compile(
    r"""<!--.*?(?:-->|\Z)
      | <[!?][^>]*+(?:>|\Z)
      | </(?P<end>[a-zA-Z][^\s/>]*+)[^>]*+(?:>|\Z)
      | </[^>]*+(?:>|\Z)
      | <(?P<name>[a-zA-Z][^\s/>]*+)
        (?P<attributes>(?:=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))?+|[^>=]++)*+)(?:>|\Z)""",
    re.VERBOSE | re.DOTALL,
)
_HUGE_REFERENCE = re.compile(r"&#(?:[0-9]{8,}+|[xX][0-9a-fA-F]{7,}+);?")
_VOID = frozenset(
    (
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
        "track", "wbr"
    )
)  # fmt: skip
_UNSEEN = frozenset(
    (
        "audio", "canvas", "datalist", "frameset", "head", "iframe", "math", "noembed", "noframes", "object",
        "script", "select", "style", "svg", "template", "textarea", "title", "video", "xmp"
    )
)  # fmt: skip
_RAW = frozenset({"iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp"})
_BLOCKS = frozenset(
    (
        "address", "article", "aside", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset",
        "figcaption", "figure", "footer", "form", "header", "html", "legend", "main", "nav", "section",
        "summary", "tbody", "thead", "tr"
    )
)  # fmt: skip
_PARAGRAPHS = frozenset({"blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "p", "pre", "table", "ul"})
_CLOSES_ITSELF = frozenset({"dd", "dt", "li", "option", "p", "td", "th", "tr"})
_BREAKING = _BLOCKS | _PARAGRAPHS | {"li"}
_TIGHT = "mso"  # of class MsoNormal are Outlook's paragraphs, which have no margins


@dataclass(frozen=True, slots=True)
class _Inside:
    """What an element passes to those in it."""

    style: Style = VISIBLE
    hidden: bool = False
    pre: bool = False
    quotes: int = 0


@dataclass(frozen=True, slots=True)
class _Open:
    """An element until its end: what was around it, where it leads, whether a blank line follows it."""

    name: str
    outer: _Inside
    link: str
    spaced: bool


def to_text(source: str) -> str:
    """The visible text of a document. Hidden text counts for nothing; tags after TAGS_LIMIT are ignored."""
    reader = _Reader()
    position = 0
    for _ in range(TAGS_LIMIT):
        markup = _MARKUP.search(source, position)
        if not markup:
            break
        reader.text(source[position : markup.start()])
        position = markup.end()
        if name := markup["name"]:
            position = reader.start(name.lower(), markup["attributes"], source, position)
        elif name := markup["end"]:
            reader.end(name.lower())
    else:
        return reader.lines.finished()
    reader.text(source[position:])
    return reader.lines.finished()


class _Reader:
    """The elements that are open, and the lines so far."""

    def __init__(self) -> None:
        self.lines = Lines()
        self._open: list[_Open] = []
        self._inside = _Inside()

    def text(self, source: str) -> None:
        if not source or self._inside.hidden:
            return
        if "&" in source:
            source = _unescaped(source)
        self.lines.write(source, self._inside.pre)

    def start(self, name: str, attribute_text: str, source: str, position: int) -> int:
        """Opens an element; returns where to read on, which is after its content where that is no markup."""
        last = self._open[-1].name if self._open else ""
        if (last == name and name in _CLOSES_ITSELF) or (last == "p" and name in _BREAKING):
            self._close()
        given = attributes(attribute_text)
        if name in _VOID:
            self._void(name, given)
            return position
        if name in _RAW:
            end = re.compile(rf"</{name}", re.IGNORECASE).search(source, position)
            return end.start() if end else len(source)
        self._enter(name, given)
        return position

    def end(self, name: str) -> None:
        reach = self._open[-CLOSING_REACH:]
        for back, opened in enumerate(reversed(reach), 1):
            if opened.name == name:
                for _ in range(back):
                    self._close()
                return

    def _void(self, name: str, given: dict[str, str]) -> None:
        if self._inside.hidden:
            return
        if name == "br":
            self.lines.end_line()
        elif name == "hr":
            self.lines.rule()
        elif name == "img" and len(given.get("alt", "")) <= 3:
            self.lines.write(_unescaped(given.get("alt", "")))  # an emoji as a picture

    def _enter(self, name: str, given: dict[str, str]) -> None:
        outer = self._inside
        style, unseen = styled(outer.style, given)
        hidden = outer.hidden or unseen or name in _UNSEEN
        self._inside = _Inside(style, hidden, outer.pre or name == "pre", outer.quotes)
        link = given.get("href", "") if name == "a" and not hidden else ""
        spaced = name in _PARAGRAPHS and not given.get("class", "").lower().startswith(_TIGHT)
        self._open.append(_Open(name, outer, link, spaced))
        if hidden:
            return
        self._break(name, given, spaced)
        if _is_quote(name, given):
            self._inside = replace(self._inside, quotes=outer.quotes + 1)
            self.lines.quote(outer.quotes + 1, begins=True)
        if link:
            self.lines.mark()

    def _break(self, name: str, given: dict[str, str], spaced: bool) -> None:
        """What the start of a visible element does to the lines."""
        if spaced:
            self.lines.paragraph()
        elif name in _BREAKING:
            self.lines.close_line()
        elif name in ("td", "th"):
            self.lines.write(" ")
        if name == "li":
            self.lines.write("- ")
        if name == "div" and _is_header_block(given):
            self.lines.rule()

    def _close(self) -> None:
        closed = self._open.pop()
        inner, outer = self._inside, closed.outer
        self._inside = outer
        if inner.hidden:
            return
        if closed.link:
            self._close_link(_unescaped(closed.link[: 4 * LINK_LIMIT]).strip())
        if closed.spaced:
            self.lines.paragraph()
        elif closed.name in _BREAKING:
            self.lines.close_line()
        if inner.quotes != outer.quotes:
            self.lines.quote(outer.quotes)

    def _close_link(self, link: str) -> None:
        shown = self.lines.since_mark().strip()
        is_web = link.lower().startswith(("http://", "https://")) and len(link) <= LINK_LIMIT
        if shown and is_web and _bare(shown) != _bare(link) and not any(map(str.isspace, link)):
            self.lines.write(f" <{link}>")


def _unescaped(source: str) -> str:
    """Character references as printable characters."""
    return clean(html.unescape(_HUGE_REFERENCE.sub("\ufffd", source)))


def _bare(url: str) -> str:
    return url.lower().removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")


def _is_quote(name: str, given: dict[str, str]) -> bool:
    """Gmail, Apple, Thunderbird, Proton: blockquote.

    Yahoo: a div. An indented paragraph of Gmail is no quote.
    """
    if name != "blockquote":
        return "yahoo_quoted" in given.get("class", "")
    style = given.get("style", "").replace(" ", "").lower()
    indented = "border:none" in style or "border:mediumnone" in style
    return not (indented and "type" not in given and "class" not in given)


def _is_header_block(given: dict[str, str]) -> bool:
    """Outlook's From/Sent/To/Subject above what is answered, on the web and on the desktop."""
    style = given.get("style", "").replace(" ", "").lower()
    return given.get("id", "").endswith("divRplyFwdMsg") or "border-top:solid" in style
