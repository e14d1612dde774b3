"""A store is kept only where nobody else can read it or put another in its place."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.store.database import open_store
from sync.store.errors import LaxPermissions, Missing, NotAStore, ReadOnly, StoreError
from sync.store.guard import COMPANIONS
from tests.sync.small import migrations, note, numbers, small_store

# As which user a test can make something foreign: root gives it away, anybody else takes what is root's.
FOREIGN = 65534


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A closed store that holds note 0."""
    small_store(tmp_path, 1).close()
    return tmp_path / "data" / "keepwarm.db"


@pytest.fixture
def anything_goes() -> Iterator[None]:
    """The laxest umask."""
    before = os.umask(0)
    yield
    os.umask(before)


def refusal(path: Path, *, readonly: bool = False) -> StoreError:
    """Why this store is not opened: one sentence that names it."""
    with pytest.raises(StoreError) as raised:
        open_store(path, readonly=readonly, migrations=path.parent.parent / "steps").close()
    sentence = str(raised.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert path.parent.name in sentence
    return raised.value


def modes(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mode & 0o777 for path in folder.iterdir()}


@pytest.mark.usefixtures("anything_goes")
def test_everything_is_made_for_its_owner_alone_whatever_the_umask(tmp_path: Path) -> None:
    store = open_store(tmp_path / "a" / "b" / "keepwarm.db", migrations=migrations(tmp_path / "steps"))
    note(store, 1)
    assert numbers(store) == [1]
    made = modes(tmp_path / "a" / "b")
    assert set(made) == {"keepwarm.db", "keepwarm.db-wal", "keepwarm.db-shm", "keepwarm.db-lock"}
    assert set(made.values()) == {0o600}
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "a" / "b").stat().st_mode & 0o777 == 0o700
    store.close()


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o602, 0o610, 0o666, 0o644])
def test_a_file_that_others_may_open_is_refused(store: Path, mode: int) -> None:
    store.chmod(mode)
    told = refusal(store)
    assert isinstance(told, LaxPermissions)
    assert f"chmod 600 '{store}'" in str(told)
    assert isinstance(refusal(store, readonly=True), LaxPermissions)


@pytest.mark.parametrize("mode", [0o750, 0o705, 0o770, 0o777, 0o711, 0o1777])
def test_a_folder_that_others_may_enter_is_refused(store: Path, mode: int) -> None:
    store.parent.chmod(mode)
    told = refusal(store)
    assert isinstance(told, LaxPermissions)
    assert f"chmod 700 '{store.parent}'" in str(told)


def test_doing_what_the_sentence_says_opens_the_store(store: Path) -> None:
    store.parent.chmod(0o755)
    refusal(store)
    store.parent.chmod(0o700)
    with_it = open_store(store, migrations=store.parent.parent / "steps")
    assert numbers(with_it) == [0]
    with_it.close()


@pytest.mark.parametrize("companion", COMPANIONS)
def test_what_stands_beside_a_store_is_looked_at_too(store: Path, companion: str) -> None:
    beside = store.with_name(store.name + companion)
    beside.touch()
    beside.chmod(0o644)
    assert isinstance(refusal(store), LaxPermissions)
    beside.unlink()
    beside.symlink_to(store.parent / "elsewhere")
    assert isinstance(refusal(store), LaxPermissions)
    assert not (store.parent / "elsewhere").exists()


def test_a_link_to_a_store_is_refused(store: Path) -> None:
    link = store.with_name("link.db")
    link.symlink_to(store)
    assert isinstance(refusal(link), LaxPermissions)


def test_a_link_to_nothing_makes_nothing(store: Path) -> None:
    link = store.with_name("link.db")
    link.symlink_to(store.parent / "elsewhere.db")
    assert isinstance(refusal(link), LaxPermissions)
    assert not (store.parent / "elsewhere.db").exists()


def test_a_link_to_the_folder_is_refused(store: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(store.parent)
    assert isinstance(refusal(tmp_path / "link" / store.name), LaxPermissions)


def test_a_second_name_of_the_file_is_refused(store: Path) -> None:
    # Each name would have a write-ahead log of its own.
    os.link(store, store.with_name("other.db"))
    assert isinstance(refusal(store), LaxPermissions)


def test_a_pipe_in_the_place_of_a_store_is_refused_rather_than_waited_for(store: Path) -> None:
    store.unlink()
    os.mkfifo(store, 0o600)
    assert isinstance(refusal(store), LaxPermissions)


def test_what_belongs_to_somebody_else_is_refused(store: Path) -> None:
    if os.geteuid() == 0:
        os.chown(store, FOREIGN, FOREIGN)
    else:
        store = Path("/etc/passwd")
    assert isinstance(refusal(store), LaxPermissions)


def test_a_folder_of_somebody_else_is_refused(store: Path) -> None:
    if os.geteuid() == 0:
        os.chown(store.parent, FOREIGN, FOREIGN)
    else:
        store = Path("/keepwarm.db")
    assert isinstance(refusal(store), LaxPermissions)


def test_a_file_that_its_owner_may_not_write_is_read_only(store: Path) -> None:
    store.chmod(0o400)
    assert isinstance(refusal(store), ReadOnly)


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").touch(0o600)
    assert isinstance(refusal(tmp_path / "data" / "keepwarm.db"), LaxPermissions)
    assert isinstance(refusal(tmp_path / "data" / "deeper" / "keepwarm.db"), NotAStore)


def test_who_only_reads_makes_nothing(tmp_path: Path) -> None:
    assert isinstance(refusal(tmp_path / "data" / "keepwarm.db", readonly=True), Missing)
    assert not (tmp_path / "data").exists()


def test_a_path_is_told_in_letters_that_can_be_printed(tmp_path: Path) -> None:
    hostile = tmp_path / "data" / "a\x1b[31m\nb.db"
    hostile.parent.mkdir(0o755)
    hostile.parent.chmod(0o755)
    assert refusal(hostile)
    hostile.parent.chmod(0o700)
    hostile.touch(0o644)
    hostile.chmod(0o644)
    assert str(refusal(hostile)).isprintable()


def test_a_name_of_any_bytes_can_be_a_store(tmp_path: Path) -> None:
    odd = tmp_path / "data" / os.fsdecode(b"50% ?mode=memory#\xff&x.db")
    store = open_store(odd, migrations=migrations(tmp_path / "steps"))
    note(store, 7)
    store.close()
    assert odd.stat().st_size > 0
