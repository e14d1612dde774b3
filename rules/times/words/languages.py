"""The words of scheduling prose in seven languages, as data."""

from __future__ import annotations

from dataclasses import dataclass, field

from rules.times.vocabulary import DayPart
from rules.times.words.kinds import Kind


@dataclass(frozen=True, slots=True)
class Language:
    """Words stand apart by spaces, values in order by "|".

    `common` are the words by which a text shows its language. Weekdays, months and day words count in a text
    of any language, except those in `private`; all other words only in a text of their own.
    """

    name: str
    common: str
    weekdays: str
    months: str
    numbers: str
    days: dict[int, str]
    parts: dict[DayPart, str]
    words: dict[Kind, str]
    halves: dict[str, int] = field(default_factory=dict)
    private: str = ""
    compounds: bool = False  # "Freitagnachmittag"


ENGLISH = Language(
    name="en",
    common="the and you i to of is for my your with that we are would have it be can me at so do how",
    weekdays="monday mon|tuesday tue tues|wednesday wed weds|thursday thu thur thurs|friday fri"
    "|saturday sat|sunday sun",
    months="january jan|february feb|march mar|april apr|may|june jun|july jul|august aug"
    "|september sep sept|october oct|november nov|december dec",
    numbers="one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve",
    days={-1: "yesterday", 0: "today", 1: "tomorrow tmrw tmr tomorow tommorow tommorrow"},
    parts={
        DayPart.MORNING: "morning mornings",
        DayPart.LUNCH: "lunch lunchtime lunchtimes",
        DayPart.AFTERNOON: "afternoon afternoons arvo",
        DayPart.EVENING: "evening evenings night nights eve dinner",
    },
    words={
        Kind.MERIDIEM: "am|pm",
        Kind.OCLOCK: "o'clock oclock hrs hr uhr",
        Kind.PAST: "past",
        Kind.AT: "at @ um",
        Kind.ON: "on",
        Kind.OR: "or",
        Kind.AND: "and &",
        Kind.TO: "to - through thru",
        Kind.UNTIL: "until till til",
        Kind.FROM: "from",
        Kind.BETWEEN: "between",
        Kind.AFTER: "after",
        Kind.BEFORE: "before",
        Kind.AROUND: "around about approx approximately circa say roughly nearer ~ by",
        Kind.NEXT: "next",
        Kind.THIS: "this coming",
        Kind.FOLLOWING: "following",
        Kind.LAST: "last previous",
        Kind.EVERY: "every each typical normal usual ordinary regular",
        Kind.OF: "of the",
        Kind.IN: "in within",
        Kind.WEEK: "week wk",
        Kind.WEEKEND: "weekend",
        Kind.SAME: "same",
        Kind.TIME: "time",
        Kind.MY: "my our mine",
        Kind.YOUR: "your yours",
        Kind.HERE: "here",
    },
)

GERMAN = Language(
    name="de",
    common="und der die das ich ist nicht ein eine sie wir mit für auf zu von dem den im bin haben"
    " mir ihnen geht können wäre oder gerne vielen dank uhr um uns es da",
    weekdays="montag montags mo|dienstag di|mittwoch mi|donnerstag do|freitag fr"
    "|samstag sonnabend sa|sonntag so",
    months="januar jänner|februar|märz maerz|april|mai|juni|juli|august|september"
    "|oktober okt|november|dezember dez",
    numbers="eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf",
    days={-1: "gestern", 0: "heute", 1: "morgen", 2: "übermorgen"},
    parts={
        DayPart.MORNING: "vormittag vormittags früh morgens",
        DayPart.AFTERNOON: "nachmittag nachmittags",
        DayPart.EVENING: "abend abends",
    },
    words={
        Kind.NOON: "mittag mittags",
        Kind.OCLOCK: "uhr h",
        Kind.PAST: "nach",
        Kind.AT: "um",
        Kind.ON: "am den dem der",
        Kind.OR: "oder",
        Kind.AND: "und",
        Kind.TO: "bis -",
        Kind.FROM: "ab von",
        Kind.BETWEEN: "zwischen",
        Kind.BEFORE: "vor",
        Kind.AROUND: "gegen ca",
        Kind.NEXT: "nächsten nächster nächste nächstes kommenden kommende kommender",
        Kind.THIS: "diesen diese dieser",
        Kind.LAST: "letzten letzte letzter vergangenen",
        Kind.EVERY: "jeden jede jeder",
        Kind.IN: "in",
        Kind.WEEK: "woche",
        Kind.QUARTER: "viertel dreiviertel",
    },
    halves={"halb": -30},
    private="mo di mi do fr sa so morgen",
    compounds=True,
)

