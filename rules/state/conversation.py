"""A conversation while its facts are folded."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from rules.lifecycle import AFTER_TALK, STEP_OF, Step, advance
from rules.model import Conversation, Meeting, MeetingStatus, Role, Signal, Stage, TalkKind
from rules.state.talk import Talk
from rules.writer import Writer


@dataclass(slots=True)
class Chat:
    """The draft of a Conversation: mutable, private to a fold, as are its talk and the ledger.

    `person` names the contact for good; `contact` is the address shown for it. `owed_since` is when the
    oldest message came that waits for the owner's word; `holding` says that the contact promised the next
    one. `nudged` is True from a follow_up to the next answer. `first` marks the one who was asked first
    among several for one talk: shared tasks stand with them.
    """

    anchor: str
    opened_by: str
    person: str
    contact: str
    name: str
    kind: TalkKind
    role: Role
    subject: str
    since: datetime
    talk: Talk
    first: bool = True
    stage: Stage = Stage.REQUESTED
    last_ask: datetime | None = None
    last_human: datetime | None = None
    last_by: Writer | None = None
    last_touch: datetime | None = None
    owed_since: datetime | None = None
    holding: bool = False
    nudged: bool = False
    accepted: bool = False
    back_on: date | None = None
    bounced_at: datetime | None = None
    owner_thanked: datetime | None = None
    touched: bool = False
    thanks: set[str] = field(default_factory=set)
    messages: set[str] = field(default_factory=set)

    @property
    def asker(self) -> Writer:
        """Who asked for the talk; of a job interview the candidate, as for every task."""
        return Writer.OWNER if self.role is Role.SEEKER else Writer.CONTACT

    def step(self, step: Step) -> None:
        self.stage = advance(self.stage, step)

    def signal(self, signal: Signal, by: Writer) -> None:
        """Move as the table says; only the thanks of the one who asked count as thanked."""
        if signal is Signal.THANK_YOU:
            if by is self.asker:
                self.step(Step.THANKED)
        elif signal in STEP_OF:
            self.step(STEP_OF[signal])

    def pass_time(self, now: datetime, gives_up: datetime | None) -> None:
        """What time alone does until `now`."""
        if self.stage is Stage.SCHEDULED and self.talk.settled and self.talk.settled.end <= now:
            self.step(Step.TIME_PASSED)
            self.last_touch = max(self.last_touch or self.talk.settled.end, self.talk.settled.end)
        elif self.stage is Stage.REQUESTED and gives_up and gives_up <= now and not self.bounced_at:
            self.step(Step.GAVE_UP)

    def touch(self, at: datetime, by: Writer) -> None:
        """A human message between the two."""
        self.last_touch = self.last_human = at
        self.last_by = by

    def result(self) -> Conversation:
        """Where it stands, as the state tells it."""
        return Conversation(
            self.anchor,
            self.opened_by,
            self.contact,
            self.name,
            self.kind,
            self.role,
            self.stage,
            self.subject,
            self.since,
        )

    def meeting(self) -> Meeting | None:
        """The latest settled time; none while it is being moved, or if the talk did not take place."""
        settled = self.talk.settled
        if settled is None or self.stage is Stage.DECLINED:
            return None
        return Meeting(
            self.anchor,
            self.contact,
            settled.start,
            settled.end,
            str(settled.zone),
            self._meeting_status(),
            settled.source,
            settled.uid,
            known=self.talk.known or self.stage in (Stage.THANKED, Stage.IN_TOUCH),
        )

    def _meeting_status(self) -> MeetingStatus:
        if self.stage is Stage.CANCELLED:
            return MeetingStatus.CANCELLED
        return MeetingStatus.HELD if self.stage in AFTER_TALK else MeetingStatus.SCHEDULED
