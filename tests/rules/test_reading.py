"""What a sender newly wrote is told from quotes, forwarded mail, signatures and footers."""

from __future__ import annotations

import resource
from textwrap import dedent

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rules.reading import new_text, normalise


def said(mail: str, sender: str = "Dana Osei") -> str:
    return new_text(dedent(mail).strip("\n"), sender).text


# --- quotes ---------------------------------------------------------------------------------------

INTRODUCTIONS = [
    "On Mon, May 4, 2026 at 9:12 AM Priya Raman <priya@lumen.example> wrote:",
    "On May 4, 2026, at 9:12 AM, Priya Raman <priya@lumen.example> wrote:",
    "On Monday, May 4th, 2026 at 9:12 AM, Priya Raman <priya@lumen.example> wrote:",
    "On 04/05/2026 09:12, Priya Raman wrote:",
    "Priya Raman <priya@lumen.example> wrote:",
    "Am Mo., 4. Mai 2026 um 09:12 Uhr schrieb Priya Raman <priya@lumen.example>:",
    "Am 04.05.26 um 09:12 schrieb Priya Raman:",
    "Priya Raman <priya@lumen.example> schrieb am Mo., 4. Mai 2026, 09:12:",
    "Le lun. 4 mai 2026 à 09:12, Priya Raman <priya@lumen.example> a écrit\u00a0:",
    "Le 04/05/2026 à 09:12, Priya Raman a écrit :",
    "El lun, 4 may 2026 a las 9:12, Priya Raman (<priya@lumen.example>) escribió:",
    "Il giorno lun 4 mag 2026 alle ore 09:12 Priya Raman <priya@lumen.example> ha scritto:",
    "Il 04/05/2026 09:12, Priya Raman ha scritto:",
    "Em seg., 4 de mai. de 2026 às 09:12, Priya Raman <priya@lumen.example> escreveu:",
    "Op ma 4 mei 2026 om 09:12 schreef Priya Raman <priya@lumen.example>:",
    "Den mån 4 maj 2026 kl 09:12 skrev Priya Raman <priya@lumen.example>:",
    "Den man. 4. maj 2026 kl. 09.12 skrev Priya Raman <priya@lumen.example>:",
    "pon., 4 maj 2026 o 09:12 Priya Raman <priya@lumen.example> napisał(a):",
    "ma 4. toukok. 2026 klo 9.12 Priya Raman (priya@lumen.example) kirjoitti:",
    "пн, 4 мая 2026 г. в 09:12, Priya Raman <priya@lumen.example>:",
    "2026年5月4日(月) 9:12 Priya Raman <priya@lumen.example>:",
    "Priya Raman <priya@lumen.example> 于2026年5月4日周一 09:12写道：",
]


@pytest.mark.parametrize("introduction", INTRODUCTIONS)
def test_a_marked_quote_goes_with_its_introduction(introduction: str) -> None:
    assert said(f"Tuesday works.\n\n{introduction}\n\n> Would Monday suit?\n> Priya") == "Tuesday works."


@pytest.mark.parametrize("introduction", INTRODUCTIONS)
def test_an_introduced_quote_needs_no_marks(introduction: str) -> None:
    assert said(f"Tuesday works.\n\n{introduction}\n\nWould Monday suit?\n\nPriya") == "Tuesday works."


@pytest.mark.parametrize("introduction", INTRODUCTIONS)
def test_an_answer_below_the_quote_is_new(introduction: str) -> None:
    assert said(f"{introduction}\n> Would Monday suit?\n\nTuesday works.") == "Tuesday works."


@pytest.mark.parametrize(
    "introduction",
    [
        "On Mon, May 4, 2026 at 9:12 AM Priya Raman, Head of Planning\n<priya@lumen.example> wrote:",
        "On Mon, May 4, 2026 at 9:12 AM Priya Raman <\npriya@lumen.example> wrote:",
        "On Monday, May 4, 2026 at 09:12:00 AM EDT, Priya Raman\n<priya.raman@planning.example>\nwrote:",
        "Am Mo., 4. Mai 2026 um 09:12 Uhr schrieb Priya Raman <\npriya@lumen.example>:",
        "Le lun. 4 mai 2026 à 09:12, Priya Raman <priya@lumen.example> a\nécrit :",
    ],
)
@pytest.mark.parametrize("quote", ["> Would Monday suit?", "Would Monday suit?"])
def test_an_introduction_may_be_wrapped(introduction: str, quote: str) -> None:
    assert said(f"Tuesday works.\n\n{introduction}\n\n{quote}") == "Tuesday works."


