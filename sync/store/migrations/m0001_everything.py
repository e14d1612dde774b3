"""The whole schema, with the rule on PostgreSQL that a row is its owner's alone."""

from alembic import op

from sync.store.schema import metadata

revision, down_revision = "0001", None

MINE = "NULLIF(current_setting('keepwarm.owner', true), '')::bigint"


def upgrade() -> None:
    bind = op.get_bind()
    metadata.create_all(bind)
    if bind.dialect.name == "postgresql":
        for table in metadata.sorted_tables:
            _keep_apart(table.name)


def _keep_apart(table: str) -> None:
    """Whoever names no owner sees the numbers of owners, to choose one, and nothing else."""
    mine = f"{MINE} IS NULL OR id = {MINE}" if table == "owners" else f"owner = {MINE}"
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY owner_alone ON {table} USING ({mine}) WITH CHECK ({mine})")
