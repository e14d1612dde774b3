"""What people read on a screen: pure functions from answers to lines of text."""
