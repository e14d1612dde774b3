"""The signals that a message gives in the light of the stage at which it meets a conversation."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from rules.engine import Found
from rules.language.conditions import Feature
from rules.language.ruleset import OPENING
from rules.model import Act, Signal, Stage, TalkKind
from rules.state.conversation import Chat
from rules.state.moment import Moment
from rules.state.outcome import Given, Outcome
from rules.state.signals import Case
from rules.writer import Writer

_THANKS_WITHIN = timedelta(days=30)
_ASKED_AGAIN_AFTER = timedelta(hours=40)  # a second letter sooner mends or adds to the first
_A_LETTER = 20  # words; a shorter line may be anything
_QUIET_AFTER = timedelta(days=4)  # into a silence of that length, where the other has the next word


class _AtStage(Case):
    """The message in each of the stages that a conversation can be in."""

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
        if no is None or self.chat.kind is TalkKind.JOB:
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
        if self.chat.kind is TalkKind.INFORMATIONAL and (yes or hold or timed) and not self.chat.accepted:
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
        if self.by_asker or self.chat.kind is TalkKind.JOB:
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
        today = self.moment.at.astimezone(self.moment.zones.writer).date()
        away = back_on is not None and today < back_on
        return self.by_asker and chat.kind is TalkKind.INFORMATIONAL and waits and quiet and not away

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
        return self.moment.by is Writer.OWNER and self.chat.owner_thanked is not None

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


_READ_AT: dict[Stage, Callable[[_AtStage], None]] = {
    Stage.REQUESTED: _AtStage.requested,
    Stage.NO_RESPONSE: _AtStage.requested,
    Stage.REPLIED: _AtStage.replied,
    Stage.SCHEDULED: _AtStage.scheduled,
    Stage.MET: _AtStage.after,
    Stage.THANKED: _AtStage.after,
    Stage.IN_TOUCH: _AtStage.after,
    Stage.DECLINED: _AtStage.over,
    Stage.CANCELLED: _AtStage.over,
}


def interpret(chat: Chat, moment: Moment) -> Outcome:
    """What the message does to this conversation. Changes nothing itself."""
    case = _AtStage(chat, moment)
    _READ_AT[chat.stage](case)
    offered = any(offer.start for offer in case.times.offers)
    puts_off = case.act(Act.DEFER) and not case.times.offers and not moment.has(Feature.QUESTION)
    holds = bool((case.act(Act.HOLD) and not offered) or puts_off)
    return Outcome(tuple(case.given), case.times, holds, case.missed)


def interpret_booking(chat: Chat, moment: Moment) -> Outcome:
    """What a booking tool reports; its links to move or cancel say nothing."""
    case = _AtStage(chat, moment)
    if moment.invite:
        case.read_invite(moment.invite)
    elif found := case.act(Act.UNBOOKED):
        if chat.talk.settled:
            case.give(Signal.CANCEL, found)
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
    return None if thanks and (last.kind is TalkKind.INFORMATIONAL or not thanks.where) else found
