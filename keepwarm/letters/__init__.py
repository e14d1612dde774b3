"""Letters that the owner may want to write, drafted from templates and never sent."""
