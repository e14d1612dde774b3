"""What is kept is written out, copied, brought back, or worked out anew."""

from __future__ import annotations

import json
from pathlib import Path

from connectors.files.regular import shown
from keepwarm import arguments
from keepwarm.contract import VERSION
from keepwarm.folders import folders
from keepwarm.home import Home, refusing, told_settings
from keepwarm.insight.differing import changes
from keepwarm.insight.export.diary import diary
from keepwarm.insight.export.sheets import sheets
from keepwarm.insight.export.whole import whole_json
from keepwarm.opened import whole_book
from keepwarm.privately import write_privately
from keepwarm.refusals import Refusal
from keepwarm.screens.rebuilt import Rebuilt
from keepwarm.screens.sentences import Sentences
from sync.refold import rebuild
from sync.store.owned import reopened
from sync.store.safekeeping import backup, restore

_ICS, _JSON = "keepwarm.ics", "keepwarm.json"


def exported(home: Home, into: str, *, replace: bool) -> Sentences:
    """Raises Refusal where nothing is named, it is there already, or it cannot be written."""
    path = _named(into, "a folder, or a file that ends in .json or .ics")
    written = write_privately(_wanted(home, path), replace=replace)
    names = ", ".join(shown(one) for one in written)
    told = {"version": VERSION, "files": [str(one) for one in written]}
    return Sentences((f"Written, for your eyes alone: {names}.",), told)


def _wanted(home: Home, path: Path) -> dict[Path, bytes]:
    book, ending = whole_book(home), path.suffix.lower()
    if ending == ".ics":
        return {path: diary(book)}
    if ending == ".json":
        return {path: _json(whole_json(book))}
    every = {_JSON: _json(whole_json(book)), _ICS: diary(book), **sheets(book)}
    return {path / name: data for name, data in every.items()}


def _json(found: object) -> bytes:
    return (json.dumps(found, indent=1) + "\n").encode()


def backed_up(home: Home, file: str, *, replace: bool) -> Sentences:
    """Raises Refusal where nothing is named, it is there already, or it cannot be written."""
    path = _named(file, "a file")
    with refusing():
        backup(home.store.database, path, overwrite=replace)
    said = f"Everything is copied to {shown(path)}; `keepwarm restore` brings it back."
    return Sentences((said,), {"version": VERSION, "file": str(path)})


def restored(config: str, now: str, file: str) -> Sentences:
    """Raises Refusal where the file is no sound copy, or the store is in use."""
    moment, path = arguments.moment(now), _named(file, "the copy")
    location = told_settings(config).store or folders().database
    with refusing():
        aside = restore(path, location, moment)
    kept = f" What was kept until now lies in {shown(aside)}." if aside else ""
    told = {"version": VERSION, "file": str(path), "set_aside": str(aside) if aside else None}
    return Sentences((f"{shown(path)} is brought back.{kept}",), told)


def rebuilt(home: Home) -> Rebuilt:
    """Raises Refusal where rules are wrong or the store cannot be written."""
    before = home.state()
    engine = home.engine()
    with refusing():
        rebuild(reopened(home.store), engine, home.policy, home.now)
    after = home.state()
    return Rebuilt(changes(before, after), len(after.conversations), home.clock)


def _named(word: str, what: str) -> Path:
    if not word.strip():
        raise Refusal(f"Name {what}.")
    return Path(word)
