"""Tables that only grow, and rows that are closed: triggers that refuse change and deletion, on both engines."""

from __future__ import annotations

from alembic import op


def protect(table: str) -> None:
    """Refuse UPDATE and DELETE on the table from now on."""
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_append_only()"
    )


def protect_once(table: str, column: str) -> None:
    """Refuse UPDATE and DELETE of a row from the moment that its column is filled."""
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_closed_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"WHEN OLD.{column} IS NOT NULL "
                f"BEGIN SELECT RAISE(ABORT, '{table}: this row is closed'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION {table}_closed() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{table}: this row is closed'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_closed BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW WHEN (OLD.{column} IS NOT NULL) EXECUTE FUNCTION {table}_closed()"
    )