def test_an_introduction_inside_the_marks_goes_too() -> None:
    mail = """
        Thursday 11. I'll call you

        Sent from my iPhone

        > On Oct 4, 2026, at 9:12 AM, Noor Haddad <noor@reelmail.example> wrote:
        >
        > Tuesday at 10?
        >> Luc, thanks
    """
    assert said(mail, "Luc B") == "Thursday 11. I'll call you"


def test_answers_between_quoted_lines_are_new() -> None:
    mail = """
        On Mon, May 4, 2026 at 9:12 AM Priya Raman <priya@lumen.example> wrote:
        > Would Tuesday suit?
        Yes, at 3.

        > Where?
        The café on Main Street.
        > Priya
    """
    assert said(mail) == "Yes, at 3.\n\nThe café on Main Street."


BLOCKS = [
    "From: Raman, Priya <priya@lumen.example>\nSent: Monday, May 4, 2026 9:12 AM\nTo: Dana\nSubject: Coffee",
    "From: Priya Raman\nDate: Monday, May 4, 2026 at 9:12 AM\nTo: Dana Osei\nSubject: Coffee",
    "*From:* Priya Raman <priya@lumen.example>\n*Sent:* Monday, May 4, 2026\n*To:* Dana\n*Subject:* Coffee",
    "Von: Priya Raman <priya@lumen.example>\nGesendet: Montag, 4. Mai 2026 09:12\nAn: Dana\nBetreff: Kaffee",
    "De : Priya Raman <priya@lumen.example>\nEnvoyé : lundi 4 mai 2026 09:12\nÀ : Dana\nObjet : RE: Café",
    "De: Priya Raman <priya@lumen.example>\nEnviado: lunes, 4 de mayo de 2026 9:12\nPara: Dana\nAsunto: Café",
    "Da: Priya Raman <priya@lumen.example>\nInviato: lunedì 4 maggio 2026 09:12\nA: Dana\nOggetto: Caffè",
    "De: Priya Raman <priya@lumen.example>\nEnviada: 4 de maio de 2026 09:12\nPara: Dana\nAssunto: Café",
    "Van: Priya Raman <priya@lumen.example>\nVerzonden: 4 mei 2026 09:12\nAan: Dana\nOnderwerp: Koffie",
    "Från: Priya Raman <priya@lumen.example>\nSkickat: den 4 maj 2026 09:12\nTill: Dana\nÄmne: Fika",
]


@pytest.mark.parametrize("block", BLOCKS)
@pytest.mark.parametrize("rule", ["", "________________________________\n", "-----Original Message-----\n"])
def test_a_block_of_headers_begins_a_quote_to_the_end(block: str, rule: str) -> None:
    mail = f"Tuesday works.\n\n{rule}{block}\n\nWould Monday suit?\n\nFrom: me"
    assert said(mail) == "Tuesday works."


@pytest.mark.parametrize(
    "divider", ["-----Ursprüngliche Nachricht-----", "-------- Message d'origine --------"]
)
def test_a_divider_is_enough(divider: str) -> None:
    assert said(f"Dienstag passt.\n\n{divider}\nPasst Montag?") == "Dienstag passt."


@pytest.mark.parametrize(
    "own",
    [
        "My old boss wrote: never eat lunch alone. I keep to it.",
        "On Monday my boss wrote:\n\nNo.\n\nSo let us talk on Tuesday.",
        "On 4 May 2026 at 9:12 the committee wrote:\n\nNo.\n\nThat hurt.",
        "In 2019 you wrote:\nthe levee will not hold.\nIt did not.",
        "My train\nFrom: Leeds\nTo: York\nDate: 4 May\nso I am free after that.",
        "Questions:\n- how did you start?\n- what now?",
        "Original message\nis what I liked most in your film.",
        "-----\nTwo things first.\n-----\nCan we talk?",
    ],
)
def test_what_only_resembles_a_quote_stays(own: str) -> None:
    assert said(own) == own


def test_a_letter_pasted_between_rules_is_quoted() -> None:
    mail = """
        Can you look over this?

        ---
        Dear Ms. Lahti, would you have 20 minutes to tell me how you got started?
        ---

        Too much?
    """
    assert said(mail).split("\n") == ["Can you look over this?", "", "", "Too much?"]


