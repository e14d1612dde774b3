"""What a database product brings to a store: how to connect, to begin, and to say what went wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import sqlalchemy as sa

from sync.store.errors import StoreError

Begin = Callable[[sa.Connection, int | None], None]
"""The first statements of a transaction, for the rows of this owner."""


@dataclass(frozen=True, slots=True)
class Backend:
    """`name` is how a sentence calls the store. `writer` is None where it may only be read. `meaning` gives
    the sentence for a driver's failure, None for a mistake of the program.
    """

    name: str
    reader: sa.Engine
    writer: sa.Engine | None
    begin_read: Begin
    begin_write: Begin
    meaning: Callable[[BaseException | None], StoreError | None]
