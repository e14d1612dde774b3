"""Who wrote a message, told by what its source reports before what it claims."""

from __future__ import annotations

from enum import StrEnum

from rules.model import Authentication, Message, Owner


class Writer(StrEnum):
    """Who wrote a message, as far as the owner is concerned."""

    OWNER = "owner"
    CONTACT = "contact"
    FORGED = "forged"  # somebody in the owner's name


def writer_of(message: Message, owner: Owner) -> Writer:
    """Who wrote a message, by evidence: the source's mark of sent mail before `From`, which all can write.

    A message in the owner's name that the source holds as received, or that fails authentication, is forged.
    """
    mine = message.sender.email in owner.addresses
    if message.sent:
        return Writer.OWNER
    if mine and (message.sent is False or message.authenticated is Authentication.FAIL):
        return Writer.FORGED
    return Writer.OWNER if mine else Writer.CONTACT