def test_a_mail_of_quotes_alone_says_nothing() -> None:
    assert said("> Would Monday suit?\n> Priya") == ""


# --- forwarded mail -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "divider",
    [
        "---------- Forwarded message ---------",
        "Begin forwarded message:",
        "-------- Weitergeleitete Nachricht --------",
        "Anfang der weitergeleiteten Nachricht:",
        "Début du message transféré :",
        "---------- Mensaje reenviado ---------",
        "Inizio messaggio inoltrato:",
        "---------- Mensagem encaminhada ----------",
        "Begin doorgestuurd bericht:",
    ],
)
def test_a_forwarded_part_is_kept_apart(divider: str) -> None:
    found = new_text(f"See below.\n\n{divider}\nFrom: Omar <omar@tide.example>\n\nMay I ask you something?")
    assert found.text == "See below."
    assert found.forwarded.endswith("From: Omar <omar@tide.example>\n\nMay I ask you something?")


def test_a_marked_forwarded_part_ends_with_its_marks() -> None:
    mail = "See below.\n\nBegin forwarded message:\n\n> From: Omar\n>\n> May I ask?\n\nWhat do you think?"
    found = new_text(mail)
    assert found.text.split("\n\n") == ["See below.", "What do you think?"]
    assert found.forwarded.endswith("From: Omar\n\nMay I ask?")


@pytest.mark.parametrize("start", [BLOCKS[0], INTRODUCTIONS[0]])
def test_a_quote_with_nothing_above_it_is_a_forwarded_mail(start: str) -> None:
    found = new_text(f"\n{start}\n\nWould Monday suit?")
    assert (found.text, found.forwarded) == ("", f"{start}\n\nWould Monday suit?")


# --- signatures -----------------------------------------------------------------------------------

BODY = "I can do Thursday at 1:30, you pick."


@pytest.mark.parametrize(
    ("sender", "signature"),
    [
        ("Karen Liu", "Karen Liu, MSN, RN-BC | Clinical Informatics"),
        ("Liu, Karen", "Karen Liu\n4 West, Med-Surg\nTel. 555-0142"),
        (
            "Edmund Prowse",
            "EP\n\nEdmund Prowse\nGreystone Chambers\nBook time with me: https://book.example/eprowse",
        ),
        ("Oluwaseun Adebayo", "Seun"),
        ("Nkechi Obi-Ward", "NOW"),
        ("Ignatius Coyle", "Iggy Coyle\nCarbon Ledger"),
        ("Graham Sillitoe", "G. Sillitoe, P.Eng."),
        ("Aroha Pene", "A.\nPh +61 2 5550 1177"),
        ("Elif Yıldız", "/Elif"),
        ("Niamh Gallagher", "Niamh x"),
        ("Dale Pruitt", "cheers Dale\n0491 570 006"),
        ("Katrin Vogelsang", "Mit freundlichen Grüßen\nKatrin Vogelsang\nSprechzeiten: Mo-Fr 9:00 bis 17:00"),
        ("Sophie Roy", "Cordialement,\nSophie Roy\nDirectrice | Ville de Lyon"),
        ("Camila Fuentes", "Un saludo,\nCamila"),
        ("Saskia de Boer", "Groet, Saskia"),
        ("Katharina Vogel", "Kind regards from Frankfurt,\nKatharina Vogel"),
        ("Bex Lindqvist", "Bex\n(she/her)"),
        (
            "Dana Osei",
            "Best,\nDana\nVP Product | Acme | +1 555 010 0199\nWe are hiring! https://acme.example/jobs",
        ),
        ("Dana Osei", "Best regards,\n\nDana Osei\n\nOffice hours: Tue-Thu 9:00-17:00\n12 High Street, York"),
        ("", "Best regards,\nDana Osei\nVP Product"),
        ("", "Melanie Strand\nTalent Acquisition Partner"),
        ("Redfern Aerospace", "Melanie Strand\nTalent Acquisition Partner"),
        ("Dana Osei", "-- \nDana Osei\nOur office opens Tuesday at 9. Come and see us!"),
        ("Dana Osei", "--\nDana Osei | VP Product"),
    ],
)
def test_a_signature_is_cut_off(sender: str, signature: str) -> None:
    found = new_text(f"{BODY}\n\n{signature}", sender)
    assert found.text == BODY
    assert found.signature.splitlines()[-1] == signature.splitlines()[-1]


