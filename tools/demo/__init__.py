"""Makes the mailbox of the demo out of talks written by hand, amid mail from templates."""
