"""What is kept is looked at from one side or another: each command's question and its screen."""

from __future__ import annotations

from keepwarm.book import Book
from keepwarm.home import Home
from keepwarm.insight import company as companies
from keepwarm.insight import finding, funnel, people as everybody, whom
from keepwarm.insight import meetings as talks
from keepwarm.insight import week as weeks
from keepwarm.opened import whole_book
from keepwarm.refusals import Refusal
from keepwarm.screens.company import CompanyPage
from keepwarm.screens.finding import Hits
from keepwarm.screens.funnel import Stats
from keepwarm.screens.lines import Answer
from keepwarm.screens.meetings import Talks
from keepwarm.screens.people import Everybody, OnePerson
from keepwarm.screens.week import WeekPage


def people(home: Home, name: str) -> Answer:
    """Everybody, or the one of this name. Raises Refusal where it is unclear who is meant."""
    book = whole_book(home)
    if not name:
        return Everybody(everybody.people(book), book.clock)
    page = everybody.page(book, whom.whom(book, name))
    return OnePerson(page, book.clock, _names(book))


def company(home: Home, name: str) -> CompanyPage:
    """Raises Refusal where nothing is named."""
    if not name.strip():
        raise Refusal("Say which company: a word of its name, or the domain of its addresses.")
    book = whole_book(home)
    return CompanyPage(companies.company(book, name), book.clock)


def meetings(home: Home) -> Talks:
    book = whole_book(home)
    return Talks(talks.meetings(book), book.clock)


def find(home: Home, words: str) -> Hits:
    """Raises Refusal where there are no words."""
    if not words.strip():
        raise Refusal("Say what to look for: words of a name, a subject or a note.")
    book = whole_book(home)
    return Hits(words, finding.find(book, words), book.clock)


def week(home: Home, *, share: bool) -> WeekPage:
    book = whole_book(home)
    return WeekPage(weeks.week(book), book.clock, _names(book), share)


def stats(home: Home) -> Stats:
    book = whole_book(home)
    return Stats(funnel.funnel(book), book.clock)


def _names(book: Book) -> dict[str, str]:
    return {a: one.name for one in whom.everybody(book) for a in (one.contact, *one.others)}
