"""Words of scheduling prose: what a text is cut into, and which roles its words can play."""
