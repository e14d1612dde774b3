"""What is owed at an instant, and when that changes by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from rules.decisions import Decision, Verb
from rules.identity import Direction
from rules.lifecycle import AFTER_TALK
from rules.model import (
    Awaits,
    Conversation,
    Hint,
    HintKind,
    Kind,
    Meeting,
    MeetingStatus,
    Person,
    Question,
    Role,
    Stage,
    Task,
    TaskKind,
    Tier,
)
from rules.policy import ThankYouWindow
from rules.state.chat import Chat
from rules.state.ledger import Ledger
from rules.state.referrals import Referral

_CAN_WAIT = frozenset([TaskKind.FOLLOW_UP, TaskKind.KEEP_IN_TOUCH, TaskKind.CONTACT_REFERRAL])
_COLLEAGUE_AFTER_DAYS = 3
_REVIVE_AFTER = timedelta(days=90)
_TELL_WITHIN = timedelta(days=30)


class Agenda:
    """Conversations, meetings, tasks and hints of one circle, drawn from its folded chats."""

    def __init__(self, ledger: Ledger, said: Iterable[Decision], now: datetime) -> None:
        self.ledger, self.deadlines, self.now = ledger, ledger.deadlines, now
        self.chats, self.referrals = ledger.chats, ledger.referrals
        self.decided = {d.about: d for d in said if d.about}

    def conversations(self) -> tuple[Conversation, ...]:
        return tuple(
            Conversation(c.anchor, c.contact, c.name, c.kind, c.role, c.stage, c.subject, c.since)
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
                    known=chat.talk.known or chat.stage in (Stage.THANKED, Stage.IN_TOUCH),
                )
            )
        return tuple(found)

    # --- tasks ------------------------------------------------------------------------------------

    def tasks(self) -> tuple[Task, ...]:
        found = [task for chat in self.chats for task in self._of(chat)]
        found += [self._contact_referral(r) for r in self.referrals if r.done_at is None]
        return tuple(self._as_said(task) for task in found if not self._is_closed(task))

    def _is_closed(self, task: Task) -> bool:
        """Whether the owner closed this very task; the next of its kind is another one."""
        decision = self.decided.get(task.anchor)
        return decision is not None and decision.verb in (Verb.DONE, Verb.DROP)

    def _as_said(self, task: Task) -> Task:
        """The task, put off as the owner wants."""
        decision = self.decided.get(task.anchor)
        if decision is None or decision.verb is not Verb.LATER:
            return task if self.ledger.owner.paused_until is None else self._after_the_pause(task)
        if decision.until:
            return replace(task, due=decision.until)
        return replace(task, awaits=decision.awaits) if self._awaits(task, decision) else task

    def _awaits(self, task: Task, decision: Decision) -> bool:
        """Whether what the task waits for is still to come."""
        chat = next((c for c in self.chats if c.anchor == task.conversation), None)
        if chat is None:
            return False
        if decision.awaits is Awaits.TALK:
            return chat.stage not in AFTER_TALK
        answered = chat.last_by is Direction.CONTACT and chat.last_human is not None
        return not (answered and chat.last_human and chat.last_human > decision.at)

    def _after_the_pause(self, task: Task) -> Task:
        until = self.ledger.owner.paused_until
        due = self.deadlines.day(task.due) if isinstance(task.due, datetime) else task.due
        if until is None or due > until or task.kind not in _CAN_WAIT:
            return task
        return replace(task, due=self.deadlines.business.next_after(until))

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
        if chat.kind is not Kind.INFORMATIONAL or chat.nudged or chat.bounced_at or chat.owed_since:
            return False
        landed = self.ledger.owner.landed_at
        if landed is not None and (chat.last_human is None or chat.last_human <= landed):
            return False
        if chat.stage is Stage.REQUESTED:
            return True
        return chat.stage is Stage.REPLIED and (chat.last_by is Direction.OWNER or chat.holding)

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
        if chat.owner_thanked is None and self.now < window.gone and not self._is_closed(thanks):
            if self.now >= window.opens:
                yield thanks
            return
        if chat.kind is Kind.INFORMATIONAL and self._latest_met(chat):
            yield from self._keep_in_touch(chat, chat.owner_thanked or window.gone)

    def _keep_in_touch(self, chat: Chat, opens: datetime) -> Iterator[Task]:
        """One note after each touch: what was decided of the last says nothing of the next."""
        settled, tier = chat.talk.settled, self.ledger.tiers.get(chat.person, Tier.SOMETIMES)
        touch = chat.last_touch or (settled.end if settled else opens)
        if tier is Tier.NEVER:
            return
        due = self.deadlines.keep_in_touch_due(touch, first=not chat.touched, tier=tier)
        landed, reason = self.ledger.owner.landed_at, "to stay in touch"
        if landed is not None and touch < landed:
            due, reason = min(due, self.deadlines.landed_due(landed)), "to tell how the search ended"
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

    def _contact_referral(self, referral: Referral) -> Task:
        kind, due = TaskKind.CONTACT_REFERRAL, self.deadlines.referral_due(referral.at)
        whom = next((p.name or p.email for p in referral.named), "")
        reason, anchor = f"{whom or 'somebody'} was named to you", f"{kind}:{referral.anchor}"
        return Task(kind, referral.conversation, referral.by, due, referral.at, reason, anchor, whom)

    # --- questions and people ---------------------------------------------------------------------

    def questions(self) -> tuple[Question, ...]:
        """What the owner has not answered yet."""
        keys = {d.about for d in self.decided.values() if d.verb in (Verb.THEIRS, Verb.FORGED)}
        return tuple(
            q for q in self.ledger.questions if q.anchor not in self.decided and q.message_key not in keys
        )

    def people(self) -> tuple[Person, ...]:
        """The contacts of these conversations, each once, in the order in which they were met."""
        latest: dict[str, datetime | None] = {}
        for chat in self.chats:
            known = latest.get(chat.person)
            latest[chat.person] = max(filter(None, (known, chat.last_touch)), default=None)
        people, tiers = self.ledger.people, self.ledger.tiers
        return tuple(
            Person(
                person,
                people.name(person),
                tuple(sorted(people.others(person))),
                tiers.get(person, Tier.SOMETIMES),
                touched,
            )
            for person, touched in latest.items()
        )

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
