"""Each tongue has words for days, parts of days, hours, stretches and weeks."""

from __future__ import annotations

import pytest

from tests.rules.times_told import told

_GERMAN = """
Wir haben uns gestern um 15 Uhr gesprochen => -
Heute um 15 Uhr wäre gut => Tue 10 Mar 15:00
Morgen um 15 Uhr wäre gut => Wed 11 Mar 15:00
Übermorgen um 15 Uhr wäre gut => Thu 12 Mar 15:00
Am Donnerstag Vormittag wäre gut => Thu 12 Mar morning
Am Donnerstag Nachmittag wäre gut => Thu 12 Mar afternoon
Donnerstagabend wäre gut => Thu 12 Mar evening
Am Donnerstag mittags wäre gut => Thu 12 Mar 12:00
Am Donnerstag um zehn nach drei => Thu 12 Mar 15:10
Am Donnerstag um Viertel nach drei => Thu 12 Mar 15:15
Am Donnerstag um Viertel vor vier => Thu 12 Mar 15:45
Am Donnerstag um halb vier => Thu 12 Mar 15:30
Am Donnerstag um 15 Uhr oder um 16 Uhr => Thu 12 Mar 15:00; Thu 12 Mar 16:00
Am Donnerstag oder Freitag um 15 Uhr => Thu 12 Mar 15:00; Fri 13 Mar 15:00
Am Donnerstag von 14 bis 16 Uhr => Thu 12 Mar 14:00 until 16:00 window
Am Donnerstag ab 14 Uhr => Thu 12 Mar 14:00 window
Am Donnerstag vor 14 Uhr => Thu 12 Mar until 14:00 window
Am Donnerstag zwischen 14 und 16 Uhr => Thu 12 Mar 14:00 until 16:00 window
Am Donnerstag gegen 14 Uhr => Thu 12 Mar 14:00
Nächsten Donnerstag um 15 Uhr => Thu 19 Mar 15:00 ?next
Diesen Donnerstag um 15 Uhr => Thu 12 Mar 15:00
Letzten Donnerstag um 15 Uhr => -
Jeden Donnerstag um 15 Uhr => each Thu 15:00
in der nächsten Woche => Mon 16 Mar to Sun 22 Mar week
"""
_FRENCH = """
Aujourd'hui à 15h => Tue 10 Mar 15:00
Demain à 15h => Wed 11 Mar 15:00
Après-demain à 15h => Thu 12 Mar 15:00
Jeudi matin => Thu 12 Mar morning
Jeudi après-midi => Thu 12 Mar afternoon
Jeudi soir => Thu 12 Mar evening
Jeudi à midi => Thu 12 Mar 12:00
Jeudi à trois heures et demie => Thu 12 Mar 15:30
Jeudi à trois heures et quart => Thu 12 Mar 15:15
Jeudi à 15 heures ou à 16 heures => Thu 12 Mar 15:00; Thu 12 Mar 16:00
Jeudi ou vendredi à 15h => Thu 12 Mar 15:00; Fri 13 Mar 15:00
Jeudi de 14h à 16h => Thu 12 Mar 14:00 until 16:00 window
Jeudi dès 14h => Thu 12 Mar 14:00 window
Jeudi entre 14h et 16h => Thu 12 Mar 14:00 until 16:00 window
Jeudi après 14h => Thu 12 Mar 14:00 window
Jeudi avant 14h => Thu 12 Mar until 14:00 window
Jeudi vers 14h => Thu 12 Mar 14:00
Jeudi prochain à 15h => Thu 19 Mar 15:00 ?next
Ce jeudi à 15h => Thu 12 Mar 15:00
Chaque jeudi à 15h => each Thu 15:00
le 12 mars à 15h => Thu 12 Mar 15:00
la semaine prochaine => Mon 16 Mar to Sun 22 Mar week
"""
_SPANISH = """
Hoy a las 15 => Tue 10 Mar 15:00
Mañana a las 15 => Wed 11 Mar 15:00
El jueves por la tarde => Thu 12 Mar afternoon
El jueves por la noche => Thu 12 Mar evening
El jueves al mediodía => Thu 12 Mar 12:00
El jueves a las tres y media => Thu 12 Mar 15:30
El jueves a las tres y cuarto => Thu 12 Mar 15:15
El jueves a las 15 o a las 16 => Thu 12 Mar 15:00; Thu 12 Mar 16:00
El jueves o el viernes a las 15 => Thu 12 Mar 15:00; Fri 13 Mar 15:00
El jueves de 14 a 16 horas => Thu 12 Mar 14:00 until 16:00 window
El jueves desde las 14 => Thu 12 Mar 14:00 window
El jueves entre las 14 y las 16 => Thu 12 Mar 14:00 until 16:00 window
El jueves sobre las 14 => Thu 12 Mar 14:00
El próximo jueves a las 15 => Thu 19 Mar 15:00 ?next
Este jueves a las 15 => Thu 12 Mar 15:00
Cada jueves a las 15 => each Thu 15:00
El 12 de marzo a las 15 => Thu 12 Mar 15:00
La próxima semana => Mon 16 Mar to Sun 22 Mar week
"""
_ITALIAN = """
Ci siamo visti ieri alle 15 => -
Oggi alle 15 => Tue 10 Mar 15:00
Domani alle 15 => Wed 11 Mar 15:00
Dopodomani alle 15 => Thu 12 Mar 15:00
Giovedì mattina => Thu 12 Mar morning
Giovedì pomeriggio => Thu 12 Mar afternoon
Giovedì sera => Thu 12 Mar evening
Giovedì a mezzogiorno => Thu 12 Mar 12:00
Giovedì alle tre e mezza => Thu 12 Mar 15:30
Giovedì alle ore 15 => Thu 12 Mar 15:00
Giovedì alle 15 o alle 16 => Thu 12 Mar 15:00; Thu 12 Mar 16:00
Giovedì o venerdì alle 15 => Thu 12 Mar 15:00; Fri 13 Mar 15:00
Giovedì dalle 14 alle 16 => Thu 12 Mar 14:00 until 16:00 window
Giovedì dalle 14 => Thu 12 Mar 14:00 window
Il prossimo giovedì alle 15 => Thu 19 Mar 15:00 ?next
Questo giovedì alle 15 => Thu 12 Mar 15:00
Lo scorso giovedì alle 15 => -
Ogni giovedì alle 15 => each Thu 15:00
Il 12 marzo alle 15 => Thu 12 Mar 15:00
la settimana prossima => Mon 16 Mar to Sun 22 Mar week
"""
_PORTUGUESE = """
Hoje às 15h => Tue 10 Mar 15:00
Amanhã às 15h => Wed 11 Mar 15:00
Quinta-feira de manhã => Thu 12 Mar morning
Quinta-feira à tarde => Thu 12 Mar afternoon
Quinta-feira à noite => Thu 12 Mar evening
Quinta-feira ao meio-dia => Thu 12 Mar 12:00
Quinta-feira às três e meia => Thu 12 Mar 15:30
Quinta-feira às 15h ou às 16h => Thu 12 Mar 15:00; Thu 12 Mar 16:00
Quinta-feira ou sexta-feira às 15h => Thu 12 Mar 15:00; Fri 13 Mar 15:00
Quinta-feira das 14h às 16h => Thu 12 Mar 14:00 until 16:00 window
Quinta-feira entre as 14h e as 16h => Thu 12 Mar 14:00 until 16:00 window
Quinta-feira depois das 14h => Thu 12 Mar 14:00 window
Quinta-feira antes das 14h => Thu 12 Mar until 14:00 window
Quinta-feira pelas 14h => Thu 12 Mar 14:00
Na próxima quinta-feira às 15h => Thu 19 Mar 15:00 ?next
Nesta quinta-feira às 15h => Thu 12 Mar 15:00
Toda quinta-feira às 15h => each Thu 15:00
No dia 12 de março às 15h => Thu 12 Mar 15:00
Na próxima semana => Mon 16 Mar to Sun 22 Mar week
"""
_DUTCH = """
Gisteren om 15 uur => -
Vandaag om 15 uur => Tue 10 Mar 15:00
Morgen om 15 uur => Wed 11 Mar 15:00
Overmorgen om 15 uur => Thu 12 Mar 15:00
Donderdagochtend => Thu 12 Mar morning
Donderdagmiddag => Thu 12 Mar afternoon
Donderdagavond => Thu 12 Mar evening
Donderdag om half vier => Thu 12 Mar 15:30
Donderdag om kwart voor vier => Thu 12 Mar 15:45
Donderdag om 15 uur of om 16 uur => Thu 12 Mar 15:00; Thu 12 Mar 16:00
Donderdag of vrijdag om 15 uur => Thu 12 Mar 15:00; Fri 13 Mar 15:00
Donderdag van 14 tot 16 uur => Thu 12 Mar 14:00 until 16:00 window
Donderdag vanaf 14 uur => Thu 12 Mar 14:00 window
Donderdag tussen 14 en 16 uur => Thu 12 Mar 14:00 until 16:00 window
Donderdag voor 14 uur => Thu 12 Mar until 14:00 window
Donderdag rond 14 uur => Thu 12 Mar 14:00
Volgende donderdag om 15 uur => Thu 19 Mar 15:00 ?next
Deze donderdag om 15 uur => Thu 12 Mar 15:00
Vorige donderdag om 15 uur => -
Elke donderdag om 15 uur => each Thu 15:00
Op 12 maart om 15 uur => Thu 12 Mar 15:00
"""


