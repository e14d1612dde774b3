"""Who a text brings in besides its writer and its reader."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rules.language.phrases import fold_text
from rules.model import Address, Message
from rules.people_words import LEADS, NOT_NAMES, TITLES

_MOST = 12
_MOST_TEXT = 32_768
_REACH = 90

_LOCAL = re.compile(r"[\w.+'-]{1,64}\Z")
_HOST = re.compile(r"@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")

# Every quantifier is bounded, so each place of the text costs a bounded number of steps.
_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢİĶĹĽŁŃŇŐŒŘŚŞŠŤŪŮŰŹŻŽȘȚ"
_WORD = rf"(?:[{_UPPER}]['’])?[{_UPPER}][\w-]{{1,30}}"
_PARTICLE = "(?:van|von|vom|zu|de|der|den|dem|da|dos|das|di|du|la|le|el|al|bin|ibn|ter|ten|af|y|e)"
_NAME = re.compile(
    rf"(?<![\w'’.@-]){_WORD}(?: (?:{_PARTICLE} ){{0,2}}(?:[{_UPPER}]\. )?{_WORD}){{1,3}}(?![\w@]|\.[\w])"
)
_CAPITALISED = re.compile(rf"(?<!\w){_WORD}(?!\w)")
_POINTS = (
    r"ask(?:ed)?(?: for)?|try|contact|call|ring|phone|text|ping|e-?mail|message|meet|grab|hit up|look up"
    r"|get(?: hold of)?|(?:spoke|spoken|talked) (?:to|with)|line to|mentioned you to"
    r"|(?:talk|speak|write|reach out|chat|connect|listen)(?:ing)? (?:to|with)"
    r"|(?:in touch|connected?|a word) with"
    r"|(?:introduc(?:e|ing)|connect(?:ing)?|refer|send|point|direct|put) you (?:both )?(?:with|on to|onto|to)"
    r"|(?:you|your \w{1,12}|it|this|note|mail) (?:on |along |over )?to"
    r"|(?:i['’]?d|i would|better|go|turn) (?:go )?to"
    r"|cc['’]?(?:d|ed|ing)?|copy(?:ing)?|add(?:ing)?|loop(?:ing)? in|bring(?:ing)? in"
    r"|colleague|friend|cousin|boss|manager|mate|partner|neighbou?r|successor|director|sister|brother|aunt|uncle"
    r"|wife|husband|mentor|professor|student|lead|deputy|flatmate|roommate"
    r"|named|called|is|want|with|drop|suggest|recommend|propose|why not|frag|kontaktieren sie"
    r"|contact(?:ez|er|a)|(?:appel|demand|parl)(?:ez|er|e|es)(?: à)?"
    r"|(?:habl|llam|fal|pregunt|escrib|sent|chied|prov|parl)\w{1,4}"
    r" (?:a|con|com|ao|para)(?: el| la| o| il)?"
    r"|(?:sprechen|fragen|wenden|rufen) sie(?: sich an| mit)?|sentire(?: il| la)?"
    r"|(?:beter|contact) (?:bij|met)"
)
_COURTESY = r"(?:mr|mrs|ms|dr|prof|professor|frau|herrn?|mme|monsieur|madame|sir)"
_TITLE = (
    r"(?:[Mm]rs?|[Mm]s|[Mm]iss|[Dd]r|[Pp]rof(?:essor)?|[Ff]rau|[Hh]errn?|Mme|[Mm]adame|[Mm]onsieur|[Ss]ister|[Cc]aptain|[Cc]apt"
    r"|[Ss]gt|[Ss]ergeant|Engr|Sra?|Sig(?:nor|nora)?|[Dd]ott(?:or|oressa)?|[Mm]aster|[Cc]hief|[Mm]evrouw|[Mm]eneer|SSgt|Rev|Auntie)"
)
_POINTED = re.compile(rf"\b(?i:{_POINTS}),? (?i:{_COURTESY}\.? ){{0,2}}({_WORD})(?![\w@]|\.\w)")
_TITLED = re.compile(rf"(?<![\w'’.@-])(?:{_TITLE})\.? ({_WORD})(?![\w@]|\.\w)")
_HELLO = (
    r"hi|hello|hey|hiya|dear|good (?:morning|afternoon|evening|day)|hallo|liebe[r]?|bonjour|hola|ciao|car[oa]"
    r"|ol[aá]|beste|hej|kia ora"
)
_GREETING = re.compile(
    rf"\A\W{{0,5}}(?:(?i:{_HELLO})\W{{1,3}})?({_WORD}(?:[ ,]{{1,2}}{_WORD}){{0,3}})(?=\s?[,!:\n–—-])"
)
_PLACE_BEFORE = re.compile(r"\b(?:at|in|near|inside|from the|over at|@|of)(?: the)? \Z", re.IGNORECASE)
# Quotes around a nickname, commas of "Marsh, Helen", full stops of initials, hyphens of any kind.
_BETWEEN = re.compile(r"[,.\"()\-]")


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody besides writer and reader. `email` or `name` is "" where only the other is known."""

    name: str
    email: str = ""
    copied: bool = False


@dataclass(frozen=True, slots=True)
class _Spot:
    """A name where it stands; `place` where it reads like a place or a firm ("at Te Uru Maps")."""

    at: int
    name: str
    place: bool = False


