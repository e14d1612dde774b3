"""Every statement of the store by name; `:owner` is bound in each."""

from __future__ import annotations

from functools import cache
from typing import Any  # rows of any table

from sqlalchemy import (
    BindParameter,
    Delete,
    Insert,
    Select,
    Table,
    Update,
    and_,
    bindparam,
    delete,
    func,
    insert,
    literal_column,
    or_,
    select,
    update,
)

from sync.interest import BEYOND
from sync.store.schema import (
    DERIVED,
    IN_CIRCLES,
    accounts,
    circles,
    conversations,
    copies,
    cursors,
    decisions,
    events,
    gaps,
    interest,
    log,
    mail_keys,
    meetings,
    messages,
    nodes,
    numbers,
    owner_addresses,
    owners,
    people,
    quarantine,
    readings,
    signals,
    tasks,
    texts,
)

OWNER: BindParameter[Any] = bindparam("owner")
SOME: BindParameter[Any] = bindparam("some", expanding=True)
ACCOUNT: BindParameter[Any] = bindparam("account")
RESOURCE: BindParameter[Any] = bindparam("resource")
NOW: BindParameter[Any] = bindparam("now")


def _of(table: Table, *columns: Any) -> Select[Any]:
    return select(*(columns or (table,))).where(table.c.owner == OWNER)


# --- owners and accounts --------------------------------------------------------------------------

EVERY_OWNER = select(owners.c.id).order_by(owners.c.id)
THE_OWNER = select(owners).where(owners.c.id == OWNER)
ADDRESSES = _of(owner_addresses, owner_addresses.c.address).order_by(owner_addresses.c.address)
ACCOUNTS = _of(accounts).order_by(accounts.c.id)
THE_ACCOUNT = _of(accounts).where(accounts.c.id == ACCOUNT)
THE_CURSOR = _of(cursors).where(cursors.c.account == ACCOUNT, cursors.c.resource == RESOURCE)
OPEN_GAPS = _of(gaps).where(gaps.c.closed.is_(None)).order_by(gaps.c.id)
TOOK_TURN = (
    update(owners)
    .where(owners.c.id == OWNER, owners.c.revision == bindparam("seen"))
    .values(revision=owners.c.revision + 1, minted=bindparam("last"))
)

# --- facts ----------------------------------------------------------------------------------------

