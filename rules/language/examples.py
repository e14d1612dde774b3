"""The examples that stand under every rule and cue, tried on the rule set that they belong to."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from rules.engine import Engine, Found
from rules.language.describe import lacking
from rules.language.matcher import Matcher
from rules.language.nearmiss import missing
from rules.language.rulefile import RuleError, RuleFile
from rules.language.ruleset import OPENING, OPENING_ACTS, CueGroup, Example, Rule
from rules.language.sample import message

_WELL_KNOWN = 40  # characters by which an example is found again in its file
_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an example came out. `expected` is whether it should match. Where it failed, `why` says what kept
    it from matching, or `words` by which words it matched; `instead` names rules that matched in its place.
    """

    owner: str  # rule "ask-path"
    example: Example
    expected: bool
    passed: bool
    source: str = ""
    line: int = 0
    why: str = ""
    words: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()

    def __str__(self) -> str:
        """One sentence about an example that failed."""
        place = f"{self.source}:{self.line}" if self.line else self.source
        shown = self.example.text or self.example.subject
        text = f'"{shown}"' if len(shown) <= _SHOWN else f'"{shown[: _SHOWN - 1]}…"'
        if self.expected:
            return f"{place}: {self.owner} does not match its example {text}: {self.why}"
        by = f", by {', '.join(repr(word) for word in self.words)}" if self.words else ""
        return f"{place}: {self.owner} matches {text}, which it should ignore{by}"


def outcomes(
    engine: Engine, files: Mapping[str, str], only: Collection[str] | None = None
) -> Iterator[Outcome]:
    """How every example comes out, in the order of the files; `only` those of these files. `files` are the
    texts from which the rules of the engine were read.
    """
    for cue in engine.rules.cues:
        if only is None or cue.source in only:
            yield from _of_cue(cue, files)
    for rule in engine.rules.rules:
        if only is None or rule.source in only:
            yield from _of_rule(rule, engine, files)


def refuse_failing(engine: Engine, files: Mapping[str, str], only: Collection[str]) -> None:
    """RuleError where an example of these files fails."""
    for outcome in outcomes(engine, files, only):
        if not outcome.passed:
            raise RuleError(str(outcome))


# --- one by one -----------------------------------------------------------------------------------


def _of_cue(cue: CueGroup, files: Mapping[str, str]) -> Iterator[Outcome]:
    matcher = Matcher([cue])

    def found(example: Example) -> tuple[bool, tuple[str, ...]]:
        text = example.text or example.subject
        words = tuple(dict.fromkeys(text[hit.start : hit.end].strip() for hit in matcher.hits(text)))
        return bool(words), words

    for example, expected in _labelled(cue):
        matched, words = found(example)
        tried = Outcome(f'cue "{cue.name}"', example, expected, matched == expected, cue.source)
        yield tried if tried.passed else _failed(tried, cue, files, "none of its phrases is in it", words)


def _of_rule(rule: Rule, engine: Engine, files: Mapping[str, str]) -> Iterator[Outcome]:
    for example, expected in _labelled(rule):
        found = {found.rule: found for found in engine.read(message(example)).found}
        passed = (rule.name in found) == expected
        tried = Outcome(f'rule "{rule.name}"', example, expected, passed, rule.source)
        if passed:
            yield tried
        elif expected:
            yield _failed(
                tried, rule, files, _why(rule, engine, example), instead=_instead(rule, found.values())
            )
        else:
            yield _failed(tried, rule, files, words=found[rule.name].evidence)


def _instead(rule: Rule, found: Iterable[Found]) -> tuple[str, ...]:
    """Rules that matched where this one should, but for those of another place in a conversation."""
    stands = rule.where or (frozenset([OPENING]) if rule.act in OPENING_ACTS else frozenset())
    return tuple(f.rule for f in found if not f.where or not stands or f.where & stands)


def _why(rule: Rule, engine: Engine, example: Example) -> str:
    miss = missing(rule.condition, engine.sight(message(example))[1])
    return lacking(miss) if miss else "a [deny] table bars it"


def _failed(
    tried: Outcome,
    owner: Rule | CueGroup,
    files: Mapping[str, str],
    why: str = "",
    words: tuple[str, ...] = (),
    instead: tuple[str, ...] = (),
) -> Outcome:
    line = _line(tried, owner, files)
    return Outcome(
        tried.owner, tried.example, tried.expected, False, tried.source, line, why, words[:4], instead[:4]
    )


def _labelled(owner: Rule | CueGroup) -> Iterator[tuple[Example, bool]]:
    yield from ((example, True) for example in owner.matches)
    yield from ((example, False) for example in owner.ignores)


def _line(tried: Outcome, owner: Rule | CueGroup, files: Mapping[str, str]) -> int:
    """Where the example stands in its file; 0 where no file is known."""
    if owner.source not in files:
        return 0
    file = RuleFile(owner.source, files[owner.source])
    text = tried.example.text or tried.example.subject
    key = "matches" if tried.expected else "ignores"
    return table_of(file, owner).line(_raw(text), after=key)


def table_of(file: RuleFile, owner: Rule | CueGroup) -> RuleFile:
    """The table of the file that a rule or a cue was read from."""
    if isinstance(owner, CueGroup):
        return file.within(f"cues.{owner.name}")
    named = [table.get("name", table.get("extends")) for table in tomllib.loads(file.text)["rules"]]
    return file.within("rules", named.index(owner.name))


def _raw(text: str) -> str:
    """The beginning of a text as its file has it: up to what TOML may write in another way."""
    ends = [text.find(char) for char in '\\"\n\t' if char in text]
    return text[: min([_WELL_KNOWN, *ends])]
