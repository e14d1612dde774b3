"""What phrases mean together: which day belongs to which hour, on which date, in whose zone."""
