"""The vocabulary: what a message, an event, a reading, a signal, a conversation and a task are.

Everything here is a frozen value. Every datetime is aware. Addresses are lower case. Terms follow RFC 5322
for mail and RFC 5545/5546 for calendars; stages, signals and tasks are defined in docs/glossary.md.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

# --- facts: what connectors report ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Address:
    """A mailbox (RFC 5322 section 3.4): `email` lower case and the identity, `name` only for display."""

    email: str
    name: str = ""


class Authentication(StrEnum):
    """What the receiving server's own Authentication-Results say of the sender (RFC 8601)."""

    PASS = "pass"  # noqa: S105 - a result, no password
    FAIL = "fail"
    NONE = "none"


class Mark(StrEnum):
    """How a message shows that no person wrote it to this person alone."""

    BULK = "bulk"  # List-*, Precedence: bulk, list or junk
    AUTO_REPLY = "auto_reply"  # Auto-Submitted: auto-replied and its kin (RFC 3834)
    AUTO_GENERATED = "auto_generated"  # Auto-Submitted: auto-generated
    BOUNCE = "bounce"  # a delivery status notification (RFC 3464), or a mail system's report of failure


class Method(StrEnum):
    """iTIP methods (RFC 5546 section 1.4) that concern a talk."""

    REQUEST = "REQUEST"
    REPLY = "REPLY"
    CANCEL = "CANCEL"
    COUNTER = "COUNTER"
    PUBLISH = "PUBLISH"
    OTHER = "OTHER"


class EventStatus(StrEnum):
    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


class PartStat(StrEnum):
    """Participation status (RFC 5545 section 3.2.12)."""

    NEEDS_ACTION = "NEEDS-ACTION"
    ACCEPTED = "ACCEPTED"
    DECLINED = "DECLINED"
    TENTATIVE = "TENTATIVE"
    DELEGATED = "DELEGATED"


@dataclass(frozen=True, slots=True)
class Attendee:
    address: Address
    partstat: PartStat = PartStat.NEEDS_ACTION


@dataclass(frozen=True, slots=True)
class Event:
    """The latest version of one event or of one occurrence; its identity is (uid, recurrence_id).

    `start` and `end` are instants; `timezone` is the IANA name in which the event was written, "" where it
    said only UTC or an offset. An all-day event runs from midnight to midnight in the zone that the reader
    of the file chose. `ours` marks what keepwarm itself wrote.
    """

    uid: str
    start: datetime
    end: datetime
    summary: str = ""
    description: str = ""
    location: str = ""
    timezone: str = ""
    all_day: bool = False
    status: EventStatus = EventStatus.CONFIRMED
    organizer: Address | None = None
    attendees: tuple[Attendee, ...] = ()
    sequence: int = 0
    recurrence_id: datetime | None = None
    recurring: bool = False
    ours: bool = False

    def people(self) -> tuple[Address, ...]:
        """Organizer and attendees, each address once, the organizer first."""
        everyone = ([self.organizer] if self.organizer else []) + [a.address for a in self.attendees]
        return tuple(
            {a.email: a for a in reversed(everyone)}[e] for e in dict.fromkeys(a.email for a in everyone)
        )


@dataclass(frozen=True, slots=True)
class Invite:
    """An iTIP message that travels in a mail (RFC 6047)."""

    method: Method
    event: Event


@dataclass(frozen=True, slots=True)
class Message:
    """One mail as evidence: headers that matter, the plain text of its body, and what the source knows of it.

    `key` identifies the content: equal for copies of one mail, different where the same Message-ID carries
    another sender, date or text. `message_id` keeps its angle brackets. `references` are the ids that it
    answers, oldest first, `In-Reply-To` last. `date` is the `Date` header with the sender's own offset, or
    None where it has none that can be read; `received` orders messages (provider's receipt, else newest
    `Received`, else mbox `From ` line, else `Date`). `text` has quotes as lines that begin with `>`. `sent`
    is True or False where the source tells sent mail from received mail, None where it does not.
    """

    key: str
    message_id: str
    sender: Address
    received: datetime
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    date: datetime | None = None
    subject: str = ""
    text: str = ""
    references: tuple[str, ...] = ()
    thread: str | None = None
    sent: bool | None = None
    authenticated: Authentication = Authentication.NONE
    marks: frozenset[Mark] = frozenset()
    failed_recipients: tuple[str, ...] = ()
    invites: tuple[Invite, ...] = ()

    @property
    def written(self) -> datetime:
        """When and in which offset the sender wrote it, as far as that is known."""
        return self.date or self.received


