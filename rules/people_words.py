"""Words with a capital letter that are part of a title, of a sentence or of a place rather than of a name."""

from __future__ import annotations

from rules.wordlists import words

TITLES = words(
    """
    mr mrs ms colonel captain major sergeant lcdr cdr adm gen sister father shri smt kollegin kollege
    mr mrs ms miss mx dr prof professor sir madam dame herr herrn frau mme mlle monsieur madame m
    sra sr srta dott dottssa ing engr rev phd md rn pe msc bsc mba jd esq jr lt cpt capt col maj sgt
    ssg cw3 ret dipl
    """
)

# What a sentence begins with before a name: "Ask Hugo", "But Solveig".
LEADS = words(
    """
    give find show point bless imagine remember another both either between should two one
    a also and as ask at but call chat contact copying adding cc cc'd cc'ing dear do drop e-mail
    email for forwarding frag friend from good grab hallo have he hello her here hey hi his however
    i i'd i'll i'm i've if in it its let liebe lieber looping mail maybe meet mention message mr my
    no not now of oh ok on or our perhaps phone ping please reach recommend ring say see she since
    so speak sure talk tell text thank thanks that the their then there they this to try tu
    unfortunately we well what when while who why with write yes you your und oder aber et mais y
    pero bonjour hola ciao mit wenn falls bitte sorry sadly regards best cheers kind honestly wrong
    subject re fw fwd
    """
)

# What shows that a run of capitalised words names a day, a place or a firm.
NOT_NAMES = words(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april june july
    august september october november december inc ltd llc gmbh plc corp university college school
    institute center centre office team department street avenue road linkedin zoom teams google
    microsoft outlook calendly whatsapp skype museum hospital group society council association
    foundation agency bank company labs chambers board committee conference summit hr cv ceo cto ooo
    fyi asap gmt utc est pst cet happy new merry christmas year house court library
    """
)
