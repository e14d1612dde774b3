"""What an element's attributes say about whether its text can be seen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

ATTRIBUTES_LIMIT = 2_000
NEAR_WHITE = 0xF0

# The value is optional and every part possessive: a run of letters is taken once, so this is linear.
_ATTRIBUTE = re.compile(r"""([^\s=/>"']++)(?:\s*+=\s*+(?:"([^"]*+)"?|'([^']*+)'?|([^\s>]*+)))?+""")
_HIDING = re.compile(
    r"(?:^|;)(?:display:none|visibility:(?:hidden|collapse)|mso-hide:all|opacity:0+(?:\.0*)?(?:;|!|$)"
    r"|font-size:(?:0+(?:\.0+)?(?:px|pt|em|rem|%)?|[01](?:\.\d{1,4})?(?:px|pt))(?:;|!|$))"
)
_CUT = re.compile(r"(?:^|;)(?:max-height|max-width|height|width):[01]?(?:px)?(?:;|!|$)")
_COLOR = re.compile(r"(?:^|;)color:([^;!]{1,40})")
_BACKGROUND = re.compile(r"(?:^|;)background(?:-color)?:([^;!]{1,40})")
_HEX = re.compile(r"#([0-9a-f]{6}|[0-9a-f]{3})\b")
_RGB = re.compile(r"rgba?\((\d{1,3}),(\d{1,3}),(\d{1,3})")
_NAMES = {"white": "white", "snow": "white", "ivory": "white", "black": "000000"}


@dataclass(frozen=True, slots=True)
class Style:
    """Colours as `white` (anything that near), six hexadecimal digits, or "" where they are not known."""

    color: str = "000000"
    background: str = "white"


VISIBLE = Style()


def attributes(text: str) -> dict[str, str]:
    """The attributes of a tag, names in lower case, the first of each; without a value it is ""."""
    if not text or text.isspace():
        return {}
    given: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(text[:ATTRIBUTES_LIMIT]):
        given.setdefault(name.lower(), double or single or bare)
    return given


def styled(outer: Style, given: Mapping[str, str]) -> tuple[Style, bool]:
    """The style inside an element, and whether its text cannot be seen for what the element says."""
    if not given:
        return outer, outer.color == outer.background != ""
    css = "".join(given["style"].lower().split()) if "style" in given else ""
    if "hidden" in given or (css and _hides(css)):
        return outer, True
    color = (_found(_COLOR, css) if "color:" in css else "") or given.get("color", "").lower()
    background = (_found(_BACKGROUND, css) if "background" in css else "") or given.get("bgcolor", "").lower()
    if not color and not background:
        return outer, outer.color == outer.background != ""
    style = Style(_shade(color, outer.color), _shade(background, outer.background))
    return style, style.color == style.background != ""


def _hides(css: str) -> bool:
    return bool(_HIDING.search(css)) or ("overflow:hidden" in css and bool(_CUT.search(css)))


def _found(pattern: re.Pattern[str], css: str) -> str:
    found = pattern.search(css)
    return found[1] if found else ""


def _shade(value: str, inherited: str) -> str:
    """A colour in one form; "" for one that is not understood, since that proves nothing."""
    value = value.strip()
    if value in ("", "inherit", "transparent", "initial", "none", "currentcolor"):
        return inherited
    if hexadecimal := _HEX.search(value):
        digits = (
            hexadecimal[1] if len(hexadecimal[1]) == 6 else "".join(2 * digit for digit in hexadecimal[1])
        )
    elif rgb := _RGB.search(value):
        digits = "".join(f"{min(int(part), 255):02x}" for part in rgb.groups())
    else:
        return _NAMES.get(value, "")
    white = all(int(digits[at : at + 2], 16) >= NEAR_WHITE for at in (0, 2, 4))
    return "white" if white else digits
