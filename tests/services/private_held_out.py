"""A list written after the rules were made and measured once; nobody tunes the rules on it.

See tests/services/private_sentences.py for what counts as private. What was measured: `MISSED`, `FALSE_ALARMS`.
"""

PRIVATE = {
    "en": """
sick today, try tomorrow
she's been signed off for a month
on bereavement leave
her son is in hospital
breast cancer, operation in two weeks
he had a seizure at work
recovering from pneumonia
out with covid
expecting twins in April
wife is pregnant, he'll be off in June
mother passed away last night
on parental leave until September
had a breakdown
her marriage is over, she's in bits
broken wrist, dictating mails
his little girl has leukaemia
appointment with the oncologist on Monday
he's grieving, leave him alone
""",
    "de": """
ist seit gestern im Krankenhaus
sie ist schwanger und geht im Mai
Mann hatte einen Herzinfarkt
krank bis 15.12.
in Elternzeit, Vertretung Frau Albers
Todesfall in der Familie
Knie-OP nächste Woche
hat Burnout
""",
    "fr": """
en arrêt jusqu'au 12
sa femme a accouché
il est hospitalisé
congé parental jusqu'en juin
enterrement de son père
""",
    "es": """
de baja hasta enero
está embarazada de seis meses
tiene a su madre en el hospital
operación de cadera en febrero
baja de paternidad
""",
    "it": """
in congedo parentale
è incinta
sua figlia è in ospedale
ha avuto un ictus
è in lutto
""",
    "nl": """
ziekgemeld
is zwanger en stopt in maart
zijn moeder is ziek
met ouderschapsverlof
heeft een hernia
""",
    "pt": """
licença de paternidade
teve um AVC
""",
    "ja": """
出産のため休み
父が入院した
""",
}
HARMLESS = {
    "en": """
sells to clinics in the Midwest
wants to talk on Friday
blood bank, four regions
the CFO has the last word
delivering in May
labour costs are the issue
health insurer, slow procurement
nursing homes group, asks for references
dead end at reception
our competitor is bleeding cash
breaks down pricing by seat
leave management is phase two
mother ship in Chicago has to agree
signed off by legal
quote expected in February
hip agency, loves the design
fell off the radar since the demo
sister company already uses us
""",
    "de": """
Arztpraxen, 30 Standorte
Schwesterfirma nutzt uns schon
Gesundheitsmanagement als Zusatzmodul
liegt beim Vorstand
Angebot liegt im Bett der Rechtsabteilung
Familienbetrieb, Inhaberin entscheidet
Geburtsdaten fehlen im Import
hat Urlaub bis zum 12.
""",
    "fr": """
groupe de cliniques, appel d'offres
arrêt du projet en mars
société sœur déjà cliente
maladie du bois, c'est leur métier
en déplacement jusqu'au 12
""",
    "es": """
grupo hospitalario, licitación en mayo
baja prioridad hasta enero
empresa hermana ya es cliente
operación cerrada con otro
de viaje hasta el jueves
""",
    "it": """
gruppo di cliniche, gara a maggio
intervento tecnico fissato
società sorella già cliente
in trasferta fino a giovedì
ospedale pubblico, decidono in giunta
""",
    "nl": """
groep klinieken, aanbesteding in mei
zusterbedrijf is al klant
verlof tot 12 december
scheiding van taken is een eis
kinderziektes in de software
""",
    "pt": """
grupo de clínicas, concurso em maio
licença do produto expira em maio
""",
    "ja": """
介護施設を運営
入札は来月
""",
}
MISSED, FALSE_ALARMS = 5, 1