def _pairs(table: str) -> list[tuple[str, ...]]:
    return [tuple(line.split(" => ")) for line in table.strip().splitlines()]


@pytest.mark.parametrize(("phrase", "meaning"), _pairs(_GERMAN))
def test_a_phrase_in_german_means_the_times_beside_it(phrase: str, meaning: str) -> None:
    assert told(phrase) == meaning


@pytest.mark.parametrize(("phrase", "meaning"), _pairs(_FRENCH))
def test_a_phrase_in_french_means_the_times_beside_it(phrase: str, meaning: str) -> None:
    assert told(phrase) == meaning


@pytest.mark.parametrize(("phrase", "meaning"), _pairs(_SPANISH))
def test_a_phrase_in_spanish_means_the_times_beside_it(phrase: str, meaning: str) -> None:
    assert told(phrase) == meaning


@pytest.mark.parametrize(("phrase", "meaning"), _pairs(_ITALIAN))
def test_a_phrase_in_italian_means_the_times_beside_it(phrase: str, meaning: str) -> None:
    assert told(phrase) == meaning


@pytest.mark.parametrize(("phrase", "meaning"), _pairs(_PORTUGUESE))
def test_a_phrase_in_portuguese_means_the_times_beside_it(phrase: str, meaning: str) -> None:
    assert told(phrase) == meaning


@pytest.mark.parametrize(("phrase", "meaning"), _pairs(_DUTCH))
def test_a_phrase_in_dutch_means_the_times_beside_it(phrase: str, meaning: str) -> None:
    assert told(phrase) == meaning
