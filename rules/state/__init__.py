"""The steps of a fold: what messages, events and time do to the conversations of one circle."""