KNOWN_COPIES = _of(copies).where(
    copies.c.account == ACCOUNT, copies.c.provider_id.in_(SOME), copies.c.replaced == 0
)
GONE_COPIES = _of(copies).where(
    copies.c.account == ACCOUNT,
    copies.c.replaced == 0,
    copies.c.present,
    copies.c.reading != bindparam("reading"),
)
COPIES_OF = _of(copies).where(copies.c.message.in_(SOME))
_HEADS = (messages.c.id, messages.c.digest, messages.c.seed, messages.c.depth, messages.c.circle)
MESSAGES_BY_DIGEST = _of(messages, *_HEADS).where(messages.c.digest.in_(SOME))
MESSAGES_BY_ID = _of(messages, *_HEADS).where(messages.c.id.in_(SOME))
MESSAGES_HOLDING = (
    _of(messages, *_HEADS)
    .join(mail_keys, and_(mail_keys.c.owner == messages.c.owner, mail_keys.c.message == messages.c.id))
    .where(mail_keys.c.key.in_(SOME), messages.c.depth > bindparam("depth"))
    .distinct()
)
CHOSEN_MESSAGES = _of(messages, messages.c.id).where(messages.c.depth < BEYOND).order_by(messages.c.id)
CONTENTS = (
    _of(messages, messages.c.id, messages.c.content, texts.c.text)
    .outerjoin(texts, and_(texts.c.owner == messages.c.owner, texts.c.message == messages.c.id))
    .where(messages.c.id.in_(SOME))
)
SEED_KEYS = (
    select(mail_keys.c.key)
    .join(messages, and_(messages.c.owner == mail_keys.c.owner, messages.c.id == mail_keys.c.message))
    .where(mail_keys.c.owner == OWNER, messages.c.seed)
    .distinct()
)
MESSAGES_AFTER = (
    _of(messages, *_HEADS).where(messages.c.id > bindparam("after")).order_by(messages.c.id).limit(500)
)
MESSAGES_IN_CIRCLES = _of(messages, *_HEADS).where(messages.c.circle.in_(SOME))
KEYS_OF = _of(mail_keys, mail_keys.c.message, mail_keys.c.key).where(mail_keys.c.message.in_(SOME))
KNOWN_EVENTS = _of(events).where(events.c.account == ACCOUNT, events.c.uid.in_(SOME))
GONE_EVENTS = _of(events).where(
    events.c.account == ACCOUNT, events.c.removed.is_(False), events.c.reading != bindparam("reading")
)
EVERY_EVENT = _of(events).order_by(events.c.id)
EVENTS_IN_CIRCLES = (
    _of(events).where(events.c.circle.in_(SOME), events.c.removed.is_(False)).order_by(events.c.id)
)
KNOWN_QUARANTINE = _of(quarantine).where(quarantine.c.account == ACCOUNT, quarantine.c.source.in_(SOME))
QUARANTINE = _of(quarantine).order_by(quarantine.c.id)
DECISIONS = _of(decisions).order_by(decisions.c.number)
DECISIONS_IN_CIRCLES = _of(decisions).where(decisions.c.circle.in_(SOME)).order_by(decisions.c.number)
DECISIONS_OF_THE_OWNER = _of(decisions).where(decisions.c.circle.is_(None)).order_by(decisions.c.number)
LAST_DECISION = select(func.max(decisions.c.number)).where(decisions.c.owner == OWNER)
OLD_TEXTS = (
    _of(messages, messages.c.id, messages.c.circle)
    .join(texts, and_(texts.c.owner == messages.c.owner, texts.c.message == messages.c.id))
    .where(messages.c.received < bindparam("before"), messages.c.id > bindparam("after"))
    .order_by(messages.c.id)
    .limit(500)
)

# --- what is derived ------------------------------------------------------------------------------

KNOWN_INTEREST = _of(interest, interest.c.key, interest.c.depth).where(interest.c.key.in_(SOME))
EVERY_INTEREST = _of(interest, interest.c.key, interest.c.depth)
READINGS_OF = _of(readings).where(readings.c.message.in_(SOME))
CIRCLES_OF_NODES = _of(nodes, nodes.c.node, nodes.c.circle).where(nodes.c.node.in_(SOME))
NODES_IN_CIRCLES = _of(nodes, nodes.c.node, nodes.c.circle).where(nodes.c.circle.in_(SOME))
SIZES = (
    _of(messages, messages.c.circle, func.count())
    .where(messages.c.circle.in_(SOME))
    .group_by(messages.c.circle)
)
THE_CIRCLES = _of(circles).where(circles.c.id.in_(SOME))
EVERY_CIRCLE = _of(circles, circles.c.id).order_by(circles.c.id)
DUE_CIRCLES = (
    _of(circles, circles.c.id)
    .where(or_(circles.c.until <= NOW, circles.c.folded > NOW, circles.c.stamp != bindparam("stamp")))
    .order_by(circles.c.id)
)
NEXT_DUE = select(func.min(circles.c.until)).where(circles.c.owner == OWNER)
DERIVED_IN_CIRCLES = {table.name: _of(table).where(table.c.circle.in_(SOME)) for table in DERIVED}
EVERYTHING_DERIVED = {table.name: _of(table).order_by(table.c.id) for table in DERIVED}
TASKS = _of(tasks).order_by(tasks.c.due, tasks.c.id)
_KEPT_WARM: Any = literal_column("'keep_in_touch'")
OWED = _of(tasks).where(tasks.c.kind != _KEPT_WARM).order_by(tasks.c.due, tasks.c.id)
NOTES_DUE = (
    _of(tasks)
    .where(tasks.c.kind == _KEPT_WARM, tasks.c.due <= bindparam("day"))
    .order_by(tasks.c.due.desc(), tasks.c.id)
    .limit(literal_column("40"))
    .offset(literal_column("0"))
)
NAMES = _of(people, people.c.contact, people.c.name)
THE_TASK = _of(tasks).where(tasks.c.anchor == bindparam("anchor"))
THE_CONVERSATION = _of(conversations).where(conversations.c.anchor == bindparam("anchor"))
THE_MEETING = _of(meetings).where(meetings.c.anchor == bindparam("anchor"))
ASKED = (
    _of(conversations)
    .where(conversations.c.stage == literal_column("'requested'"))
    .order_by(conversations.c.since, conversations.c.anchor)
)
BOOKED = (
    _of(meetings)
    .where(meetings.c.status == literal_column("'scheduled'"))
    .order_by(meetings.c.starts, meetings.c.contact)
)
SIGNALS_OF = _of(signals).where(
    signals.c.circle == bindparam("circle"), signals.c.message == bindparam("message")
)
ANY_DUE = (
    _of(circles, circles.c.id)
    .where(or_(circles.c.until <= NOW, circles.c.folded > NOW, circles.c.stamp != bindparam("stamp")))
    .limit(literal_column("1"))
    .offset(literal_column("0"))
)
NUMBERS = _of(numbers).order_by(numbers.c.number)
NUMBER_ADDED = insert(numbers)
NUMBERS_GONE = delete(numbers).where(numbers.c.owner == OWNER)
CONVERSATIONS = _of(conversations).order_by(conversations.c.since, conversations.c.anchor)
LATEST_LOG = _of(log).order_by(log.c.id.desc()).limit(bindparam("most"))