def named_people(text: str, message: Message) -> tuple[Named, ...]:
    """People on the envelope besides the sender, then those in the text, each once.

    The writer's own name and address are left out, and so is whoever the text greets. Names are guessed from
    capital letters, hence never more than a hint; an address is certain.
    """
    text = text[:_MOST_TEXT]
    known = [message.sender, *message.to, *message.cc]
    found = [Named(a.name, a.email, copied=True) for a in known[1:] if a.email != message.sender.email]
    spots = [*_full_names(text), *_pointed_at(text)]
    people = list(_with_addresses(text, spots, {a.email for a in known}))
    greeted = _greeted(text)
    for spot in spots:
        taken = [*greeted, *(person.name for person in people)]
        if spot.place or any(_is(a, spot.name) for a in known) or any(alike(spot.name, n) for n in taken):
            continue
        people.append(Named(spot.name))
    return tuple(dict.fromkeys([*found, *people[:_MOST]]))


def _is(address: Address, name: str) -> bool:
    return alike(address.name, name) or fits_address(address.email, name)


# --- addresses ------------------------------------------------------------------------------------


def _with_addresses(text: str, spots: list[_Spot], known: set[str]) -> Iterator[Named]:
    seen = set(known)
    for start, email in addresses(text):
        if email not in seen:
            seen.add(email)
            yield Named(_name_of(text, spots, start, email), email)


def addresses(text: str) -> list[tuple[int, str]]:
    """The first addresses of a text with their places, lower case. Goes from "@" to "@", hence linear."""
    found: list[tuple[int, str]] = []
    at = text.find("@")
    while at >= 0 and len(found) < _MOST:
        local, host = _LOCAL.search(text, max(0, at - 64), at), _HOST.match(text, at)
        if local and host:
            start = local.start() + len(local.group()) - len(local.group().lstrip(".-'"))
            found.append((start, text[start : host.end()].lower()))
        at = text.find("@", at + 1)
    return [(start, email) for start, email in found if not email.startswith("@")]


def _name_of(text: str, spots: list[_Spot], start: int, email: str) -> str:
    """The nearest name of which the address is made; failing that, the last name shortly before it."""
    nearest = sorted(spots, key=lambda spot: (" " not in spot.name, abs(spot.at - start)))
    alone = [match.group() for match in _CAPITALISED.finditer(text, max(0, start - _REACH), start)]
    likely = (name for name in [*(spot.name for spot in nearest), *alone] if fits_address(email, name))
    before = [s.name for s in nearest if start - _REACH <= s.at < start and not s.place]
    return next(likely, (before or [""])[0])


def fits_address(email: str, name: str) -> bool:
    """Whether the part before "@" is made of this name: jill@, j.sorensen@, sorensenj@ for Jill Sorensen."""
    local = fold_text(email.partition("@")[0])
    words = [word for word in _words(name) if len(word) > 1]
    if not words:
        return False
    pieces = frozenset(re.split(r"[^a-z0-9]", local.rstrip("0123456789")))
    first, last, joined = words[0], words[-1], re.sub(r"[^a-z]", "", local)
    if len(words) == 1:
        return first in pieces
    compact = {"".join(words), first + last, first[0] + last, last + first[0], first + last[0], last + first}
    return joined in compact or last in pieces or first in pieces


# --- names ----------------------------------------------------------------------------------------


def _full_names(text: str) -> Iterator[_Spot]:
    """Full names: two capitalised words or more, without the verb or title that they begin with."""
    for match, _ in zip(_NAME.finditer(text), range(4 * _MOST), strict=False):
        words = match.group().split()
        bare = list(_without_lead(words))
        if len(bare) > 1 and not _no_person(bare):
            place = _PLACE_BEFORE.search(text, max(0, match.start() - 12), match.start()) is not None
            yield _Spot(match.start(), " ".join(bare), place and len(bare) == len(words))


def _pointed_at(text: str) -> Iterator[_Spot]:
    """Names, often first names alone, that follow words such as "talk to" or "my colleague"."""
    for pattern in (_POINTED, _TITLED):
        for match, _ in zip(pattern.finditer(text), range(_MOST), strict=False):
            name = match.group(1)
            if not _no_person([name]) and fold_text(name) not in LEADS | TITLES:
                yield _Spot(match.start(1), name)


def _greeted(text: str) -> list[str]:
    match = _GREETING.match(text)
    return [match.group(1).replace(",", " "), *match.group(1).replace(",", " ").split()] if match else []


def _without_lead(words: list[str]) -> Iterator[str]:
    leading = True
    for word in words:
        leading = leading and (fold_text(word) in LEADS or fold_text(word) in TITLES)
        if not leading:
            yield word


def _no_person(words: Iterable[str]) -> bool:
    return any(fold_text(word) in NOT_NAMES for word in words)


def same_name(name: str) -> frozenset[str]:
    """A name as its words, so that "Marsh, Helen" and "Helen Marsh" are equal. Titles do not count."""
    return frozenset(_words(name))


def _words(name: str) -> list[str]:
    words = _BETWEEN.sub(" ", fold_text(name)).split()
    bare = (word.removesuffix("'s").replace("'", "") for word in words)
    return [word for word in bare if word and word not in TITLES]


def alike(first: str, second: str) -> bool:
    """Whether two names could be one person's: one holds the other, initials counting for whole words."""
    one, two = same_name(first), same_name(second)
    if not one or not two:
        return False
    fewer, more = sorted((one, two), key=len)
    shared = any(len(word) > 1 and word in more for word in fewer)
    return shared and all(any(_could_be(w, v) for v in more) for w in fewer)


def _could_be(word: str, other: str) -> bool:
    return word == other or (min(len(word), len(other)) == 1 and word[0] == other[0])
