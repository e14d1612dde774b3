"""SQL for read-only commands, written by `python -m tools.light` from `queries.py`."""

THE_OWNER = "SELECT owners.id, owners.timezone, owners.country, owners.rules, owners.stale, owners.revision, owners.minted FROM owners WHERE owners.id = :owner"  # noqa: E501
ADDRESSES = "SELECT owner_addresses.address FROM owner_addresses WHERE owner_addresses.owner = :owner ORDER BY owner_addresses.address"  # noqa: E501
ACCOUNTS = "SELECT accounts.owner, accounts.id, accounts.kind, accounts.name, accounts.source, accounts.employer, accounts.state, accounts.complete_since, accounts.last_sync FROM accounts WHERE accounts.owner = :owner ORDER BY accounts.id"  # noqa: E501
OPEN_GAPS = "SELECT gaps.owner, gaps.id, gaps.account, gaps.resource, gaps.opened, gaps.reason, gaps.closed FROM gaps WHERE gaps.owner = :owner AND gaps.closed IS NULL ORDER BY gaps.id"  # noqa: E501
TASKS = "SELECT tasks.owner, tasks.id, tasks.anchor, tasks.circle, tasks.contact, tasks.conversation, tasks.kind, tasks.due, tasks.opens, tasks.content FROM tasks WHERE tasks.owner = :owner ORDER BY tasks.due, tasks.id"  # noqa: E501
CONVERSATIONS = "SELECT conversations.owner, conversations.id, conversations.anchor, conversations.circle, conversations.contact, conversations.stage, conversations.since, conversations.last_at, conversations.last_sender, conversations.last_words, conversations.content FROM conversations WHERE conversations.owner = :owner ORDER BY conversations.since, conversations.anchor"  # noqa: E501
MEETINGS = "SELECT meetings.owner, meetings.id, meetings.anchor, meetings.circle, meetings.contact, meetings.conversation, meetings.status, meetings.starts, meetings.ends, meetings.content FROM meetings WHERE meetings.owner = :owner ORDER BY meetings.id"  # noqa: E501
QUESTIONS = "SELECT questions.owner, questions.id, questions.anchor, questions.circle, questions.contact, questions.conversation, questions.content FROM questions WHERE questions.owner = :owner ORDER BY questions.id"  # noqa: E501
HINTS = "SELECT hints.owner, hints.id, hints.anchor, hints.circle, hints.contact, hints.conversation, hints.kind, hints.content FROM hints WHERE hints.owner = :owner ORDER BY hints.id"  # noqa: E501
NEXT_DUE = "SELECT min(circles.until) AS min_1 FROM circles WHERE circles.owner = :owner"
