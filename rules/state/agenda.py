"""What is owed at an instant, and when that changes by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from rules.identity import Writer
from rules.lifecycle import AFTER_TALK
from rules.model import (
    Conversation,
    Hint,
    HintKind,
    Meeting,
    MeetingStatus,
    Role,
    Stage,
    TalkKind,
    Task,
    TaskKind,
)
from rules.policy import Deadlines, ThankYouWindow
from rules.state.chat import Chat
from rules.state.referrals import Referral

_COLLEAGUE_AFTER_DAYS = 3
_REVIVE_AFTER = timedelta(days=90)
_TELL_WITHIN = timedelta(days=30)


class Agenda:
    """Conversations, meetings, tasks and hints of one circle, drawn from its folded chats."""

    def __init__(
        self, chats: Sequence[Chat], referrals: Sequence[Referral], deadlines: Deadlines, now: datetime
    ) -> None:
        self.chats, self.referrals, self.deadlines, self.now = chats, referrals, deadlines, now

    def conversations(self) -> tuple[Conversation, ...]:
        return tuple(
            Conversation(
                c.anchor, c.opened_by, c.contact, c.name, c.kind, c.role, c.stage, c.subject, c.since
            )
            for c in self.chats
        )

    def meetings(self) -> tuple[Meeting, ...]:
        """The latest settled time of each talk; none while it is being moved, or if it did not take place."""
        found = []
        for chat in self.chats:
            settled = chat.talk.settled
            if settled is None or chat.stage is Stage.DECLINED:
                continue
            status = MeetingStatus.HELD if chat.stage in AFTER_TALK else MeetingStatus.SCHEDULED
            status = MeetingStatus.CANCELLED if chat.stage is Stage.CANCELLED else status
            zone = str(settled.zone)
            found.append(
                Meeting(
                    chat.anchor,
                    chat.contact,
                    settled.start,
                    settled.end,
                    zone,
                    status,
                    settled.source,
                    settled.uid,
                )
            )
        return tuple(found)

    # --- tasks ------------------------------------------------------------------------------------

    def tasks(self) -> tuple[Task, ...]:
        found = [task for chat in self.chats for task in self._of(chat)]
        found += [self._contact_referral(r) for r in self.referrals if r.done_at is None]
        return tuple(found)

    def _of(self, chat: Chat) -> Iterator[Task]:
        yield from self._reply(chat)
        if chat.role is Role.SEEKER:
            yield from self._follow_up(chat)
            yield from self._fix_address(chat)
            yield from self._prepare(chat)
            yield from self._after(chat)
        yield from self._create_invite(chat)

    def _task(self, chat: Chat, kind: TaskKind, due: date | datetime, opens: datetime, reason: str) -> Task:
        return Task(
            kind, chat.anchor, chat.contact, due, opens, reason, f"{kind}:{chat.anchor}:{opens.isoformat()}"
        )

    def _reply(self, chat: Chat) -> Iterator[Task]:
        if chat.owed_since and chat.stage in (Stage.REQUESTED, Stage.REPLIED):
            due = self.deadlines.reply_due(chat.owed_since)
            yield self._task(chat, TaskKind.REPLY, due, chat.owed_since, "the next word is yours")

    def _follow_up(self, chat: Chat) -> Iterator[Task]:
        if not self._silent(chat) or chat.last_human is None:
            return
        if self.now >= self.deadlines.give_up_at(chat.last_human):
            return
        due = self.deadlines.follow_up_due(chat.last_human, chat.back_on)
        yield self._task(chat, TaskKind.FOLLOW_UP, due, chat.last_human, "no answer yet")

    def _silent(self, chat: Chat) -> bool:
        """Whether the next word is the contact's, and no nudge has been sent since the last one."""
        if chat.kind is not TalkKind.INFORMATIONAL or chat.nudged or chat.bounced_at or chat.owed_since:
            return False
        if chat.stage is Stage.REQUESTED:
            return True
        return chat.stage is Stage.REPLIED and (chat.last_by is Writer.OWNER or chat.holding)

    def _fix_address(self, chat: Chat) -> Iterator[Task]:
        if chat.bounced_at and chat.stage is Stage.REQUESTED:
            due = self.deadlines.fix_address_due(chat.bounced_at)
            yield self._task(chat, TaskKind.FIX_ADDRESS, due, chat.bounced_at, "your request came back")

    def _create_invite(self, chat: Chat) -> Iterator[Task]:
        settled = chat.talk.settled
        ahead = chat.stage is Stage.SCHEDULED and settled is not None and settled.start > self.now
        if chat.first and ahead and settled is not None and settled.uid is None:
            due = self.deadlines.create_invite_due(settled.at)
            yield self._task(chat, TaskKind.CREATE_INVITE, due, settled.at, "no calendar holds it")

    def _prepare(self, chat: Chat) -> Iterator[Task]:
        settled = chat.talk.settled
        if chat.first and chat.stage is Stage.SCHEDULED and settled and settled.start > self.now:
            due = self.deadlines.prepare_due(settled.start)
            yield self._task(chat, TaskKind.PREPARE, due, settled.at, "the talk is near")

    def _after(self, chat: Chat) -> Iterator[Task]:
        """The thank-you, and once it is sent or let go the keep-in-touch."""
        window = self._window(chat)
        if window is None or chat.talk.settled is None:
            return
        if chat.owner_thanked is None and self.now < window.gone:
            if self.now >= window.opens:
                yield self._task(chat, TaskKind.THANK_YOU, window.due, window.opens, "you talked")
            return
        if chat.kind is TalkKind.INFORMATIONAL and self._latest_met(chat):
            touch = chat.last_touch or chat.talk.settled.end
            due = self.deadlines.keep_in_touch_due(touch, first=not chat.touched)
            yield self._task(
                chat, TaskKind.KEEP_IN_TOUCH, due, chat.owner_thanked or window.gone, "to stay in touch"
            )

    def _window(self, chat: Chat) -> ThankYouWindow | None:
        if chat.stage not in AFTER_TALK or chat.talk.settled is None:
            return None
        return self.deadlines.thank_you_window(chat.talk.settled.end)

    def _latest_met(self, chat: Chat) -> bool:
        """One acquaintance is kept warm once: in the last conversation that led to a talk."""
        met = [c for c in self.chats if c.person == chat.person and c.stage in AFTER_TALK]
        return met[-1] is chat

    def _contact_referral(self, referral: Referral) -> Task:
        kind, due = TaskKind.CONTACT_REFERRAL, self.deadlines.referral_due(referral.at)
        whom = next((p.name or p.email for p in referral.named), "")
        reason, anchor = f"{whom or 'somebody'} was named to you", f"{kind}:{referral.anchor}"
        return Task(kind, referral.conversation, referral.by, due, referral.at, reason, anchor, whom)

    # --- hints ------------------------------------------------------------------------------------

    def hints(self) -> tuple[Hint, ...]:
        return tuple(hint for chat in self.chats if chat.role is Role.SEEKER for hint in self._hints(chat))

    def _hints(self, chat: Chat) -> Iterator[Hint]:
        name = chat.name or chat.contact
        if chat.stage in AFTER_TALK and chat.talk.settled and self.now - chat.talk.settled.end < _TELL_WITHIN:
            for referral in self.referrals:
                if chat.contact in referral.reached:
                    yield Hint(
                        HintKind.TELL_REFERRER,
                        chat.anchor,
                        referral.by,
                        f"tell {referral.by} that you met {name}",
                    )
        if chat.stage is Stage.NO_RESPONSE and chat.last_ask and self.now - chat.last_ask > _REVIVE_AFTER:
            yield Hint(
                HintKind.REVIVE,
                chat.anchor,
                chat.contact,
                f"{name} went quiet long ago; a new start is possible",
            )
        if (
            chat.stage is Stage.REQUESTED
            and chat.last_ask
            and self._days_since(chat.last_ask) >= _COLLEAGUE_AFTER_DAYS
        ):
            yield Hint(
                HintKind.TRY_COLLEAGUE,
                chat.anchor,
                chat.contact,
                f"no answer from {name} yet; a colleague may have time",
            )

    def _days_since(self, at: datetime) -> int:
        return (self.deadlines.day(self.now) - self.deadlines.day(at)).days

    # --- when it changes --------------------------------------------------------------------------

    def until(self, next_fact: datetime | None) -> datetime | None:
        """The first instant after now at which the state differs though nothing happens, or the next fact
        comes.
        """
        moments = [m for chat in self.chats for m in self._moments(chat)] + ([next_fact] if next_fact else [])
        return min((m for m in moments if m > self.now), default=None)

    def _moments(self, chat: Chat) -> Iterator[datetime]:
        for ask in (chat.last_ask, chat.last_human):
            if ask is not None:
                yield self.deadlines.give_up_at(ask)
        if chat.stage is Stage.REQUESTED and chat.last_ask is not None:
            day = self.deadlines.day(chat.last_ask) + timedelta(days=_COLLEAGUE_AFTER_DAYS)
            yield self.deadlines.begin(day)
        if chat.stage is Stage.NO_RESPONSE and chat.last_ask is not None:
            yield chat.last_ask + _REVIVE_AFTER + timedelta(microseconds=1)
        if settled := chat.talk.settled:
            window = self.deadlines.thank_you_window(settled.end)
            yield from (settled.start, settled.end, window.opens, window.gone, settled.end + _TELL_WITHIN)