# --- what the rules make of them ------------------------------------------------------------------


class Act(StrEnum):
    """What the words of one message could be doing, before what came earlier decides whether they do it."""

    ASK = "ask"  # asks for an informational conversation
    PERHAPS_ASK = "perhaps_ask"  # could be such an ask; the answer to it will show
    JOB = "job"  # an employer invites to an interview, or arranges one
    NUDGE = "nudge"  # reminds of something unanswered
    YES = "yes"  # agrees to talk
    NO = "no"  # refuses to talk
    DEFER = "defer"  # later, perhaps
    HOLD = "hold"  # the writer keeps the next word: "leave it with me"
    OFFER = "offer"  # offers times in words that show it, or a booking link
    SETTLE = "settle"  # agrees to a time
    COUNTER = "counter"  # puts another time in place of the one offered
    MOVE = "move"  # asks to move what was settled
    CALL_OFF = "call_off"  # calls off what was settled
    MISSED = "missed"  # says that a talk did not take place
    REFER = "refer"  # names another person to talk to
    INTRODUCE = "introduce"  # brings two people together in this very mail
    THANK = "thank"  # thanks for a talk that took place
    NEWS = "news"  # tells something of its own accord
    AWAY = "away"  # an absence note
    BOUNCED = "bounced"  # a delivery failure
    BOOKED = "booked"  # a booking tool reports a booking
    REBOOKED = "rebooked"  # … a new time
    UNBOOKED = "unbooked"  # … a cancellation


class Signal(StrEnum):
    """What a message does, in the light of what came before it."""

    REQUEST = "request"
    FOLLOW_UP = "follow_up"
    ACCEPT = "accept"
    DECLINE = "decline"
    PROPOSE_TIME = "propose_time"
    CONFIRM_TIME = "confirm_time"
    RESCHEDULE = "reschedule"
    CANCEL = "cancel"
    REFER = "refer"
    THANK_YOU = "thank_you"
    KEEP_IN_TOUCH = "keep_in_touch"
    AUTO_REPLY = "auto_reply"
    BOUNCE = "bounce"
    JOB_INTERVIEW = "job_interview"


class Stage(StrEnum):
    REQUESTED = "requested"
    REPLIED = "replied"
    SCHEDULED = "scheduled"
    MET = "met"
    THANKED = "thanked"
    IN_TOUCH = "in_touch"
    DECLINED = "declined"
    CANCELLED = "cancelled"
    NO_RESPONSE = "no_response"


class Role(StrEnum):
    SEEKER = "seeker"
    HOST = "host"


class TalkKind(StrEnum):
    """What kind of talk a conversation is about."""

    INFORMATIONAL = "informational"
    JOB = "job"


class TaskKind(StrEnum):
    REPLY = "reply"
    FOLLOW_UP = "follow_up"
    CREATE_INVITE = "create_invite"
    PREPARE = "prepare"
    THANK_YOU = "thank_you"
    CONTACT_REFERRAL = "contact_referral"
    KEEP_IN_TOUCH = "keep_in_touch"
    FIX_ADDRESS = "fix_address"


class Topic(StrEnum):
    """What an event's own words say that it is."""

    TALK = "talk"  # a coffee chat, an informational interview, a career chat
    HOSTED = "hosted"  # the same, and that the other side asked for it
    OTHER = "other"  # something else: a seminar, a lesson, a stand-up
    UNSAID = "unsaid"


class MeetingStatus(StrEnum):
    SCHEDULED = "scheduled"
    HELD = "held"
    CANCELLED = "cancelled"


class Awaits(StrEnum):
    """What a task that was put off waits for, where it is no day."""

    ANSWER = "answer"
    TALK = "talk"


class Doubtful(StrEnum):
    """What a question is about."""

    TIME = "time"
    SENDER = "sender"


class MeetingSource(StrEnum):
    """By what the time of a talk was settled."""

    MAIL = "mail"  # words, whoever wrote them
    INVITE = "invite"  # an invite that came by mail
    CALENDAR = "calendar"  # an event that the owner's calendar holds
    SAID = "said"  # the owner's word


