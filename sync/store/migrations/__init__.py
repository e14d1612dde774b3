"""The schema's steps, each in a file `m0001_what.py` whose number is its Alembic revision."""
