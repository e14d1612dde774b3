"""What a message means, where a conversation stands, what is owed. Pure: no IO, no clock, no provider."""
