"""From connectors to state: what to read, in which order, and what to keep."""
