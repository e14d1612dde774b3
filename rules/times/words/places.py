"""Which IANA zone a city, a country or an abbreviation means."""

from __future__ import annotations

_PLACES = """
America/New_York: new york|nyc|manhattan|brooklyn|boston|washington dc|dc|philadelphia|atlanta|miami
America/New_York: pittsburgh
America/New_York: baltimore|orlando|tampa|cleveland|charlotte|raleigh|buffalo|cincinnati|richmond|jacksonville
America/Detroit: detroit
America/Indiana/Indianapolis: indianapolis
America/Chicago: chicago|houston|dallas|austin|san antonio|minneapolis|milwaukee|new orleans|memphis|nashville
America/Chicago: kansas city|st louis|saint louis|oklahoma city|omaha|madison|texas
America/Denver: denver|salt lake city|albuquerque|boulder|colorado springs|colorado
America/Boise: boise
America/Phoenix: phoenix|tucson|arizona
America/Los_Angeles: los angeles|san francisco|sf|seattle|portland|san diego|san jose|oakland
America/Los_Angeles: sacramento|las vegas|silicon valley|palo alto|berkeley|california
America/Anchorage: anchorage|alaska
Pacific/Honolulu: honolulu|hawaii
America/Toronto: toronto|ottawa|montreal|montréal|quebec city|waterloo
America/Vancouver: vancouver|victoria bc
America/Edmonton: calgary|edmonton
America/Winnipeg: winnipeg
America/Regina: regina|saskatoon
America/Halifax: halifax
America/St_Johns: st johns
America/Mexico_City: mexico city|ciudad de méxico|guadalajara
America/Bogota: bogota|bogotá|medellin|medellín|colombia
America/Lima: lima|peru
America/Santiago: santiago|chile
America/Argentina/Buenos_Aires: buenos aires|argentina
America/Sao_Paulo: sao paulo|são paulo|rio|rio de janeiro
America/Caracas: caracas|venezuela
America/Guayaquil: quito|guayaquil|ecuador
America/Montevideo: montevideo|uruguay
America/Panama: panama
America/Costa_Rica: costa rica
America/Jamaica: kingston|jamaica
America/Puerto_Rico: puerto rico
America/Havana: havana|cuba
Europe/London: london|uk|england|scotland|wales|edinburgh|glasgow|manchester|birmingham
Europe/London: leeds|bristol|cardiff|belfast|liverpool|oxford|cambridge|britain
Europe/Dublin: dublin|cork|galway|ireland
Europe/Lisbon: lisbon|lisboa|porto|portugal
Europe/Madrid: madrid|barcelona|valencia|sevilla|seville
Europe/Paris: paris|lyon|marseille|toulouse|france
Europe/Brussels: brussels|bruxelles|antwerp|belgium
Europe/Amsterdam: amsterdam|rotterdam|the hague|utrecht|netherlands
Europe/Luxembourg: luxembourg
Europe/Berlin: berlin|munich|münchen|hamburg|frankfurt|cologne|köln|stuttgart|düsseldorf|leipzig|germany
Europe/Zurich: zurich|zürich|geneva|genève|basel|bern|lausanne|switzerland
Europe/Vienna: vienna|wien|austria
Europe/Rome: rome|roma|milan|milano|turin|naples|florence|italy
Europe/Copenhagen: copenhagen|københavn|denmark
Europe/Oslo: oslo|bergen|norway
Europe/Stockholm: stockholm|gothenburg|göteborg|malmö|sweden
Europe/Helsinki: helsinki|finland
Europe/Warsaw: warsaw|krakow|kraków|poland
Europe/Prague: prague|praha|brno
Europe/Bratislava: bratislava|slovakia
Europe/Budapest: budapest|hungary
Europe/Bucharest: bucharest|cluj|romania
Europe/Sofia: sofia|bulgaria
Europe/Belgrade: belgrade|serbia
Europe/Zagreb: zagreb|croatia
Europe/Ljubljana: ljubljana|slovenia
Europe/Athens: athens|thessaloniki|greece
Europe/Istanbul: istanbul|ankara|izmir|turkey
Europe/Kyiv: kyiv|kiev|kharkiv|lviv|ukraine
Europe/Moscow: moscow|st petersburg
Europe/Vilnius: vilnius|lithuania
Europe/Riga: riga|latvia
Europe/Tallinn: tallinn|estonia
Atlantic/Reykjavik: reykjavik|iceland
Europe/Malta: valletta|malta
Asia/Nicosia: nicosia|cyprus
Africa/Lagos: lagos|abuja|nigeria
Africa/Accra: accra|ghana
Africa/Nairobi: nairobi|kenya
Africa/Johannesburg: johannesburg|joburg|cape town|durban|pretoria|south africa
Africa/Cairo: cairo|egypt
Africa/Casablanca: casablanca|rabat|tangier|morocco
Africa/Tunis: tunis|tunisia
Africa/Algiers: algiers|algeria
Africa/Addis_Ababa: addis ababa|ethiopia
Africa/Kampala: kampala|uganda
Africa/Dar_es_Salaam: dar es salaam|tanzania
Africa/Kigali: kigali|rwanda
Africa/Dakar: dakar|senegal
Africa/Harare: harare|zimbabwe
Africa/Lusaka: lusaka|zambia
Asia/Jerusalem: jerusalem|tel aviv|haifa|israel
Asia/Beirut: beirut|lebanon
Asia/Amman: amman
Asia/Dubai: dubai|abu dhabi|uae
Asia/Riyadh: riyadh|jeddah|saudi arabia
Asia/Qatar: doha|qatar
Asia/Kuwait: kuwait
Asia/Bahrain: bahrain
Asia/Baghdad: baghdad|iraq
Asia/Tehran: tehran|iran
Asia/Karachi: karachi|lahore|islamabad|pakistan
Asia/Kolkata: mumbai|delhi|new delhi|bangalore|bengaluru|hyderabad|chennai|pune|kolkata|india
Asia/Colombo: colombo|sri lanka
Asia/Kathmandu: kathmandu|nepal
Asia/Dhaka: dhaka|bangladesh
Asia/Yangon: yangon|myanmar
Asia/Bangkok: bangkok|thailand
Asia/Ho_Chi_Minh: ho chi minh city|saigon|hanoi|vietnam
Asia/Kuala_Lumpur: kuala lumpur|malaysia
Asia/Singapore: singapore
Asia/Jakarta: jakarta
Asia/Manila: manila|philippines
Asia/Hong_Kong: hong kong
Asia/Shanghai: shanghai|beijing|shenzhen|guangzhou|china
Asia/Taipei: taipei|taiwan
Asia/Seoul: seoul|korea|south korea
Asia/Tokyo: tokyo|osaka|kyoto|japan
Asia/Tashkent: tashkent|uzbekistan
Asia/Almaty: almaty
Asia/Tbilisi: tbilisi
Asia/Yerevan: yerevan|armenia
Asia/Baku: baku|azerbaijan
Australia/Sydney: sydney|canberra
Australia/Melbourne: melbourne
Australia/Brisbane: brisbane|gold coast|queensland
Australia/Adelaide: adelaide
Australia/Perth: perth
Australia/Hobart: hobart|tasmania
Australia/Darwin: darwin
Pacific/Auckland: auckland|wellington|christchurch|new zealand
Pacific/Fiji: suva|fiji
"""

