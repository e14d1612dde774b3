"""Looks at what is kept, as pure functions over values: numbers, people, weeks, files, trials of rules."""
