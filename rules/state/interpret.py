"""What a message does to a conversation: its acts and times in the light of the stage that it meets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from rules.circle import Fact
from rules.engine import Found
from rules.identity import Direction
from rules.language.conditions import Feature
from rules.language.ruleset import OPENING, Side
from rules.model import Act, Event, Invite, Kind, Method, PartStat, Signal, Stage
from rules.state.chat import Chat
from rules.state.talk import NOTHING_SAID, Answer, Offer, Said, Talk, Zones, answer

_THANKS_WITHIN = timedelta(days=30)
_ASKED_AGAIN_AFTER = timedelta(hours=40)  # a second letter sooner mends or adds to the first
_A_LETTER = 20  # words; a shorter line may be anything
_QUIET_AFTER = timedelta(days=4)  # into a silence of that length, where the other has the next word


@dataclass(frozen=True, slots=True)
class Given:
    """A signal with the rule and the words that it rests on."""

    signal: Signal
    rule: str
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a message does: its signals, what becomes of the times, and whether its writer keeps the next
    word.
    """

    given: tuple[Given, ...] = ()
    answer: Answer = NOTHING_SAID
    holds: bool = False
    missed: bool = False

    def signals(self) -> set[Signal]:
        return {given.signal for given in self.given}


@dataclass(frozen=True, slots=True)
class Moment:
    """One message as it meets one conversation. `by` wrote it, at `at`, as the `order`-th fact of its
    circle.
    """

    fact: Fact
    by: Direction
    at: datetime
    order: int
    zones: Zones

    def act(self, act: Act, position: str) -> Found | None:
        return next(iter(self.acts(act, position)), None)

    def acts(self, act: Act, position: str) -> list[Found]:
        """The findings of this act that count from this side, at this place in the conversation: plain words
        first, then what was weighed, last what rests on no words at all.
        """
        side = Side.OWNER if self.by is Direction.OWNER else Side.CONTACT
        fitting = [
            found
            for found in self.fact.reading.acts(act)
            if found.side in (Side.EITHER, side) and (not found.where or position in found.where)
        ]
        return sorted(fitting, key=lambda found: (not found.evidence, bool(found.where)))

    def has(self, feature: Feature) -> bool:
        return feature in self.fact.reading.features

    @property
    def invite(self) -> Invite | None:
        """The invite that the message carries, whatever its method."""
        return next(iter(self.fact.message.invites), None)


