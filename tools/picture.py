"""Draws the picture at the head of README out of what `keepwarm demo` really says.

Run from the top of the project: python -m tools.picture
"""

from __future__ import annotations

import html
import io
import re
from pathlib import Path

from rich.console import Console
from rich.text import Text

from keepwarm.demo import told
from keepwarm.demo.shift import REFERENCE

PICTURE = Path(__file__).resolve().parent.parent / "docs" / "demo.svg"
WIDTH = 100  # columns

_FONT = re.compile(r"@font-face \{[^}]*\}\s*")
_TEXT = re.compile(r"<text class=\"keepwarm-r[0-9]+\"[^>]*>([^<]*)</text>")


def drawn() -> str:
    """The picture, always as of the instant for which the bundled files are written."""
    screen = Console(record=True, width=WIDTH, file=io.StringIO(), highlight=False, markup=False, emoji=False)
    screen.print(Text("$ keepwarm demo", style="dim"))
    for line in told(REFERENCE).lines(WIDTH):
        screen.print(Text(line.text, style=line.style))
    # Whoever looks at the picture fetches nothing from elsewhere for it.
    return _FONT.sub("", screen.export_svg(title="keepwarm demo", unique_id="keepwarm"))


def words(picture: str) -> list[str]:
    """What a person reads in a picture, word by word."""
    return [word for text in _TEXT.findall(picture) for word in html.unescape(text).split()]


if __name__ == "__main__":
    PICTURE.write_text(drawn(), encoding="utf-8")
    print(f"{PICTURE.name}: {PICTURE.stat().st_size:,} bytes")
