"""The language in which rules are written: phrases, conditions, files, and how they are matched."""