FRENCH = Language(
    name="fr",
    common="le la les et je vous est pas un une de du pour avec que nous suis mon votre à en il des ça sera",
    weekdays="lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche",
    months="janvier|février fevrier|mars|avril|mai|juin|juillet|août aout|septembre"
    "|octobre|novembre|décembre decembre",
    numbers="une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze",
    days={-1: "hier", 0: "aujourd'hui", 1: "demain", 2: "après'demain"},
    parts={
        DayPart.MORNING: "matin",
        DayPart.AFTERNOON: "après'midi apres'midi aprem",
        DayPart.EVENING: "soir",
    },
    words={
        Kind.NOON: "midi",
        Kind.OCLOCK: "h heures heure",
        Kind.AT: "à",
        Kind.ON: "le",
        Kind.OR: "ou",
        Kind.AND: "et",
        Kind.TO: "à - au jusqu'à",
        Kind.FROM: "de dès",
        Kind.BETWEEN: "entre",
        Kind.AFTER: "après",
        Kind.BEFORE: "avant",
        Kind.AROUND: "vers",
        Kind.NEXT: "prochain prochaine",
        Kind.THIS: "ce cette",
        Kind.LAST: "dernier dernière",
        Kind.EVERY: "chaque",
        Kind.OF: "de du",
        Kind.IN: "dans en",
        Kind.WEEK: "semaine",
        Kind.QUARTER: "quart",
    },
    halves={"demie": 30, "demi": 30},
    private="mars mai",
)

SPANISH = Language(
    name="es",
    common="el la los las y que en es no un una de por con para me su mi te le lo podemos gracias está le",
    weekdays="lunes|martes|miércoles miercoles|jueves|viernes|sábado sabado|domingo",
    months="enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre setiembre"
    "|octubre|noviembre|diciembre",
    numbers="una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce",
    days={-1: "ayer", 0: "hoy", 1: "mañana"},
    parts={DayPart.MORNING: "madrugada", DayPart.AFTERNOON: "tarde tardes", DayPart.EVENING: "noche"},
    words={
        Kind.NOON: "mediodía mediodia",
        Kind.OCLOCK: "h horas",
        Kind.AT: "las",
        Kind.ON: "el",
        Kind.OR: "o",
        Kind.AND: "y",
        Kind.TO: "a - hasta",
        Kind.FROM: "desde de",
        Kind.BETWEEN: "entre",
        Kind.AFTER: "después despues",
        Kind.BEFORE: "antes",
        Kind.AROUND: "sobre hacia",
        Kind.NEXT: "próximo proximo próxima proxima",
        Kind.THIS: "este esta",
        Kind.LAST: "pasado pasada último",
        Kind.EVERY: "cada",
        Kind.OF: "de del",
        Kind.IN: "en",
        Kind.WEEK: "semana",
        Kind.QUARTER: "cuarto",
    },
    halves={"media": 30},
    private="hoy",
)

