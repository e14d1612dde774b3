"""Names to put in place of others: of many cultures, very short ones, and names that are words as well."""

from __future__ import annotations

FAR = (
    "Wanjiru Thandeka Søren Yusuf Chidinma Arjun Mei Zoë Kwabena José Siobhán Eero Leilani Łukasz"
    " Ngozi Dmitri Hina Mateus Tevita Ayşe Rania Oisín Noor Takumi Ifeoma Björk Xiomara Kofi Anjali Goran",
    "Kamau Nkosi Kjær Demirtaş Eze Krishnamurthy Tanaka Müller Asante Peña O'Brien Väisänen Kealoha Wójcik"
    " Okonkwo Volkov Qureshi Gonçalves Fifita Yıldız Haddad Ó'Duffy Al-Masri Yamamoto Nwosu Guðmundsdóttir"
    " Reyes-Ortiz Mensah Deshpande Petrović",
)
SHORT = (
    "Bo Jo Ed Al Ty Yi Ai Xu Li Cy Abe Ida Ona Ute Ian Mia Kit Ola Uli Eva",
    "Ng Wu Ho Ma Yu Oh Le Do Ek Au Orr Lee Fox Poe Dix Roy Ito Vos Ruh Nye",
)
WORDS = (
    "April Will Grace May Mark Sunday June Dean Rich Hope August Bill Summer Chase Faith Art Friday Drew"
    " Miles Skip",
    "Day Weeks March Friday Young Best Major Noon Price Love Cook Long Short Church Hall Winter Case Field"
    " Park Moody",
)
POOLS = {"far": FAR, "short": SHORT, "words": WORDS}


def given(pool: str) -> list[str]:
    return POOLS[pool][0].split()


def family(pool: str) -> list[str]:
    return POOLS[pool][1].split()
