"""Switches every phrase of the rules off in turn and tells whose answer hangs on it alone.

Run from the top of the project: python -m tools.ablation [WORD…] [--json]
A WORD chooses the phrases of the cues with it in their name. A phrase can only matter where it matches, so
only those mails are read again, by the few phrases that match there, and only scenarios in which a reading
changed are folded again. In letters kept unseen a phrase may match; what hangs on it is told for the others.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from rules.language.ruleset import CueGroup, Rule, RuleSet
from tests.rules.letters import letters
from tests.scenarios.running import engine, scenarios
from tools.phrases import PhraseAt, Watch, phrases_of
from tools.replay import Replay, replay_letters, replay_scenarios

_CORPORA = Path(__file__).resolve().parent.parent / "tests" / "rules"
_COPIED = 4  # literal words in a row, from which on a phrase that one text needs looks like a copy of it


@dataclass
class Finding:
    """What is known of one phrase: what hangs on it alone, and where it matches."""

    phrase: PhraseAt
    scenarios: list[str] = field(default_factory=list)
    letters: list[str] = field(default_factory=list)
    matched: set[str] = field(default_factory=set)

    def looks_copied(self) -> bool:
        return len(self.scenarios) + len(self.letters) == 1 and self.phrase.literal_words() >= _COPIED


@dataclass(frozen=True, slots=True)
class Texts:
    """What phrases are tried on: scenarios and letters to answer again, texts in which they may match."""

    scenarios: Sequence[dict[str, Any]]
    letters: Sequence[dict[str, Any]]
    others: Iterable[tuple[str, str, str]]  # source, subject, text


def all_texts(rules: RuleSet) -> Texts:
    return Texts(scenarios(), letters("letters_seen"), _other_texts(rules))


def findings(rules: RuleSet, chosen: Iterable[PhraseAt], texts: Texts) -> list[Finding]:
    """One finding a phrase, in the order of the files."""
    found = {phrase.number: Finding(phrase) for phrase in chosen}
    watch = Watch(rules)
    _note(found, "scenarios", replay_scenarios(watch, found.keys(), texts.scenarios))
    _note(found, "letters", replay_letters(watch, found.keys(), texts.letters))
    for source, subject, text in texts.others:
        for number in watch.matches(text, subject).keys() & found.keys():
            found[number].matched.add(source)
    return list(found.values())


def _note(found: dict[int, Finding], source: str, replays: Iterable[Replay]) -> None:
    for replay in replays:
        for number in replay.matched & found.keys():
            found[number].matched.add(source)
        for number in replay.hanging:
            getattr(found[number], source).append(replay.name)


def _other_texts(rules: RuleSet) -> Iterator[tuple[str, str, str]]:
    """(source, subject, text) of what phrases may match besides: corpora, examples, letters kept unseen."""
    for path in sorted(_CORPORA.glob("corpus_*.toml")):
        for mail in tomllib.loads(path.read_text(encoding="utf-8"))["mails"]:
            yield "corpora", mail.get("subject", ""), mail["text"]
    owners: tuple[CueGroup | Rule, ...] = (*rules.cues, *rules.rules)
    for owner in owners:
        for example in (*owner.matches, *owner.ignores):
            yield "examples", example.subject, example.text
    for letter in letters("letters_unseen"):
        yield "letters", letter.get("subject", ""), letter["text"]


# --- told -----------------------------------------------------------------------------------------


def table(found: list[Finding]) -> str:
    """Phrases on which something hangs, those that look like copies, those that nothing matches; totals."""
    hanging = sorted(
        (f for f in found if f.scenarios or f.letters), key=lambda f: (-len(f.scenarios), -len(f.letters))
    )
    copied = sorted((f for f in found if f.looks_copied()), key=lambda f: -f.phrase.literal_words())
    never = [f for f in found if not f.matched]
    return "\n\n".join(
        [
            "\n".join(_row(f, ", ".join([*f.scenarios, *_shortened(f.letters)])) for f in hanging),
            "Look like a copied sentence:\n"
            + "\n".join(_row(f, ", ".join(f.scenarios + f.letters)) for f in copied),
            "Matched by no scenario, letter, corpus or example:\n" + "\n".join(_row(f, "") for f in never),
            _totals(found),
        ]
    )


def _shortened(names: list[str]) -> list[str]:
    return [*names[:3], *([f"{len(names) - 3} letters more"] if len(names) > 3 else [])]


def _row(finding: Finding, hangs: str) -> str:
    at = finding.phrase
    text = at.source if len(at.source) <= 90 else at.source[:89] + "…"
    return f"{at.file}:{at.line}  {at.cue} ({', '.join(at.rules[:2])})  “{text}”" + (
        f"  <- {hangs}" if hangs else ""
    )


def _totals(found: list[Finding]) -> str:
    hang, mail = sum(bool(f.scenarios) for f in found), sum(bool(f.letters) for f in found)
    one = sum(len(f.scenarios) == 1 for f in found)
    lonely = sum(bool(f.matched) and not f.scenarios and not f.letters for f in found)
    never = sum(not f.matched for f in found)
    return (
        f"{len(found)} phrases: scenarios hang on {hang} (one scenario alone on {one}), letters on {mail}; "
        f"{lonely} match somewhere and nothing hangs on them; {never} match nowhere; "
        f"{sum(f.looks_copied() for f in found)} look copied"
    )


def as_json(found: list[Finding]) -> str:
    rows = [
        {**asdict(f.phrase), "scenarios": f.scenarios, "letters": f.letters, "matched": sorted(f.matched)}
        for f in found
    ]
    return json.dumps(rows, indent=1, ensure_ascii=False)


def main(arguments: list[str]) -> int:
    words = [word for word in arguments if not word.startswith("-")]
    rules = engine().rules
    chosen = [p for p in phrases_of(rules) if not words or any(word in p.cue for word in words)]
    found = findings(rules, chosen, all_texts(rules))
    print(as_json(found) if "--json" in arguments else table(found))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