ITALIAN = Language(
    name="it",
    common="il la le e che di per un una non sono con è mi lei alla del si ci grazie va bene posso",
    weekdays="lunedì lunedi|martedì martedi|mercoledì mercoledi|giovedì giovedi|venerdì venerdi"
    "|sabato|domenica",
    months="gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre",
    numbers="una|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|undici|dodici",
    days={-1: "ieri", 0: "oggi", 1: "domani", 2: "dopodomani"},
    parts={DayPart.MORNING: "mattina mattino", DayPart.AFTERNOON: "pomeriggio", DayPart.EVENING: "sera"},
    words={
        Kind.NOON: "mezzogiorno",
        Kind.OCLOCK: "ore",
        Kind.AT: "alle",
        Kind.ON: "il",
        Kind.OR: "o oppure",
        Kind.AND: "e",
        Kind.TO: "-",
        Kind.FROM: "dalle dal",
        Kind.BETWEEN: "tra fra",
        Kind.AFTER: "dopo",
        Kind.BEFORE: "prima",
        Kind.AROUND: "verso",
        Kind.NEXT: "prossimo prossima",
        Kind.THIS: "questo questa",
        Kind.LAST: "scorso scorsa",
        Kind.EVERY: "ogni",
        Kind.OF: "di del",
        Kind.IN: "in tra",
        Kind.WEEK: "settimana",
        Kind.QUARTER: "quarto",
    },
    halves={"mezza": 30, "mezzo": 30},
    private="sabato",
)

PORTUGUESE = Language(
    name="pt",
    common="o a os as e que de do da em um uma para não com é por me no na você obrigado obrigada"
    " está bom posso pode",
    weekdays="segunda segunda'feira|terça terca terça'feira terca'feira|quarta quarta'feira"
    "|quinta quinta'feira|sexta sexta'feira|sábado sabado|domingo",
    months="janeiro|fevereiro|março marco|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro",
    numbers="uma|duas|três|quatro|cinco|seis|sete|oito|nove|dez|onze|doze",
    days={-1: "ontem", 0: "hoje", 1: "amanhã amanha"},
    parts={DayPart.MORNING: "manhã manha", DayPart.AFTERNOON: "tarde", DayPart.EVENING: "noite"},
    words={
        Kind.NOON: "meio'dia",
        Kind.OCLOCK: "h horas",
        Kind.AT: "às as",
        Kind.ON: "dia na no",
        Kind.OR: "ou",
        Kind.AND: "e",
        Kind.TO: "- até",
        Kind.FROM: "das desde",
        Kind.BETWEEN: "entre",
        Kind.AFTER: "depois após",
        Kind.BEFORE: "antes",
        Kind.AROUND: "pelas",
        Kind.NEXT: "próximo próxima",
        Kind.THIS: "este esta nesta",
        Kind.LAST: "passado passada última",
        Kind.EVERY: "cada toda",
        Kind.OF: "de do",
        Kind.IN: "em",
        Kind.WEEK: "semana",
    },
    halves={"meia": 30},
    private="segunda terça terca quarta quinta sexta marco",
)

DUTCH = Language(
    name="nl",
    common="de het een en ik is niet je u van voor met op dat we bij graag kan zijn mij naar heb om of",
    weekdays="maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag",
    months="januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december",
    numbers="een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf",
    days={-1: "gisteren", 0: "vandaag", 1: "morgen", 2: "overmorgen"},
    parts={
        DayPart.MORNING: "ochtend ochtends morgens",
        DayPart.AFTERNOON: "middag middags",
        DayPart.EVENING: "avond avonds",
    },
    words={
        Kind.OCLOCK: "uur",
        Kind.PAST: "over",
        Kind.AT: "om",
        Kind.ON: "op",
        Kind.OR: "of",
        Kind.AND: "en",
        Kind.TO: "tot -",
        Kind.FROM: "vanaf van",
        Kind.BETWEEN: "tussen",
        Kind.AFTER: "na",
        Kind.BEFORE: "voor",
        Kind.AROUND: "rond",
        Kind.NEXT: "volgende aanstaande komende",
        Kind.THIS: "deze",
        Kind.LAST: "vorige afgelopen",
        Kind.EVERY: "elke iedere",
        Kind.IN: "in over",
        Kind.WEEK: "week",
        Kind.QUARTER: "kwart",
    },
    halves={"half": -30},
    private="mei morgen",
    compounds=True,
)

OTHERS = (GERMAN, FRENCH, SPANISH, ITALIAN, PORTUGUESE, DUTCH)
