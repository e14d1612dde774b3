"""The text of a letter as mail programs write it, with what it answers quoted below."""

from __future__ import annotations

import html
import textwrap
from email.utils import parseaddr

from tools.demo.letters import Letter

_WIDTH = 74


def plain(letter: Letter) -> str:
    """The wrapped text, and the quotation in the manner of the writer's program."""
    text = _wrapped(letter.body)
    original = letter.answers
    if original is None or not letter.quote:
        return f"{text}\n"
    if letter.quote == "outlook":
        return f"{text}\n\n{'_' * 32}\n{_outlook_head(original)}\n\n{_wrapped(original.body)}\n"
    below = "\n".join(f"> {line}".rstrip() for line in _wrapped(original.body).splitlines())
    signed = "\n\nSent from my iPhone" if letter.quote == "ios" else ""
    return f"{text}{signed}\n\n{_wrote(letter, original)}\n\n{below}\n"


def rich(letter: Letter) -> str:
    """The same as HTML."""
    text, original = _paragraphs(letter.body), letter.answers
    quoted = ""
    if original is not None and letter.quote == "outlook":
        head = _paragraphs(_outlook_head(original))
        quoted = f'<hr style="display:inline-block;width:98%">\n<div id="divRplyFwdMsg">\n{head}</div>\n'
        quoted += _paragraphs(original.body)
    elif original is not None and letter.quote:
        quoted = (
            f'<br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">\n'
            f"{html.escape(_wrote(letter, original))}<br></div>\n"
            f'<blockquote class="gmail_quote" style="margin:0 0 0 .8ex">\n{_paragraphs(original.body)}'
            f"</blockquote></div>\n"
        )
    head = '<html><head><meta charset="utf-8"></head>'
    return f'{head}<body><div dir="ltr">\n{text}</div>\n{quoted}</body></html>\n'


def _wrapped(text: str) -> str:
    return "\n".join(
        textwrap.fill(line, _WIDTH, break_long_words=False, break_on_hyphens=False)
        for line in text.splitlines()
    )


def _paragraphs(text: str) -> str:
    return "".join(f"<div>{html.escape(line, quote=False) or '<br>'}</div>\n" for line in text.splitlines())


def _wrote(letter: Letter, original: Letter) -> str:
    when = original.at.astimezone(letter.at.tzinfo)
    name, email = parseaddr(original.sender)
    if letter.quote == "ios":
        return f"On {when:%b} {when.day}, {when.year}, at {_clock(original, letter)}, {name} <{email}> wrote:"
    return f"On {when:%a, %b} {when.day}, {when.year} at {_clock(original, letter)} {name} <{email}> wrote:"


def _outlook_head(original: Letter) -> str:
    return (
        f"From: {original.sender}\n"
        f"Sent: {original.at:%A, %B} {original.at.day}, {original.at.year} {_clock(original, original)}\n"
        f"To: {'; '.join(original.to)}\n"
        f"Subject: {original.subject}"
    )


def _clock(original: Letter, reader: Letter) -> str:
    when = original.at.astimezone(reader.at.tzinfo)
    return f"{when.hour % 12 or 12}:{when:%M %p}"
