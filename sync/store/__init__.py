"""What survives: facts, what was derived from them, and what the owner said."""
