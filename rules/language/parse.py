"""Rule files: TOML text to rules.

What is wrong is refused with a sentence that says where it stands and what would be right.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any  # what tomllib gives, until it has been checked

from rules.language.phrases import Phrase
from rules.language.rulefile import RuleError, RuleFile
from rules.language.ruleset import DENIED, CueGroup, Rule, RuleSet
from rules.language.tables import read_cue, read_phrases, read_rule
from rules.language.who import NOBODY, Who, is_address, is_domain, who

__all__ = ["RuleError", "parse_rules"]

KEYS = ("extends", "lists", "cues", "rules", "allow", "deny")
ALLOW_KEYS = ("addresses", "domains")
DENY_KEYS = (*ALLOW_KEYS, "words")
EXTENDS = ("builtin", "nothing")


def parse_rules(files: Mapping[str, str]) -> RuleSet:
    """Rules out of the texts of files, by file name; later files may use word lists and cues of earlier ones.

    A later rule or cue of the same name replaces the earlier one (`off = true` removes it); `allow` and
    `deny` add up. RuleError where a file is no TOML, has a key or a name that does not exist, or a phrase or
    pattern that cannot be compiled.
    """
    book = _Book()
    for name, text in files.items():
        book.add(RuleFile(name, text))
    if book.words:
        book.cues[DENIED] = CueGroup(DENIED, tuple(book.words))
    return RuleSet(
        tuple(book.cues.values()), tuple(book.rules.values()), _version(files), book.allow, book.deny
    )


def _version(files: Mapping[str, str]) -> str:
    digest = hashlib.sha256()
    for name, text in files.items():
        digest.update(f"{name}\0{text}\0".encode(errors="replace"))
    return digest.hexdigest()[:12]


@dataclass(slots=True)
class _Book:
    """What the files so far say."""

    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)
    cues: dict[str, CueGroup] = field(default_factory=dict)
    rules: dict[str, Rule] = field(default_factory=dict)
    words: list[Phrase] = field(default_factory=list)
    allow: Who = NOBODY
    deny: Who = NOBODY

    def add(self, file: RuleFile) -> None:
        tables = file.tables(KEYS)
        if file.chosen(tables.get("extends", "builtin"), EXTENDS, "something to extend") == "nothing":
            self._forget()
        self._add_lists(file.within("lists"), tables.get("lists", {}))
        for key, table in file.table(tables.get("cues", {}), "cues").items():
            self._add_cue(file.within(f"cues.{key}"), key, table)
        self._add_rules(file, tables.get("rules", []))
        self._add_people(file, tables)

    def _forget(self) -> None:
        for known in (self.lists, self.cues, self.rules):
            known.clear()
        self.words.clear()
        self.allow = self.deny = NOBODY

    def _add_lists(self, file: RuleFile, lists: Any) -> None:
        for key, words in file.table(lists, "lists").items():
            self.lists[key] = tuple(file.texts(words, f"{key} of lists"))

    def _add_cue(self, file: RuleFile, key: str, table: Any) -> None:
        if key == DENIED:
            raise file.fail(f'"{key}" is the name of what a [deny] table lists; choose another', key)
        checked = file.table(table, f"cue {key}")
        if not _switched_off(file, key, checked, self.cues, "a cue"):
            self.cues[key] = read_cue(file, key, checked, self.lists, self.cues)

    def _add_rules(self, file: RuleFile, tables: Any) -> None:
        if not isinstance(tables, list):
            raise file.fail("rules are written under [[rules]], with two brackets", "rules")
        mine: set[str] = set()
        for number, table in enumerate(tables):
            place = file.within("rules", number)
            checked = place.table(table, "each of rules")
            name = checked.get("name", checked.get("extends"))
            if not isinstance(name, str) or not name:
                raise place.fail('a rule has no name: name = "my-rule"')
            if name in mine:
                raise place.fail(f'two rules of this file are called "{name}"', name)
            mine.add(name)
            if not _switched_off(place, name, checked, self.rules, "a rule"):
                self.rules[name] = read_rule(place, name, checked, self.cues, self.rules)

    def _add_people(self, file: RuleFile, tables: Mapping[str, Any]) -> None:
        allow, deny = file.within("allow"), file.within("deny")
        allowed = allow.table(tables.get("allow", {}), "allow")
        denied = deny.table(tables.get("deny", {}), "deny")
        allow.keys(allowed, ALLOW_KEYS, "[allow]")
        deny.keys(denied, DENY_KEYS, "[deny]")
        self.allow = _together(self.allow, _people(allow, allowed))
        self.deny = _together(self.deny, _people(deny, denied))
        self.words += read_phrases(deny, "[deny]", deny.texts(denied.get("words", []), "words"), self.lists)


def _switched_off(
    file: RuleFile, key: str, table: Mapping[str, Any], known: dict[str, Any], what: str
) -> bool:
    """Whether the table says `off = true`, upon which what an earlier file said is gone."""
    if not file.flag(table.get("off", False), "off"):
        return False
    if key not in known:
        raise file.unknown(key, known, f"{what} that could be switched off")
    beside = next((other for other in table if other not in ("name", "off")), None)
    if beside:
        raise file.fail(f'"{key}" is off, so its "{beside}" says nothing: take one of them out', beside)
    del known[key]
    return True


def _people(file: RuleFile, table: Mapping[str, Any]) -> Who:
    addresses = file.texts(table.get("addresses", []), "addresses")
    domains = file.texts(table.get("domains", []), "domains")
    _all_are(is_address, file, addresses, 'is no address: write it like "priya@lumen.example"')
    _all_are(
        lambda entry: is_domain(entry.removeprefix("@")),
        file,
        domains,
        'is no domain: write it like "lumen.example", and an address under "addresses"',
    )
    return who([*addresses, *domains])


def _all_are(fits: Callable[[str], bool], file: RuleFile, entries: Iterable[str], why: str) -> None:
    for entry in entries:
        if not fits(entry.strip()):
            raise file.fail(f'"{entry}" {why}', entry)


def _together(one: Who, two: Who) -> Who:
    return Who(one.addresses | two.addresses, one.domains | two.domains, one.names + two.names)
