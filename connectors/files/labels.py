"""What the names of mail folders and Gmail labels mean, in the languages that people export in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import PurePath
from types import MappingProxyType

from connectors.base import Place


class Meaning(StrEnum):
    SENT = "sent"
    DRAFT = "draft"
    SPAM = "spam"
    TRASH = "trash"
    CHAT = "chat"


# English, German, French, Spanish, Italian, Portuguese, Dutch; then Nordic, Slavic, Turkish, East Asian
NAMES: Mapping[Meaning, str] = MappingProxyType(
    {
        Meaning.SENT: (
            "sent, sent mail, sent items, sent messages, gesendet, gesendete elemente, gesendete "
            "objekte, envoyés, messages envoyés, éléments envoyés, enviados, mensajes enviados, "
            "elementos enviados, correo enviado, inviati, posta inviata, messaggi inviati, "
            "enviadas, mensagens enviadas, e-mails enviados, itens enviados, verzonden, verzonden "
            "berichten, verzonden items, skickat, skickade, sendt, sendte elementer, lähetetyt, "
            "wysłane, odeslaná pošta, odeslané, elküldött, trimise, отправленные, надіслані, "
            "gönderilmiş postalar, gönderilenler, 送信済み, 送信済みメール, 보낸편지함, "
            "已发送, 已发邮件, 寄件備份"
        ),
        Meaning.DRAFT: (
            "draft, drafts, entwurf, entwürfe, brouillon, brouillons, borrador, borradores, bozza, "
            "bozze, rascunho, rascunhos, concepten, utkast, luonnokset, wersje robocze, koncepty, "
            "черновики, чернетки, taslaklar, 下書き, 임시보관함, 草稿"
        ),
        Meaning.SPAM: (
            "spam, junk, junk e-mail, junk email, junk mail, bulk mail, spamverdacht, junk-e-mail, "
            "courrier indésirable, indésirables, correo no deseado, posta indesiderata, lixo "
            "eletrônico, ongewenste e-mail, skräppost, søppelpost, roskaposti, спам, gereksiz, "
            "迷惑メール, 스팸함, 垃圾邮件, 垃圾郵件"
        ),
        Meaning.TRASH: (
            "trash, bin, deleted, deleted items, deleted messages, papierkorb, gelöschte elemente, "
            "corbeille, éléments supprimés, papelera, elementos eliminados, cestino, posta "
            "eliminata, lixeira, itens excluídos, lixo, prullenbak, verwijderde items, "
            "papperskorgen, papirkurv, papirkorg, roskakori, kosz, koš, корзина, кошик, çöp kutusu, "
            "ゴミ箱, 휴지통, 已删除邮件, 垃圾桶"
        ),
        Meaning.CHAT: ("chat, chats, chat history"),
    }
)
MEANINGS: Mapping[str, Meaning] = MappingProxyType(
    {name: meaning for meaning, names in NAMES.items() for name in names.split(", ")}
)


def meanings(names: Iterable[str]) -> frozenset[Meaning]:
    """What those of the names that mean something mean; the person's own labels mean nothing."""
    known = (MEANINGS.get(" ".join(name.strip(' "').lower().split())) for name in names)
    return frozenset(meaning for meaning in known if meaning)


def folder_meanings(path: PurePath) -> frozenset[Meaning]:
    """What the name of an exported folder means: `Sent.mbox`, `Sent Messages.mbox/mbox`, `.Sent`."""
    folder = path.parent if path.name == "mbox" else path
    name = folder.name.removesuffix(".mbox").removesuffix(".mbx").lstrip(".")
    return meanings([name.rpartition(".")[2]]) - {Meaning.CHAT}  # only Gmail keeps chats among the mail


def place(found: frozenset[Meaning]) -> Place:
    """Where a copy with these labels lies; a deleted draft lies in the trash."""
    for meaning, where in (
        (Meaning.SPAM, Place.SPAM),
        (Meaning.TRASH, Place.TRASH),
        (Meaning.DRAFT, Place.DRAFT),
    ):
        if meaning in found:
            return where
    return Place.MAIL