class _Case:
    """One message, one conversation, one answer to the question what it does."""

    def __init__(self, chat: Chat, moment: Moment) -> None:
        self.chat, self.moment = chat, moment
        self.by_asker = moment.by is chat.asker
        self.given: list[Given] = []
        self.times = Answer()
        self.missed = False

    def act(self, act: Act) -> Found | None:
        return next(iter(self.acts(act)), None)

    def acts(self, act: Act) -> list[Found]:
        return self.moment.acts(act, self.chat.stage)

    def give(self, signal: Signal, found: Found | None = None, evidence: tuple[str, ...] = ()) -> None:
        self.given.append(
            Given(signal, found.rule if found else "times", found.evidence if found else evidence)
        )

    def read_times(self) -> Answer:
        return answer(self.chat.talk, self.said())

    def said(self) -> Said:
        """What the message says of times, with the words that show what it means by them."""
        reading = self.moment.fact.reading
        first = self.chat.stage is Stage.REQUESTED and not self.by_asker
        offering = self.act(Act.OFFER) or self.act(Act.MOVE) or any(m.question for m in reading.mentions)
        settling = [*self.acts(Act.SETTLE), *(self.acts(Act.YES) if first else ())]
        return Said(
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
        same = settled is not None and settled.start == event.start
        answers = {a.partstat for a in event.attendees} if invite.method is Method.REPLY else set()
        if invite.method is Method.CANCEL or answers == {PartStat.DECLINED}:
            if settled and (same or event.uid in self.chat.talk.uids):
                self.give(Signal.CANCEL, self.act(Act.UNBOOKED))
        elif invite.method is Method.COUNTER:
            self.times = Answer(offers=(self.from_event(event),))
            self.give(Signal.PROPOSE_TIME)
        elif not same and (invite.method is Method.REQUEST or PartStat.ACCEPTED in answers):
            self.times = Answer(picked=self.from_event(event))
            self.give(Signal.CONFIRM_TIME, self.act(Act.BOOKED) or self.act(Act.REBOOKED))

    def read_booked(self, found: Found) -> None:
        """A booking told in words alone: its first exact time."""
        said = replace(self.said(), mentions=[m for m in self.moment.fact.reading.mentions if m.exact][:1])
        offers = answer(Talk(), replace(said, agrees=found.evidence)).offers
        settled = self.chat.talk.settled
        if offers and (settled is None or settled.start != offers[0].start):
            self.times = Answer(picked=offers[0])
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
        """Somebody named to talk to. The one who asked seldom names anybody, so only plain words do there."""
        found = self.act(Act.REFER) or self.act(Act.INTRODUCE)
        return None if found and found.where and self.by_asker else found

    # --- the stages -------------------------------------------------------------------------------

    def requested(self) -> None:
        if self.by_asker:
            self.asked_again()
        elif no := self.refusal():
            self.give(Signal.DECLINE, no)
            self.give_refer()
        else:
            self.answered()

    def asked_again(self) -> None:
        found = self.act(Act.NUDGE) or self.act(Act.ASK)
        waited = self.chat.last_ask is not None and self.moment.at - self.chat.last_ask > _ASKED_AGAIN_AFTER
        if found or waited:
            self.give(Signal.FOLLOW_UP, found)
        self.give_times(settle=False)

    def refusal(self) -> Found | None:
        """A no that no yes and no offered time takes back."""
        no = self.act(Act.NO)
        if no is None or self.chat.kind is Kind.JOB:
            return None
        yes, times = self.act(Act.YES), self.read_times()
        timed = bool(times.picked or times.offers)
        if yes and yes.evidence and (timed or yes.start > no.start):
            return None
        weighed = bool(no.where)  # a no that was weighed rather than said
        return None if weighed and (timed or self.act(Act.HOLD)) else no

    def answered(self) -> None:
        yes, defer, hold = self.said_yes(), self.act(Act.DEFER), self.act(Act.HOLD)
        self.give_times()
        timed = bool(self.given)
        if self.chat.kind is Kind.INFORMATIONAL and (yes or hold or timed) and not self.chat.accepted:
            self.given.insert(0, self.accepting(yes or hold))
        elif defer and not self.chat.accepted:
            self.give(Signal.ACCEPT, defer)
        self.give_refer()

    def said_yes(self) -> Found | None:
        """A yes; one that rests on the mere absence of a no gives way where somebody else is named."""
        yes = self.act(Act.YES)
        elsewhere = self.refers()
        return None if yes and not yes.evidence and elsewhere else yes

    def accepting(self, found: Found | None) -> Given:
        if found:
            return Given(Signal.ACCEPT, found.rule, found.evidence)
        return Given(Signal.ACCEPT, "times", self.given[0].evidence)

    def replied(self) -> None:
        if not self.by_asker and (no := self.refusal()):
            self.give(Signal.CANCEL if self.chat.talk.moving else Signal.DECLINE, no)
            self.give_refer()
            return
        if self.chat.talk.moving and (off := self.act(Act.CALL_OFF)) and not self.act(Act.MOVE):
            self.give(Signal.CANCEL, off)
            return
        if self.by_asker or self.chat.kind is Kind.JOB:
            self.give_times()
        else:
            self.answered()
            return
        nudge = self.act(Act.NUDGE)
        if not self.given and (nudge or self.into_silence()):
            self.give(Signal.FOLLOW_UP, nudge)
        self.give_refer()

    def into_silence(self) -> bool:
        """Whether the asker writes although the next word is the other side's, after days without any."""
        chat, back_on = self.chat, self.chat.back_on
        waits = chat.last_by is chat.asker or chat.holding
        quiet = chat.last_human is not None and self.moment.at - chat.last_human > _QUIET_AFTER
        away = back_on is not None and self.moment.at.date() < back_on
        return self.by_asker and chat.kind is Kind.INFORMATIONAL and waits and quiet and not away

    def scheduled(self) -> None:
        if self.moment.invite:
            self.give_times()
            return
        move, off = self.act(Act.MOVE), self.act(Act.CALL_OFF)
        if move or (off and self.new_times()):
            self.give(Signal.RESCHEDULE, move or off)
            self.give_times(settle=False)
        elif off or (self.act(Act.NO) and not self.act(Act.SETTLE)):
            self.give(Signal.CANCEL, off or self.act(Act.NO))
        elif (instead := self.act(Act.COUNTER) or self.act(Act.OFFER)) and self.new_times():
            self.give(Signal.RESCHEDULE, instead)
            self.give_times(settle=False)
        self.give_refer()

    def new_times(self) -> bool:
        settled = self.chat.talk.settled
        return any(o.start and settled and o.start != settled.start for o in self.read_times().offers)

    def after(self) -> None:
        missed, thanks = self.missed_it(), self.act(Act.THANK)
        refers = self.refers()
        if missed:
            self.after_a_miss(missed)
        elif refers and not self.by_asker:
            pass  # an introduction after the talk is that alone
        elif thanks and not self.thanked_already():
            self.give(Signal.THANK_YOU, thanks)
        elif self.first_word_after():
            self.given.append(Given(Signal.THANK_YOU, "first-word-after-the-talk"))
        elif not refers and (news := self.act(Act.NEWS)) and not self.answers_thanks():
            self.give(Signal.KEEP_IN_TOUCH, news)
        self.give_refer()

    def missed_it(self) -> Found | None:
        """Words that the talk did not take place: plain ones, or weighed ones that nothing speaks against; or
        it is to be moved to a time that is yet to come.
        """
        missed, thanks, move = self.act(Act.MISSED), self.act(Act.THANK), self.act(Act.MOVE)
        if self.chat.stage is not Stage.MET or (thanks and not thanks.where):
            return None
        if missed and (thanks is None or not missed.where):
            return missed
        return move if move and not move.where and self.read_times().offers else None

    def after_a_miss(self, missed: Found) -> None:
        self.missed = True
        off = self.act(Act.CALL_OFF)
        if off and not self.read_times().offers:
            self.give(Signal.CANCEL, off)
            return
        self.give_times(settle=False)
        if self.given or self.act(Act.MOVE) or self.act(Act.ASK):
            self.given.insert(0, Given(Signal.RESCHEDULE, missed.rule, missed.evidence))

    def first_word_after(self) -> bool:
        """The asker's first letter after the talk thanks for it, in any words, unless it asks for more."""
        late = self.moment.at - self.talk_end() > _THANKS_WITHIN
        if self.chat.stage is not Stage.MET or not self.by_asker or late:
            return False
        reading, today = self.moment.fact.reading, self.moment.fact.message.written.date()
        looks_ahead = any(m.day and m.day >= today and m.hour for m in reading.mentions)
        asks = self.moment.has(Feature.QUESTION) or self.act(Act.MOVE) or self.act(Act.ASK)
        return len(reading.text.split()) >= _A_LETTER and not asks and not looks_ahead

    def talk_end(self) -> datetime:
        settled = self.chat.talk.settled
        return settled.end if settled else self.moment.at

    def thanked_already(self) -> bool:
        """Whether this side thanked before: thanks repeated in a later message are a touch."""
        return self.moment.by is Direction.OWNER and self.chat.owner_thanked is not None

    def answers_thanks(self) -> bool:
        return bool(self.chat.thanks & set(self.moment.fact.message.references))

    def over(self) -> None:
        """Declined, or called off: an answer may take it up again."""
        if self.chat.talk.cancelled or self.chat.talk.earlier:
            self.give_times()
            if self.given and self.act(Act.MOVE):
                self.given.insert(0, Given(Signal.RESCHEDULE, "times"))
        elif not self.by_asker and not self.refusal() and self.act(Act.YES):
            self.answered()
        self.give_refer()


_CASES: dict[Stage, Callable[[_Case], None]] = {
    Stage.REQUESTED: _Case.requested,
    Stage.NO_RESPONSE: _Case.requested,
    Stage.REPLIED: _Case.replied,
    Stage.SCHEDULED: _Case.scheduled,
    Stage.MET: _Case.after,
    Stage.THANKED: _Case.after,
    Stage.IN_TOUCH: _Case.after,
    Stage.DECLINED: _Case.over,
    Stage.CANCELLED: _Case.over,
}


def interpret(chat: Chat, moment: Moment) -> Outcome:
    """What the message does to this conversation. Changes nothing itself."""
    case = _Case(chat, moment)
    _CASES[chat.stage](case)
    offered = any(offer.start for offer in case.times.offers)
    puts_off = case.act(Act.DEFER) and not case.times.offers and not moment.has(Feature.QUESTION)
    holds = bool((case.act(Act.HOLD) and not offered) or puts_off)
    return Outcome(tuple(case.given), case.times, holds, case.missed)


def interpret_booking(chat: Chat, moment: Moment) -> Outcome:
    """What a booking tool reports; its links to move or cancel say nothing."""
    case = _Case(chat, moment)
    if moment.invite:
        case.read_invite(moment.invite)
    elif found := case.act(Act.UNBOOKED):
        case.given += [Given(Signal.CANCEL, found.rule, found.evidence)] if chat.talk.settled else []
    elif found := case.act(Act.REBOOKED) or case.act(Act.BOOKED):
        case.read_booked(found)
    return Outcome(tuple(case.given), case.times)


def opens(moment: Moment, last: Chat | None) -> Found | None:
    """The ask by which a message opens a conversation with somebody; `last` is the one before, if any.

    Thanks for a talk may sound like asking for one; after a job interview only plain ones count.
    """
    found = moment.act(Act.ASK, OPENING)
    if found is None or moment.has(Feature.BULK) or moment.has(Feature.CROWD) or moment.has(Feature.NO_REPLY):
        return None
    if last is None or last.stage is not Stage.MET:
        return found
    thanks = moment.act(Act.THANK, Stage.MET)
    return None if thanks and (last.kind is Kind.INFORMATIONAL or not thanks.where) else found