@pytest.mark.parametrize(
    "mail",
    [
        "604 555 0173, see you (hear you?) Thursday",
        "Sure.\n\nthursday 11",
        "Cheers,\nDana",
        "Dana",
        "Best",
        "Thanks!",
        "Yes",
        "No.\nNo",
        "Either is fine:\nTuesday at 2\nWednesday at 3",
        "It was a joy.\n\nThank you so much!",
        "Happy to.\n\nR.\n(work mail is a swamp, use this one)",
        "Please write to my colleague instead.\n\nTama Ellison\nTe Uru Maps\ntama@teuru.example",
        "Your meeting is booked.\n\nWhat: Coffee\nWhere: Zoom (details to follow)",
        "Microsoft Teams meeting\nJoin on your computer or mobile app: https://teams.example/l/9f2",
        "Regulated by the Bar Standards Board.",
        "This message is confidential, I trust: I am leaving my job.",
        "Gladly, see below.\n--\nTuesday at 2 works, so does Friday.",
    ],
)
def test_what_somebody_says_is_no_signature(mail: str) -> None:
    assert said(mail, "Sam Reyes") == mail


@pytest.mark.parametrize("mail", ["Cheers,\nDana", "Dana", "Dana Osei\nVP Product", "Best regards"])
def test_a_mail_never_vanishes_into_its_signature(mail: str) -> None:
    assert mail.startswith(said(mail))
    assert said(mail)


@pytest.mark.parametrize("sender", ["May Lopez", "Lucia March", "Noon Haddad", "Friday Eze"])
def test_a_name_that_is_a_day_or_a_month_signs_like_any_other(sender: str) -> None:
    called = next(word for word in sender.split() if word in {"May", "March", "Noon", "Friday"})
    assert new_text(f"{BODY}\n\nRegards,\n{called}, Human Resources", sender).text == BODY


def test_what_follows_a_name_and_a_comma_may_be_said() -> None:
    mail = f"{BODY}\n\nMay, see you on Friday"
    assert new_text(mail, "May Lopez").text == mail


def test_a_thank_you_above_the_name_stays() -> None:
    assert said("I left with a page of notes.\n\nThank you so much!\nDana") == (
        "I left with a page of notes.\n\nThank you so much!"
    )


@pytest.mark.parametrize("signature", ["Cheers,\nDana\nVP | Acme", "-- \nDana Osei\nVP | Acme"])
def test_a_postscript_is_new(signature: str) -> None:
    found = new_text(f"Gladly.\n\n{signature}\n\nP.S. Tuesday at 2?", "Dana Osei")
    assert found.text.split() == ["Gladly.", "P.S.", "Tuesday", "at", "2?"]


def test_words_below_the_signature_are_new() -> None:
    assert said("Gladly.\n\nCheers,\nDana\n\nOh, and could we say Tuesday?").endswith("could we say Tuesday?")


def test_a_signature_above_the_quote_is_cut_off() -> None:
    mail = f"Gladly.\n\nDana Osei\nVP | Acme\n\n{INTRODUCTIONS[0]}\n> May I ask?"
    assert said(mail) == "Gladly."


def test_a_signature_above_the_footer_of_a_list_is_cut_off() -> None:
    quote = f"{INTRODUCTIONS[0]}\n> May I ask?"
    footer = f"{'_' * 40}\nAlumni mailing list\nTo unsubscribe write to leave@list.example"
    assert said(f"Gladly.\n\nDana Osei\nVP | Acme\n\n{quote}\n\n{footer}") == "Gladly."


# --- footers --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "Sent from my iPhone",
        "Sent from my Galaxy",
        "Sent via Superhuman",
        "Sent from Outlook for iOS",
        "Get Outlook for iOS",
        "Get Outlook for Android<https://aka.example/ghei36>",
        "Von meinem iPhone gesendet",
        "Gesendet mit der GMX Mail App",
        "Envoyé de mon iPhone",
        "Enviado desde mi iPhone",
        "Enviado do meu iPhone",
        "Inviato da iPhone",
        "Verstuurd vanaf mijn iPhone",
        "Skickat från min iPhone",
    ],
)
def test_a_line_of_the_device_is_cut_off(line: str) -> None:
    assert said(f"What were you thinking\n\n{line}") == "What were you thinking"
    assert said(line) == ""