# An abbreviation stands for the region's clock at that date: "EST" in July means the time that New York
# shows.
_ABBREVIATIONS = """
America/New_York: et est edt
America/Chicago: ct cst cdt
America/Denver: mt mst mdt
America/Los_Angeles: pt pst pdt
America/Anchorage: akt akst akdt
Pacific/Honolulu: hst
America/Halifax: ast adt
America/St_Johns: nst ndt
UTC: utc gmt
Europe/London: bst
Europe/Dublin: ist@0 ist@60
Asia/Jerusalem: idt ist@120 ist@180
Asia/Kolkata: ist
Europe/Lisbon: wet west
Europe/Paris: cet cest mez mesz
Europe/Athens: eet eest
Europe/Moscow: msk
Europe/Istanbul: trt
Africa/Lagos: wat
Africa/Harare: cat
Africa/Nairobi: eat
Africa/Johannesburg: sast
Asia/Dubai: gst
Asia/Karachi: pkt
Asia/Bangkok: ict
Asia/Jakarta: wib
Asia/Singapore: sgt
Asia/Hong_Kong: hkt
Asia/Manila: pht
Asia/Shanghai: cst@480
Asia/Seoul: kst
Asia/Tokyo: jst
Australia/Perth: awst
Australia/Adelaide: acst acdt
Australia/Sydney: aest aedt aet
Pacific/Auckland: nzst nzdt nzt
America/Sao_Paulo: brt
America/Argentina/Buenos_Aires: art
America/Santiago: clt
America/Bogota: cot
"""

