"""Which lines below a mail were added by devices, lawyers or mailing systems.

Told by phrases that only such lines hold. What holds a first person, a question or a time of day besides is
taken for the writer's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

import re2

from rules.reading.folding import normalise

_LONGEST = 2000
_LONGEST_DEVICE_LINE = 90


def _pattern(*alternatives: str) -> re2._Regexp[str]:
    options = re2.Options()
    options.log_errors = False
    return re2.compile("|".join(alternatives), options)


_DEVICE = _pattern(
    r"(?m)^[-*\[(. ]{0,3}(?:sent from (?:(?:my|the) )?(?:\w+ )?(?:iphone|ipad|phone|mobile|android|samsung",
    r"galaxy|huawei|pixel|blackberry|tablet|device|mail|outlook|yahoo|proton|gmail|aol)",
    r"sent (?:with|via|using) \w+(?: \w+){0,3}$|get outlook for|outlook for (?:ios|android)|yahoo mail:",
    r"von mein\w* .{1,40}gesendet|gesendet (?:von|mit|über) |outlook für |holen sie sich outlook",
    r"envoyé (?:de|depuis|à partir de|avec) |télécharger outlook|obtenir outlook|outlook pour ",
    r"enviado (?:desde|de|do|com|a partir) |obtener outlook|obter o outlook|outlook para ",
    r"inviato (?:da|dal|con) |scarica outlook|ottieni outlook|outlook per ",
    r"(?:verzonden|verstuurd) (?:vanaf|vanuit|met|via) |outlook downloaden|outlook voor ",
    r"skickat från|hämta outlook|sendt fra|hent outlook|få outlook|wysłane z|odesláno z|lähetetty \w)",
)
_FOOTER = _pattern(
    r"\b(?:e-?mail|message|transmission|communication)\b[^.?]{0,80}\b(?:confidential|privileged|intended)\b",
    r"\b(?:e-?mail|message|transmission|communication)s?\b[^.?]{0,80}\bmay (?:contain|be read|be monitored)",
    r"\b(?:confidentiality|disclaimer) ?:|\b(?:confidentiality|legal|privacy) (?:notice|note|statement)\b",
    r"haftungsausschluss|aviso legal|avis de confidentialité",
    r"received (?:this|it)[^.?]{0,40}(?:in error|by mistake)|intended (?:recipient|addressee)\b",
    r"(?:consider|think (?:of|about)) the environment|equal[ -]opportunity employer",
    r"regulated by the (?:bar|financial|prudential|solicitors|law|legal|central bank|fca|sra)\b",
    r"registered (?:office|in england|in scotland)|company (?:limited by|registration|number|no\.)",
    r"\b(?:views|opinions)(?: \w+){0,4} (?:are|is) (?:those of )?(?:solely )?the (?:author|sender)",
    r"e-?mails? (?:is|are) not (?:encrypted|secure|a secure)|acknowledges? the traditional",
    r"offentlighetsprincipen|public records (?:law|act)|freedom of information act",
    r"diese (?:e-?mail|nachricht)[^.?]{0,80}vertraulich|vertrauliche (?:und|informationen)",
    r"amtsgericht \w+,? hr|registergericht|handelsregister|vor dem ausdruck|ausdrucken müssen",
    r"ce (?:message|courriel|mail|courrier)\b[^.?]{0,80}confidentiel|n'imprimez|pensez à l'environnement",
    r"est[ea] (?:mensaje|correo|mensagem|e-?mail)\b[^.?]{0,80}confidencia",
    r"quest[ao] (?:messaggio|e-?mail|comunicazione)\b[^.?]{0,80}(?:riservat|confidenzial)",
    r"(?:dit bericht|deze e-?mail)\b[^.?]{0,80}vertrouwelijk|virus-free|scanned (?:for|by) \w*(?:virus|mail)",
    r"\bunsubscribe\b|[.!] opt out\b|to opt out|to stop receiving|no longer wish to receive",
    r"\byou(?: are|'re)? (?:receiving|getting|receive|received) th(?:is|ese)\b|manage (?:your )?preferences",
    r"view (?:this (?:e-?mail )?)?in (?:your )?browser|_{20,} (?:\S+ ){1,3}mailing list",
    r"\b(?:abbestellen|désabonner|désinscrire|darse de baja|afmelden|avprenumerera|disiscriver\w+)\b",
)
_SMALL_PRINT = _pattern(
    r"\b(?:recipient|confidential|liabilit|disclos|disseminat|unauthori[sz]ed|virus|registered|vat )",
    r"\b(?:monitored|copyright|all rights reserved|empfänger|vertraulich|geschäftsführ|sitz der|ust-id)",
    r"\b(?:siret|siège social|destinat[aá]ri|partita iva|btw|kvk|click here|privacy policy)",
)
_PERSONAL = re.compile(r"\bi\b|\bi'(?:m|ll|d|ve)\b|\?|\b\d{1,2}:\d\d\b|\b\d{1,2} ?[ap]m\b|\btomorrow\b")


def is_device_line(line: str) -> bool:
    """What a phone or a mail program puts below every mail ("Sent from my iPhone")."""
    plain = _plain(line[:_LONGEST]).partition("<")[0].strip()
    return len(plain) < _LONGEST_DEVICE_LINE and bool(_DEVICE.search(plain)) and not _PERSONAL.search(plain)


def footer_lines(lines: Sequence[str]) -> set[int]:
    """The indexes of lines that devices, lawyers or mailing systems added.

    The last two are found from the telling phrase to the end of its paragraph. Below the first of them, the
    words of small print are enough.
    """
    plain = [_plain(line[:_LONGEST]) for line in lines]
    devices = _DEVICE.search("\n".join(plain)) is not None
    found = {at for at, line in enumerate(lines) if devices and is_device_line(line)}
    return found | (_small_print(plain) if _FOOTER.search(" ".join(plain)) else set())


def _small_print(plain: Sequence[str]) -> set[int]:
    found: set[int] = set()
    for paragraph in _paragraphs(plain):
        first = _first_telling([plain[at] for at in paragraph], below_another=bool(found))
        added = paragraph[first:] if first is not None else range(0)
        if not _PERSONAL.search(" ".join(plain[at] for at in added)):
            found.update(added)
    return found


def _plain(line: str) -> str:
    return normalise(line).replace("\n", " ")


def _paragraphs(lines: Sequence[str]) -> Iterator[range]:
    """The runs of lines that are not blank."""
    start = 0
    for at in range(len(lines) + 1):
        if at == len(lines) or not lines[at].strip():
            if at > start:
                yield range(start, at)
            start = at + 1


def _first_telling(plain: Sequence[str], *, below_another: bool) -> int | None:
    """The line on which the first telling phrase begins, which may run on into the lines below it."""
    text = " ".join(plain)
    match = _FOOTER.search(text) or (_SMALL_PRINT.search(text) if below_another else None)
    if match is None:
        return None
    ends = accumulate(len(line) + 1 for line in plain)
    return next(at for at, end in enumerate(ends) if match.start() < end)