@pytest.mark.parametrize(
    "footer",
    [
        "This e-mail may contain protected health information. If you received it in error please delete it.",
        "This message is confidential and may be privileged.",
        "This e-mail and any attachments are\nconfidential and intended solely for the addressee.",
        "CONFIDENTIALITY: This transmission may contain protected information.",
        "Fen Law Chambers. Regulated by the Bar Standards Board. Emails are not encrypted.",
        "Please consider the environment before printing this email.",
        "Redfern is an equal opportunity employer, including veterans.",
        "Carbon Ledger is a company limited by guarantee. Views are the sender's own.",
        "Diese E-Mail enthält vertrauliche Informationen.",
        "Ce message et ses pièces jointes sont confidentiels.",
        "Este mensaje es confidencial y va dirigido a su destinatario.",
        "Questo messaggio contiene informazioni riservate.",
        "Dit bericht is vertrouwelijk.",
        "You are receiving this because you subscribed at our career fair.",
        "This e-mail is confidential.\n\nUnauthorised use is prohibited.\n\nRegistered in England, no. 1234.",
    ],
)
def test_a_disclaimer_is_cut_off(footer: str) -> None:
    assert said(f"{BODY}\n\nDana\n\n{footer}") == BODY
    assert said(f"{BODY}\n\n{footer}") == BODY


@pytest.mark.parametrize(
    "own",
    [
        "I'd rather not say more; this message is confidential as I am leaving.",
        "Could you unsubscribe me from the list?",
        "The industry is regulated by the FDA.",
        "Sent from my old address by mistake, I meant Tuesday at 3:30.",
    ],
)
def test_what_the_writer_says_of_such_things_stays(own: str) -> None:
    assert said(f"Hello Priya,\n\n{own}") == f"Hello Priya,\n\n{own}"


# --- the form of what comes back ------------------------------------------------------------------


def test_spaces_at_the_ends_of_lines_go_and_newlines_stay() -> None:
    assert said("Yes.  \r\n\t\r\nTuesday. \u00a0\r\n") == "Yes.\n\nTuesday."


PIECES = [
    *INTRODUCTIONS[:6],
    *BLOCKS[:4],
    "> quoted",
    ">> deeper",
    "-- ",
    "--",
    "---",
    "Dear Priya,",
    "Best,",
    "Dana",
    "P.S. one more thing",
    "VP | Acme",
    "Sent from my iPhone",
    "This e-mail is confidential.",
    "Begin forwarded message:",
    "Tuesday works.",
    "",
    " ",
    "\u2028",
]


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=20)), max_size=14).map("\n".join))
def test_every_part_is_made_of_lines_of_the_mail_in_their_order(mail: str) -> None:
    found = new_text(mail, "Dana Osei")
    for part in (found.text, found.signature):
        rest = iter([line.rstrip() for line in mail.split("\n")])
        assert all(line in rest for line in part.split("\n") if line)


@given(st.text())
@example("İSTANBUL ß ΑΣ\u00a0\u2019\u2014\u2028ＡＢ")
def test_folding_keeps_every_place(text: str) -> None:
    assert len(normalise(text)) == len(text)


def test_folding_gives_one_form() -> None:
    assert (
        normalise("I\u2019d\u00a0LOVE \u201cthat\u201d \u2013\tÉmilie\nＯＫ")
        == 'i\'d love "that" - émilie\nok'
    )


HOSTILE = {
    "marks": ">" * 1_000_000,
    "marked lines": "> x\n" * 250_000,
    "nested quotes": "\n".join(
        ">" * depth + " On May 4, 2026 at 9:12 AM A <a@b.example> wrote:" for depth in range(500)
    ),
    "introductions": "On wrote:\n" * 100_000,
    "dated introductions": "On 4 May 2026 at 9:12 you wrote:\n" * 30_000,
    "blocks": "From: a\n" * 125_000,
    "rules": "---\nDear x\n" * 90_000,
    "delimiters": "--\n" * 300_000,
    "blank lines": "\n" * 1_000_000,
    "spaces": " " * 1_000_000,
    "spaces in lines": ("\t" * 200 + "\n") * 5_000,
    "one word": "a" * 1_000_000,
    "one sentence": "i am here and " * 70_000,
    "postscripts": "p.s.\n" * 200_000,
    "names": "Dana\n" * 200_000,
    "dashes": "-" * 1_000_000,
    "digits": "1" * 1_000_000,
    "legal": "this message is " * 60_000,
    "addresses": "@" * 500_000 + "> wrote:",
}


@pytest.mark.parametrize("mail", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_megabyte_costs_milliseconds(mail: str) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    new_text(mail, "Dana Osei")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_utime - before < 0.25
