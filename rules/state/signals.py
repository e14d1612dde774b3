"""The signals that a message gives by its times, its invites and its referrals, at whatever stage."""

from __future__ import annotations

from dataclasses import replace

from rules.engine import Found
from rules.language.conditions import Feature
from rules.model import Act, Event, Invite, Method, PartStat, Signal, Stage
from rules.state.conversation import Chat
from rules.state.moment import Moment
from rules.state.outcome import Given
from rules.state.talk import Offer, Talk, TimesAnswer
from rules.state.time_answers import TimesSaid, answer


class Case:
    """One message before one conversation, with the signals found so far."""

    def __init__(self, chat: Chat, moment: Moment) -> None:
        self.chat, self.moment = chat, moment
        self.by_asker = moment.by is chat.asker
        self.given: list[Given] = []
        self.times = TimesAnswer()
        self.missed = False

    def act(self, act: Act) -> Found | None:
        return next(iter(self.acts(act)), None)

    def acts(self, act: Act) -> list[Found]:
        return self.moment.acts(act, self.chat.stage)

    def give(self, signal: Signal, found: Found | None = None, evidence: tuple[str, ...] = ()) -> None:
        self.given.append(
            Given(signal, found.rule if found else "times", found.evidence if found else evidence)
        )

    def read_times(self) -> TimesAnswer:
        return answer(self.chat.talk, self.said())

    def said(self) -> TimesSaid:
        """What the message says of times, with the words that show what it means by them."""
        reading = self.moment.fact.reading
        first = self.chat.stage is Stage.REQUESTED and not self.by_asker
        offering = self.act(Act.OFFER) or self.act(Act.MOVE) or any(m.question for m in reading.mentions)
        settling = [*self.acts(Act.SETTLE), *(self.acts(Act.YES) if first else ())]
        return TimesSaid(
            by=self.moment.by,
            order=self.moment.order,
            at=self.moment.at,
            mentions=reading.mentions,
            zones=self.moment.zones,
            agrees=tuple(words for found in settling for words in found.evidence or ("",)),
            counters=self.act(Act.COUNTER) is not None,
            offers=bool(offering or self.act(Act.COUNTER)),
            expected=first or self.chat.stage is Stage.REPLIED,
        )

    def give_times(self, *, settle: bool = True) -> None:
        """confirm_time or propose_time, as an invite says, else as the times say."""
        if self.moment.invite:
            self.read_invite(self.moment.invite)
            return
        self.times = self.read_times()
        words = tuple(m.text for m in self.moment.fact.reading.mentions[:4])
        if self.times.picked and settle:
            self.give(Signal.CONFIRM_TIME, self.act(Act.SETTLE), words)
        elif self.times.offers and (any(o.start for o in self.times.offers) or not self.act(Act.HOLD)):
            self.give(Signal.PROPOSE_TIME, self.act(Act.OFFER) or self.act(Act.COUNTER), words)
        elif self.act(Act.OFFER) and self.links_to_slots():
            self.give(Signal.PROPOSE_TIME, self.act(Act.OFFER))

    def links_to_slots(self) -> bool:
        """A booking page by its address; or, among words that offer and name no time, any link."""
        named = self.moment.has(Feature.BOOKING_LINK)
        return named or (self.moment.has(Feature.LINK) and not self.moment.fact.reading.mentions)

    def read_invite(self, invite: Invite) -> None:
        """An invite settles its time where another or none was settled, and so does the yes to one."""
        settled, event = self.chat.talk.settled, invite.event
        if event.sequence < self.chat.talk.uids.get(event.uid, 0):
            return  # an older version that comes late (RFC 5546, section 2.1.4)
        same = settled is not None and settled.start == event.start
        answers = {a.partstat for a in event.attendees} if invite.method is Method.REPLY else set()
        if invite.method is Method.CANCEL or answers == {PartStat.DECLINED}:
            if settled and (same or event.uid in self.chat.talk.uids):
                self.give(Signal.CANCEL, self.act(Act.UNBOOKED))
        elif invite.method is Method.COUNTER:
            self.times = TimesAnswer(offers=(self.from_event(event),))
            self.give(Signal.PROPOSE_TIME)
        elif not same and (invite.method is Method.REQUEST or PartStat.ACCEPTED in answers):
            self.times = TimesAnswer(picked=self.from_event(event))
            self.give(Signal.CONFIRM_TIME, self.act(Act.BOOKED) or self.act(Act.REBOOKED))

    def read_booked(self, found: Found) -> None:
        """A booking told in words alone: its first exact time."""
        said = replace(self.said(), mentions=[m for m in self.moment.fact.reading.mentions if m.exact][:1])
        offers = answer(Talk(), replace(said, agrees=found.evidence)).offers
        settled = self.chat.talk.settled
        if offers and (settled is None or settled.start != offers[0].start):
            self.times = TimesAnswer(picked=offers[0])
            self.give(Signal.CONFIRM_TIME, found)

    def from_event(self, event: Event) -> Offer:
        zone = self.moment.zones.unsaid
        local = event.start.astimezone(zone)
        return Offer(
            self.moment.by,
            self.moment.order,
            local.date(),
            zone,
            event.start,
            local.time(),
            length=event.end - event.start,
        )

    def give_refer(self) -> None:
        if found := self.refers():
            self.give(Signal.REFER, found)

    def refers(self) -> Found | None:
        """Somebody named to talk to. Where the asker writes, or the answer is a yes, it is seldom meant so:
        then somebody must be named in so many words.
        """
        found = self.act(Act.REFER) or self.act(Act.INTRODUCE)
        if found is None or found.act is Act.INTRODUCE:
            return found
        weighed = bool(found.where)
        if any(not person.copied for person in self.moment.fact.reading.people):
            return None if weighed and self.by_asker else found
        return None if self.by_asker or (weighed and self.act(Act.YES)) else found
