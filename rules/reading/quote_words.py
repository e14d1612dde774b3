"""The words with which mail clients introduce what they quote, in the languages that they speak.

All are in the form that `rules.reading.folding.normalise` gives.
"""

from __future__ import annotations

FROM, SENT, TO, SUBJECT = "from", "sent", "to", "subject"


def _words(*lines: str) -> tuple[str, ...]:
    return tuple(word for line in lines for word in line.split("|"))


FORWARDED = frozenset(
    _words(
        "forwarded message|begin forwarded message|start of forwarded message",
        "weitergeleitete nachricht|anfang der weitergeleiteten nachricht",
        "message transféré|message transmis|début du message transféré|début du message réexpédié",
        "mensaje reenviado|inicio del mensaje reenviado|messaggio inoltrato|inizio messaggio inoltrato",
        "mensagem encaminhada|mensagem reencaminhada|início da mensagem encaminhada",
        "início da mensagem reencaminhada|doorgestuurd bericht|begin doorgestuurd bericht",
        "vidarebefordrat meddelande|vidarebefordrat brev|videresendt meddelelse|start på videresendt besked",
        "videresendt melding|przekazana wiadomość|wiadomość przekazana dalej",
    )
)
"""Dividers above a forwarded mail."""

ORIGINAL = frozenset(
    _words(
        "original message|original appointment|reply message|ursprüngliche nachricht|originalnachricht",
        "original-nachricht|ursprünglicher termin|message d'origine|message original|mensaje original",
        "messaggio originale|mensagem original|oorspronkelijk bericht|ursprungligt meddelande",
        "originalmeddelande|oprindelig meddelelse|opprinnelig melding|oryginalna wiadomość",
    )
)
"""Dividers above what is answered."""

_LABELS_OF = {
    FROM: _words("from|von|de|da|van|från|fra|od|lähettäjä|kimden|feladó|от|差出人|发件人|寄件者"),
    SENT: _words(
        "sent|date|gesendet|datum|envoyé|envoyé le|enviado|enviado el|enviado em|enviada|enviada em|fecha",
        "inviato|inviato il|data|verzonden|skickat|sendt|dato|wysłano|wysłane|lähetetty|päivämäärä|odesláno",
        "gönderildi|küldve|дата|отправлено|送信日時|日時|日期|发送时间",
    ),
    TO: _words("to|an|à|a|para|per|aan|till|til|do|vastaanottaja|komu|kime|címzett|кому|宛先|收件人"),
    SUBJECT: _words(
        "subject|betreff|objet|asunto|oggetto|assunto|onderwerp|ämne|emne|temat|aihe|předmět|konu|tárgy|тема",
        "件名|主题|主旨",
    ),
}
LABELS = {label: kind for kind, labels in _LABELS_OF.items() for label in labels}
"""Header labels to what they mean."""

LEADERS = ("on ", "am ", "le ", "el ", "il ", "em ", "op ", "den ", "w dniu ", "dnia ", "dne ", "no dia ")
"""How an introduction with a date begins."""

LAST_VERBS = _words(
    "wrote|writes|a écrit|escribió|ha scritto|scrisse|escreveu|napisał|napisał(a)|napisała|napsal|napsala",
    "kirjoitti|yazdı|írta|написал|написал(а)|написала|пишет|写道",
)
"""Verbs that end an introduction."""

MIDDLE_VERBS = (" schrieb ", " schreef ", " skrev ")
"""Verbs that stand before the name."""

SMALL_WORDS = frozenset(
    _words("de|da|do|dos|del|della|der|den|di|du|la|le|van|von|zu|ter|ten|am|pm|a|uhr|uur|ha")
)
"""What may stand in small letters between the clock and the verb, beside a name."""
