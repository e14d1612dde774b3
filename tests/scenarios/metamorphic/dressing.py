"""The same mail in other clothes: form, charset, quotes, provider, what stands before a subject."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any

from tests.scenarios.metamorphic.variant import Answer, Scenario, Variant, all_letters, always, each_message

_FORMS = ("plain", "html", "both")
_QUOTES = ("none", "gmail", "outlook", "ios", "bottom")
_CHARSETS: tuple[tuple[str, str, str | None], ...] = (
    ("plain", "iso-8859-1", None),
    ("plain", "windows-1252", "quoted-printable"),
    ("plain", "utf-8", "base64"),
    ("html", "windows-1252", None),
)
_OTHER = {"gmail": "outlook", "outlook": "gmail"}
_BEFORE_ANSWERS = ("RE: ", "AW: ", "SV: ", "Fwd: ", "Re: Re: ")
_BEFORE_FIRST = ("Re: ", "Fwd: ")
_BEFORE_RECEIVED = ("[EXT] ", "[EXTERNAL] ")
_IS_ANSWER = re.compile(r"^re\s?:\s*", re.IGNORECASE)


def forms(scenario: Scenario) -> Iterator[Variant]:
    for form in _FORMS:
        yield Variant("form", form, each_message(scenario, always(form=form)))


def charsets(scenario: Scenario) -> Iterator[Variant]:
    """Every charset in which all that is written in the scenario can be written."""
    for form, charset, encoding in _CHARSETS:
        facts = {"form": form, "charset": charset, "encoding": encoding}
        if encodable(all_letters(scenario), charset):
            name = "-".join(word for word in (form, charset, encoding) if word)
            yield Variant("charset", name, each_message(scenario, always(**facts)))


def encodable(text: str, charset: str) -> bool:
    try:
        text.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


def quotes(scenario: Scenario) -> Iterator[Variant]:
    for style in _QUOTES:
        yield Variant("quote", style, each_message(scenario, always(quote=style)))


def providers(scenario: Scenario) -> Iterator[Variant]:
    """The other provider, unless a label of this one tells something: a forged sender, spam."""
    if not any("labels" in message for message in scenario["messages"]):
        other = _OTHER[scenario["provider"]]
        yield Variant("provider", other, {**scenario, "provider": other})


def subjects(scenario: Scenario) -> Iterator[Variant]:
    """What programs and people put before a subject: of an answer, of a first mail, of all from outside."""
    for prefix in _BEFORE_ANSWERS:
        answers = each_message(scenario, partial(_exchange, prefix))
        yield _titled(scenario, prefix, answers)
    for prefix in _BEFORE_FIRST:
        first = each_message(scenario, partial(_put_before_first, prefix))
        yield _titled(scenario, f"first {prefix}", first)
    for prefix in _BEFORE_RECEIVED:
        received = each_message(scenario, partial(_put_before, prefix, scenario["me"]))
        yield _titled(scenario, prefix, received)


def _exchange(prefix: str, message: dict[str, Any]) -> dict[str, Any]:
    return {"subject": _IS_ANSWER.sub(prefix, message["subject"])}


def _put_before_first(prefix: str, message: dict[str, Any]) -> dict[str, Any]:
    return {} if message.get("reply_to") else {"subject": prefix + message["subject"]}


def _put_before(prefix: str, mine: list[str], message: dict[str, Any]) -> dict[str, Any]:
    sent = any(address in message["from"] for address in mine)
    return {} if sent else {"subject": prefix + message["subject"]}


def _titled(scenario: Scenario, prefix: str, changed: Scenario) -> Variant:
    def carry(answer: Answer) -> Answer:
        """A conversation is called after the mail that opened it, the one of its first signal."""
        titles = {
            (old["subject"], old["date"].timestamp()): new["subject"]
            for old, new in zip(scenario["messages"], changed["messages"], strict=True)
        }
        return {**answer, "conversations": [_retitled(c, titles) for c in answer["conversations"]]}

    return Variant("subject", prefix.strip(), changed, carry)


def _retitled(conversation: dict[str, Any], titles: dict[tuple[str, float], str]) -> dict[str, Any]:
    since = datetime.fromisoformat(conversation["since"]).timestamp()
    old = conversation["subject"]
    return {**conversation, "subject": titles.get((old, since), old)}
