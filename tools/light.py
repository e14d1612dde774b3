"""Writes the SQL of the queries of read-only commands, as SQLite understands it, into a module.

Run from the top of the project: python -m tools.light
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.dialects import sqlite

from sync.store import queries

TARGET = Path(__file__).parents[1] / "sync" / "store" / "light_sql.py"
NAMED = queries.LIGHT


def module() -> str:
    """The text of the module."""
    lines = ['"""SQL for read-only commands, written by `python -m tools.light` from `queries.py`."""', ""]
    for name, query in (*NAMED.items(), *queries.LIGHT_WRITES.items()):
        dialect = sqlite.dialect(paramstyle="named")
        statement = " ".join(str(query.compile(dialect=dialect)).split())
        long = "  # noqa: E501" if len(f"{name} = {statement!r}") > 110 else ""
        lines.append(f'{name} = "{statement}"{long}')
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    TARGET.write_text(module(), encoding="utf-8")