# --- writing --------------------------------------------------------------------------------------


@cache
def insert_into(table: Table) -> Insert:
    return insert(table)


@cache
def update_of(table: Table, columns: frozenset[str]) -> Update:
    """Sets these columns of the row whose primary key is bound as `the_owner`, `the_id`, ….

    A column that a primary key holds cannot be set.
    """
    return update(table).where(*_the_row(table)).values({name: bindparam(name) for name in sorted(columns)})


@cache
def delete_from(table: Table) -> Delete:
    """Takes away the row whose primary key is bound as `the_owner`, `the_id`, …."""
    return delete(table).where(*_the_row(table))


@cache
def merge_circles(table: Table) -> Update:
    """Puts what lies in the circle `gone` into the circle `kept`."""
    return (
        update(table)
        .where(table.c.owner == bindparam("the_owner"), table.c.circle == bindparam("gone"))
        .values(circle=bindparam("kept"))
    )


def _the_row(table: Table) -> list[Any]:
    return [column == bindparam(f"the_{column.name}") for column in table.primary_key]


MERGES = tuple(merge_circles(table) for table in IN_CIRCLES)

# --- for who only reads ---------------------------------------------------------------------------

LIGHT: dict[str, Select[Any]] = {
    "THE_OWNER": THE_OWNER,
    "ADDRESSES": ADDRESSES,
    "ACCOUNTS": ACCOUNTS,
    "OPEN_GAPS": OPEN_GAPS,
    "DECISIONS_OF_THE_OWNER": DECISIONS_OF_THE_OWNER,
    "TASKS": TASKS,
    "OWED": OWED,
    "NOTES_DUE": NOTES_DUE,
    "THE_TASK": THE_TASK,
    "NAMES": NAMES,
    "CONVERSATIONS": CONVERSATIONS,
    "THE_CONVERSATION": THE_CONVERSATION,
    "ASKED": ASKED,
    "MEETINGS": EVERYTHING_DERIVED["meetings"],
    "THE_MEETING": THE_MEETING,
    "BOOKED": BOOKED,
    "SIGNALS_OF": SIGNALS_OF,
    "QUESTIONS": EVERYTHING_DERIVED["questions"],
    "HINTS": EVERYTHING_DERIVED["hints"],
    "NUMBERS": NUMBERS,
    "NEXT_DUE": NEXT_DUE,
    "ANY_DUE": ANY_DUE,
}
"""By the names of `light_sql`."""
LIGHT_WRITES = {"NUMBER_ADDED": NUMBER_ADDED, "NUMBERS_GONE": NUMBERS_GONE}