class HintKind(StrEnum):
    """Friendly suggestions beyond what is owed."""

    TELL_REFERRER = "tell_referrer"
    REVIVE = "revive"
    TRY_COLLEAGUE = "try_colleague"


@dataclass(frozen=True, slots=True)
class Stay:
    """Days that the owner spends elsewhere, first and last included; `timezone` an IANA name."""

    timezone: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose mail and calendar it is. `addresses` lower case; `timezone` an IANA name; `country` ISO 3166 or
    "".

    `paused_until` is the last day on which nothing but answers and thanks is asked of the owner, `landed_at`
    when the search was over, `started_at` since when keepwarm has been kept: what was due long before that is
    let go.
    """

    addresses: frozenset[str]
    timezone: str
    country: str = ""
    stays: tuple[Stay, ...] = ()
    paused_until: date | None = None
    landed_at: datetime | None = None
    started_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SignalFound:
    message_key: str
    message_id: str
    date: datetime
    sender: str
    contact: str
    signal: Signal
    rule: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conversation:
    """One contact about one talk. `opened_by` is a message key, or an event with its occurrence; `anchor`
    tells apart what one message opened with several people, and is the same on every run.
    """

    anchor: str
    opened_by: str
    contact: str
    name: str
    kind: TalkKind
    role: Role
    stage: Stage
    subject: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Meeting:
    """The latest settled time of one conversation's talk. `known` says that the owner or a thank-you, and not
    the clock alone, shows that it took place.
    """

    conversation: str
    contact: str
    start: datetime
    end: datetime
    timezone: str
    status: MeetingStatus
    source: MeetingSource
    event_uid: str | None = None
    known: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """Something owed. `due` is a date in the owner's zone, or an exact instant, as the policy says of its
    kind; `opens` is from when it is owed. `anchor` is the same on every run. `named` is whom somebody
    suggested to write to, "" where the mail gives neither name nor address. `awaits` is what comes before the
    owner wants to see it again, `later` the day to which they put it off.
    """

    kind: TaskKind
    conversation: str
    contact: str
    due: date | datetime
    opens: datetime
    reason: str
    anchor: str
    named: str = ""
    awaits: Awaits | None = None
    later: date | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What a careful reader could not decide. `choices` are the times that it could be, soonest first."""

    conversation: str
    contact: str
    text: str
    message_id: str
    evidence: tuple[str, ...] = ()
    doubt: Doubtful = Doubtful.TIME
    message_key: str = ""
    choices: tuple[datetime, ...] = ()

    @property
    def anchor(self) -> str:
        return f"question:{self.doubt}:{self.conversation}:{self.message_key}"


@dataclass(frozen=True, slots=True)
class Hint:
    kind: HintKind
    conversation: str
    contact: str
    text: str


class Tier(StrEnum):
    """How often somebody wants to be heard of."""

    OFTEN = "often"
    SOMETIMES = "sometimes"
    RARELY = "rarely"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Person:
    """A contact. `contact` is the address that names them, `others` their further ones."""

    contact: str
    name: str
    others: tuple[str, ...] = ()
    tier: Tier = Tier.SOMETIMES
    last_touch: datetime | None = None


@dataclass(frozen=True, slots=True)
class State:
    """What is derived from the facts of a circle at an instant; `until` is when it changes next by itself."""

    signals: tuple[SignalFound, ...] = ()
    conversations: tuple[Conversation, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    tasks: tuple[Task, ...] = ()
    questions: tuple[Question, ...] = ()
    hints: tuple[Hint, ...] = ()
    people: tuple[Person, ...] = ()
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Policy:
    """The numbers that a person may change. Hours are elapsed; weeks and business days are calendar."""

    reply_business_days: int = 1
    follow_up_business_days: int = 7
    give_up_business_days: int = 21
    referral_business_days: int = 2
    prepare_before: timedelta = timedelta(hours=24)
    thank_you_opens_after: timedelta = timedelta(hours=1)
    thank_you_within: timedelta = timedelta(hours=24)
    thank_you_days: int = 21
    first_touch_weeks: int = 6
    touch_weeks: int = 13
    rare_touch_weeks: int = 26
    talk_length: timedelta = field(default=timedelta(minutes=30))
