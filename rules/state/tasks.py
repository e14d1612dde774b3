"""What is owed at an instant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from rules.lifecycle import AFTER_TALK
from rules.model import Role, Stage, TalkKind, Task, TaskKind, Tier
from rules.policy import Deadlines, ThankYouWindow
from rules.state.conversation import Chat
from rules.state.ledger import Ledger
from rules.state.put_off import Decided
from rules.state.referrals import Referral
from rules.writer import Writer


def tasks(ledger: Ledger, decided: Decided, now: datetime) -> tuple[Task, ...]:
    """The tasks of each conversation, then those to write to somebody who was named."""
    owed = _Owed(ledger, decided, now)
    referred = [_contact_referral(r, ledger.deadlines) for r in ledger.referrals if r.done_at is None]
    return (*(task for chat in ledger.chats for task in owed.of(chat)), *referred)


class _Owed:
    """What the conversations of one circle owe at an instant."""

    def __init__(self, ledger: Ledger, decided: Decided, now: datetime) -> None:
        self.chats, self.deadlines, self.now = ledger.chats, ledger.deadlines, now
        self.tiers, self.landed_at, self.decided = ledger.tiers, ledger.owner.landed_at, decided

    def of(self, chat: Chat) -> Iterator[Task]:
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
        if self.landed_at is not None and (chat.last_human is None or chat.last_human <= self.landed_at):
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
        held = chat.talk.held_elsewhere or (settled is not None and settled.uid is not None)
        if chat.first and ahead and settled is not None and not held:
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
        thanks = self._task(chat, TaskKind.THANK_YOU, window.due, window.opens, "you talked")
        if chat.owner_thanked is None and self.now < window.gone and not self.decided.closes(thanks):
            if self.now >= window.opens:
                yield thanks
            return
        if chat.kind is TalkKind.INFORMATIONAL and self._latest_met(chat):
            yield from self._keep_in_touch(chat, chat.owner_thanked or window.gone)

    def _keep_in_touch(self, chat: Chat, opens: datetime) -> Iterator[Task]:
        """One note after each touch: what was decided of the last says nothing of the next."""
        tier = self.tiers.get(chat.person, Tier.SOMETIMES)
        touch = chat.last_touch or opens
        if tier is Tier.NEVER:
            return
        due = self.deadlines.keep_in_touch_due(touch, first=not chat.touched, tier=tier)
        reason = "to stay in touch"
        if self.landed_at is not None and touch < self.landed_at:
            due, reason = min(due, self.deadlines.landed_due(self.landed_at)), "to tell how the search ended"
        task = self._task(chat, TaskKind.KEEP_IN_TOUCH, due, opens, reason)
        yield replace(task, anchor=f"{task.kind}:{chat.anchor}:{touch.isoformat()}")

    def _window(self, chat: Chat) -> ThankYouWindow | None:
        if chat.stage not in AFTER_TALK or chat.talk.settled is None:
            return None
        return self.deadlines.thank_you_window(chat.talk.settled.end)

    def _latest_met(self, chat: Chat) -> bool:
        """One acquaintance is kept warm once: in the last conversation that led to a talk."""
        met = [c for c in self.chats if c.person == chat.person and c.stage in AFTER_TALK]
        return met[-1] is chat


def _contact_referral(referral: Referral, deadlines: Deadlines) -> Task:
    kind, due = TaskKind.CONTACT_REFERRAL, deadlines.referral_due(referral.at)
    whom = next((p.name or p.email for p in referral.named), "")
    reason, anchor = f"{whom or 'somebody'} was named to you", f"{kind}:{referral.anchor}"
    return Task(kind, referral.conversation, referral.by, due, referral.at, reason, anchor, whom)
