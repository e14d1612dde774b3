"""Where facts, derived state and the owner's decisions are kept, in SQLite or PostgreSQL."""
