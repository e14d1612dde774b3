"""The words by which a signature is told from what its writer says.

All are in the form that `rules.reading.folding.normalise` gives. Each pattern is linear: nothing unbounded
stands beside or inside anything unbounded.
"""

from __future__ import annotations

import re


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split("|"))


CLOSINGS = _words(
    "best|all best|best wishes|best regards|all the best|all my best|warm best|regards|kind regards",
    "warm regards|warmest regards|kindest regards|with regards|with kind regards|with best regards",
    "with warm regards|with best wishes|many greetings|kind greetings|greetings|warm wishes",
    "warmest wishes|warmly|sincerely|yours|sincerely yours|yours sincerely|yours truly|yours faithfully",
    "your|faithfully|respectfully|with respect|v/r|respectfully yours|very respectfully|your respectful",
    "cheers|take care|cordially|love|with love|xo|xoxo|br|rgds|thx|in gratitude|thanks|thank you",
    "with thanks|thanks in advance|thank you in advance|thanking you|with thanks in advance",
    "many thanks in advance|thanks and regards|thanks & regards|thanks and best|mit freundlichen grüßen",
    "mit freundlichen grüssen|mit freundlichem gruß|mit freundlichem gruss|mfg|lg|vg|freundliche grüße",
    "freundliche grüsse|beste grüße|beste grüsse|viele grüße|viele grüsse|liebe grüße|liebe grüsse",
    "herzliche grüße|herzliche grüsse|schöne grüße|schöne grüsse|mit besten grüßen|grüße|grüsse",
    "mit besten grüssen|mit herzlichen grüßen|gruß|gruss|hochachtungsvoll|vielen dank im voraus",
    "cordialement|bien cordialement|bien à vous|bien à toi|amicalement|amitiés|sincèrement|salutations",
    "cdlt|respectueusement|salutations distinguées|meilleures salutations|merci d'avance|je t'embrasse",
    "bises|bisous|saludos|un saludo|saludos cordiales|un cordial saludo|cordialmente|atentamente",
    "un abrazo|abrazos|besos|gracias de antemano|cordiali saluti|distinti saluti|un caro saluto|saluti",
    "un abbraccio|grazie in anticipo|atenciosamente|cumprimentos|com os melhores cumprimentos|um abraço",
    "abraço|abraços|obrigado desde já|met vriendelijke groet|met vriendelijke groeten|vriendelijke groet",
    "vriendelijke groeten|hartelijke groet|groet|groeten|groetjes|mvg|alvast bedankt",
    "med vänliga hälsningar|vänliga hälsningar|hälsningar|mvh|med venlig hilsen|venlig hilsen",
    "vennlig hilsen|med vennlig hilsen|hilsen|z poważaniem|pozdrawiam|s pozdravem|ystävällisin terveisin",
    "terveisin|üdvözlettel|saygılarımla|ngā mihi|ngā mihi nui|slán",
)
"""Formulas that close a letter. "Many thanks" and "thanks again" are said, so they are none."""

BESIDE_NAMES = _words(
    "dr|prof|professor|mr|mrs|ms|mx|engr|ing|mag|mgr|bc|et|rev|your|x|xx|xxx|sfc|msg|sgt|cpt",
    "she|her|he|him|they|them",
)
"""What may stand on the line of a name."""

PARTICULARS = re.compile(
    r"https?://|\bwww\.|[^\s@]@[^\s@]|\b(?:she|he|they)/|(?:\+|\(?\d)[\d ().-]{6,20}\d|[|•·]"
    r"|\b(?:manager|director|engineer|analyst|partner|(?:co-)?founder|c[etfoi]o|head of|vice president|vp"
    r"|lead|president|professor|researcher|scientist|consultant|associate|fellow|officer|coordinator|recruiter"
    r"|talent|student|candidate|dean|nurse|physician|editor|designer|developer|architect|attorney|counsel|solicitor"
    r"|paralegal|barrister|specialist|administrator|technician|assistant|advis[eo]r|teacher|lecturer|producer"
    r"|strategist|department|university|college|institute|gmbh|inc|ltd|llc|plc|phd|mba|leiter|leiterin|referent"
    r"|referentin|geschäftsführer|directeur|directrice|responsable|directora?|gerente|direttore|diretora?)\b"
)
"""A link, an address, a telephone number, a title, an organisation."""

