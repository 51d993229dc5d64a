"""Countries with their demonyms, states, large cities. Public facts, written for this program."""

from __future__ import annotations

from typing import Final

from tui.attribution.lexicons_words import wordset

_COUNTRIES = """Afghanistan:Afghan Albania:Albanian Algeria:Algerian Andorra:Andorran Angola:Angolan Argentina:Argentine
Armenia:Armenian Australia:Australian Austria:Austrian Azerbaijan:Azerbaijani Bahamas:Bahamian Bahrain:Bahraini
Bangladesh:Bangladeshi Barbados:Barbadian Belarus:Belarusian Belgium:Belgian Belize:Belizean Benin:Beninese
Bhutan:Bhutanese Bolivia:Bolivian Bosnia:Bosnian Botswana:Botswanan Brazil:Brazilian Britain:British Brunei:Bruneian
Bulgaria:Bulgarian Burundi:Burundian Cambodia:Cambodian Cameroon:Cameroonian Canada:Canadian Chad:Chadian Chile:Chilean
China:Chinese Colombia:Colombian Congo:Congolese Croatia:Croatian Cuba:Cuban Cyprus:Cypriot Czechia:Czech
Denmark:Danish Djibouti:Djiboutian Ecuador:Ecuadorian Egypt:Egyptian England:English Eritrea:Eritrean Estonia:Estonian
Ethiopia:Ethiopian Fiji:Fijian Finland:Finnish France:French Gabon:Gabonese Gambia:Gambian Germany:German Ghana:Ghanaian
Greece:Greek Guatemala:Guatemalan Guinea:Guinean Guyana:Guyanese Haiti:Haitian Honduras:Honduran Hungary:Hungarian
Iceland:Icelandic India:Indian Indonesia:Indonesian Iran:Iranian Iraq:Iraqi Ireland:Irish Israel:Israeli Italy:Italian
Jamaica:Jamaican Japan:Japanese Jordan:Jordanian Kazakhstan:Kazakh Kenya:Kenyan Kosovo:Kosovar Kuwait:Kuwaiti
Kyrgyzstan:Kyrgyz Laos:Laotian Latvia:Latvian Lebanon:Lebanese Lesotho:Basotho Liberia:Liberian Libya:Libyan
Liechtenstein:- Lithuania:Lithuanian Luxembourg:Luxembourger Madagascar:Malagasy Malawi:Malawian Malaysia:Malaysian
Maldives:Maldivian Mali:Malian Malta:Maltese Mauritania:Mauritanian Mauritius:Mauritian Mexico:Mexican Moldova:Moldovan
Monaco:Monegasque Mongolia:Mongolian Montenegro:Montenegrin Morocco:Moroccan Mozambique:Mozambican Myanmar:Burmese
Namibia:Namibian Nauru:Nauruan Nepal:Nepali Netherlands:Dutch Nicaragua:Nicaraguan Niger:Nigerien Nigeria:Nigerian
Norway:Norwegian Oman:Omani Pakistan:Pakistani Palau:Palauan Palestine:Palestinian Panama:Panamanian Paraguay:Paraguayan
Peru:Peruvian Philippines:Filipino Poland:Polish Portugal:Portuguese Qatar:Qatari Romania:Romanian Russia:Russian
Rwanda:Rwandan Samoa:Samoan Scotland:Scottish Senegal:Senegalese Serbia:Serbian Singapore:Singaporean Slovakia:Slovak
Slovenia:Slovenian Somalia:Somali Spain:Spanish Sudan:Sudanese Suriname:Surinamese Sweden:Swedish Switzerland:Swiss
Syria:Syrian Taiwan:Taiwanese Tajikistan:Tajik Tanzania:Tanzanian Thailand:Thai Togo:Togolese Tonga:Tongan
Tunisia:Tunisian Turkey:Turkish Turkmenistan:Turkmen Uganda:Ugandan Ukraine:Ukrainian Uruguay:Uruguayan
Uzbekistan:Uzbek Vanuatu:- Venezuela:Venezuelan Vietnam:Vietnamese Wales:Welsh Yemen:Yemeni Zambia:Zambian
Zimbabwe:Zimbabwean America:American U.S.:- US:- USA:- U.S.A.:- U.K.:- UK:- UAE:Emirati Europe:European Asia:Asian
Africa:African"""
_REGIONS = """Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Georgia Hawaii Idaho Illinois
Indiana Iowa Kansas Kentucky Louisiana Maine Maryland Massachusetts Michigan Minnesota Mississippi Missouri Montana
Nebraska Nevada Ohio Oklahoma Oregon Pennsylvania Tennessee Texas Utah Vermont Virginia Wisconsin Wyoming Ontario
Quebec Alberta Manitoba Queensland Tasmania Bavaria Catalonia Crimea Kashmir Tibet Siberia Gaza Darfur Kurdistan
Brooklyn Manhattan Queens Bronx Hollywood Aleppo Amsterdam Ankara Athens Atlanta Auckland Austin Baghdad Baltimore
Bangkok Barcelona Basra Beijing Beirut Belfast Belgrade Berlin Birmingham Bogota Boston Brisbane Brussels Bucharest
Budapest Cairo Calgary Canberra Caracas Casablanca Charlotte Chicago Cincinnati Cleveland Cologne Copenhagen Dallas
Damascus Delhi Denver Detroit Dhaka Doha Dubai Dublin Edinburgh Frankfurt Geneva Glasgow Hamburg Hanoi Havana Helsinki
Homs Houston Indianapolis Istanbul Jakarta Jerusalem Johannesburg Kabul Karachi Kharkiv Khartoum Kyiv Kiev Lagos Lahore
Leeds Lima Lisbon Liverpool London Lyon Madrid Manchester Manila Marseille Melbourne Miami Milan Milwaukee Minneapolis
Mogadishu Montreal Moscow Mosul Mumbai Munich Nairobi Naples Nashville Odessa Orlando Oslo Ottawa Oxford Paris Perth
Philadelphia Phoenix Pittsburgh Portland Prague Pyongyang Raqqa Riyadh Rome Sarajevo Seattle Seoul Shanghai Sofia
Stockholm Strasbourg Sydney Tehran Tokyo Toronto Tripoli Tunis Turin Valencia Vancouver Vienna Warsaw Washington
Wellington Zagreb Zurich Earth Mars Antarctica Arctic Pacific Atlantic Mediterranean Caribbean Scandinavia Balkans"""
_LONG = """United_States United_Kingdom United_Nations_Plaza Saudi_Arabia South_Africa South_Korea North_Korea New_Zealand
Sri_Lanka Costa_Rica El_Salvador Dominican_Republic Czech_Republic Ivory_Coast Sierra_Leone Burkina_Faso Puerto_Rico
United_Arab_Emirates Papua_New_Guinea South_Sudan Hong_Kong New_York New_York_City Los_Angeles San_Francisco San_Diego
Las_Vegas New_Orleans New_Hampshire New_Jersey New_Mexico North_Carolina South_Carolina North_Dakota South_Dakota
West_Virginia Rhode_Island Washington_D.C. D.C. Tel_Aviv Buenos_Aires Rio_de_Janeiro São_Paulo Mexico_City Cape_Town
Kuala_Lumpur New_Delhi Salt_Lake_City San_Antonio San_Jose Santa_Fe St._Louis Northern_Ireland Middle_East
Latin_America South_America North_America West_Bank Gaza_Strip Silicon_Valley Capitol_Hill Long_Island Ho_Chi_Minh_City"""

_PAIRS = [pair.split(":") for pair in _COUNTRIES.split()]
COUNTRIES: Final = frozenset(name for name, _ in _PAIRS)
DEMONYMS: Final = frozenset(demonym for _, demonym in _PAIRS if demonym != "-") | wordset(
    """
    Western Eastern Arab Kurdish Jewish Muslim Christian Catholic Sunni Shiite Hispanic Latino
    Asian-American African-American Soviet
    """
)
PLACES: Final = (
    COUNTRIES | frozenset(_REGIONS.split()) | frozenset(name.replace("_", " ") for name in _LONG.split())
)
