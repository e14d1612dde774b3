"""Which booking tool a host, or a sender's name, belongs to."""

from __future__ import annotations

import re

from rules.wordlists import words

# Names of the tools as a label of a host name, whatever stands around it.
_TOOLS = words(
    """
    calendly savvycal youcanbook youcanbookme ycb acuityscheduling acuity tidycal zcal doodle koalendar
    reclaim chilipiper oncehub scheduleonce vyte appointlet simplybook setmore harmonizely zeeg meetergo
    calendesk lunacal vimcal clockwise picktime bookafy trafft calendarhero timerex squarespacescheduling
    cronofy hubspot usemotion cal
    """
)
# Everyday words: each counts as the name of a site only, never as one of its departments.
_PLAIN = words("cal reclaim acuity clockwise hubspot doodle")
_NAMES = (words("microsoft bookings"), words("google calendar"))


def tool_of(host: str) -> str:
    """The booking tool that a host belongs to, "" for none."""
    labels = host.split(".")[:-1]
    counted = [label for label in labels[:-1] if label not in _PLAIN] + labels[-1:]
    return next((label for label in counted if label in _TOOLS), "")


def names_tool(name: str) -> bool:
    """Whether a sender's name is one of a tool."""
    said = set(re.split(r"[^a-z0-9]", name[:200].lower()))
    return bool(said & (_TOOLS - _PLAIN)) or any(pair <= said for pair in _NAMES)