LABEL = re.compile(
    r"(?:[tmpfewoca]|ph|tel|tél|telefon|téléphone|phone|mobile?|mob|cell|direct|office|fax|e-?mail|web|website|www"
    r"|linkedin|twitter|instagram|github|skype|zoom|whatsapp|calendar|calendly|address|adresse|pronouns|vat|reg)"
    r"(?: ?[:|]|\.? ?[+(\d])|(?:reg|matr|student|id)\.? n[or]\b"
    r"|(?:book|schedule|grab|find)\b[^.?!]{0,40}\b(?:time|call|meeting|slot|chat)\b[^.?!]{0,30}https?://"
)
"""How a line of particulars begins."""

OFFICE_HOURS = re.compile(
    r"(?:my )?(?:office|working|opening|business|work) (?:hours|days)|hours ?:|sprechzeiten|bürozeiten"
    r"|arbeitszeiten|horaires|(?:mon|tue|wed|thu)[a-z]{0,6} ?(?:-|to) ?(?:wed|thu|fri|sat)"
)

SPOKEN = _words(
    "i|i'm|i'll|i've|i'd|me|my|mine|you|your|you're|you'll|we|we're|we'll|us|it|it's|that|that's|this|is|are",
    "was|were|be|am|do|don't|does|did|will|won't|would|can|can't|could|should|shall|may|might|have|has|had|let",
    "let's|please|pls|yes|no|yep|yeah|ok|okay|sure|thanks|thank|sorry|works|suits|see|call|meet|when|what|where",
    "how|why|who|not|too|then|there|here|if|but|so|because|about|again|soon|ich|wir|sie|ihr|ihnen|mir|uns|bin",
    "ist|sind|nicht|bitte|danke|ja|nein|gerne|passt|je|nous|vous|suis|est|sont|merci|oui|non|yo|usted|es|soy",
    "está|gracias|sí|io|noi|lei|sono|è|grazie|eu|você|sou|são|obrigado|obrigada|sim|ik|wij|jij|ben|zijn|niet",
)
"""Words of sentences rather than of names, titles or addresses."""

PERSONAL = _words("i|i'm|i'll|i've|i'd|me|my|you|your|you're|you'll|ich|sie|je|vous|tu|yo|io|eu|ik|jij")
"""Words by which a writer speaks of himself or to the reader, as an organisation does not."""

DAYS = _words(
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday|mondays|tuesdays|wednesdays|thursdays|fridays",
    "saturdays|sundays|mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun|today|tomorrow|tonight|noon|morning",
    "afternoon|evening|weekend|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|morgen|lundi|mardi",
    "mercredi|jeudi|vendredi|samedi|dimanche|demain|lunes|martes|miércoles|jueves|viernes|sábado|domingo",
    "mañana|lunedì|martedì|mercoledì|giovedì|venerdì|domani|segunda|terça|quarta|quinta|sexta|amanhã",
    "maandag|dinsdag|woensdag|donderdag|vrijdag",
)
HOUR = re.compile(r"\b\d{1,2} ?(?:[ap]\.?m\b|uhr\b|h\b|o'clock)|\b\d{1,2}[:h]\d\d\b")
"""A day or an hour, by which a talk may be settled."""

ABBREVIATION = re.compile(r"(?:^|[ .])(?:[a-z]{1,3}|[a-z]{1,4}\.[a-z.]{1,8}|corp|univ|dept|hons)\.$")
"""A full stop that ends no sentence: "Inc.", "Ed.D.", "P.Eng.", "R."."""