# Names of whole zones; those of one common word count only beside an hour, or before "time".
_REGIONS = """
America/New_York: eastern|us eastern|east coast
America/Chicago: central|us central
America/Denver: mountain|us mountain
America/Los_Angeles: pacific|us pacific|west coast
America/Anchorage: alaskan
America/Halifax: atlantic
Europe/London: british|british summer|uk|gb
UTC: greenwich mean|coordinated universal
Europe/Paris: central european|central european summer|middle european
Europe/Athens: eastern european|eastern european summer
Europe/Lisbon: western european
Europe/Dublin: irish
Asia/Kolkata: indian|india standard|indian standard
Asia/Tokyo: japanese|japan standard
Asia/Jerusalem: israeli
Australia/Sydney: australian eastern|aussie
Australia/Perth: australian western
Pacific/Auckland: nz|kiwi
America/Sao_Paulo: brasilia|brasília
"""

# Peoples in the languages in which their clock is told so: "deutscher Zeit", "heure française", "svensk tid".
# They are everyday words, hence a zone beside a word for time alone.
_PEOPLES = """
Europe/Berlin: deutsche|deutscher|allemande|alemana|tedesca|alemã|duitse|tysk
Europe/Vienna: österreichische|österreichischer|autrichienne|austriaca|oostenrijkse
Europe/Zurich: schweizer|suisse|suiza|svizzera|suíça|zwitserse
Europe/Paris: französische|französischer|française|francesa|francese|franse|fransk
Europe/Madrid: spanische|spanischer|espagnole|española|peninsular|spagnola|espanhola|spaanse|spansk
Europe/Rome: italienische|italienischer|italienne|italiana|italiaanse|italiensk
Europe/Lisbon: portugiesische|portugiesischer|portugaise|portuguesa|portoghese|portugese
Europe/Amsterdam: niederländische|niederländischer|néerlandaise|holandesa|olandese|nederlandse
Europe/Brussels: belgische|belgischer|belge|belga
Europe/London: britische|britischer|englische|englischer|britannique|anglaise|británica|inglesa|inglese
Europe/London: britse|engelse|brittisk
Europe/Stockholm: schwedische|schwedischer|suédoise|sueca|svedese|zweedse|svensk
Europe/Copenhagen: dänische|dänischer|danoise|danesa|danese|deense|dansk
Europe/Oslo: norwegische|norwegischer|norvégienne|noruega|norvegese|noorse|norsk
Europe/Helsinki: finnische|finnischer|finlandaise|finlandesa|finlandese|finse|finsk
Europe/Warsaw: polnische|polnischer|polonaise|polaca|polacca|poolse
America/Mexico_City: mexicana|messicana
America/Bogota: colombiana
America/Argentina/Buenos_Aires: argentina
Asia/Kolkata: indische|indischer|indienne
Asia/Tokyo: japanische|japanischer|japonaise|japonesa|giapponese
"""


def _read(table: str, separator: str | None) -> dict[str, str]:
    lines = [line.partition(": ") for line in table.strip().splitlines()]
    return {name: zone for zone, _, names in lines for name in names.split(separator)}


PLACES = _read(_PLACES, "|")
REGIONS = _read(_REGIONS, "|")
PEOPLES = _read(_PEOPLES, "|")
ABBREVIATIONS = {name: zone for name, zone in _read(_ABBREVIATIONS, None).items() if "@" not in name}
SHARED_ABBREVIATIONS = {
    (name.partition("@")[0], int(name.partition("@")[2])): zone
    for name, zone in _read(_ABBREVIATIONS, None).items()
    if "@" in name
}
"""What an abbreviation means where the writer's clock is that many minutes ahead of UTC."""
