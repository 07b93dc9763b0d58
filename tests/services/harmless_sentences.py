"""Notes about business in eight languages, whose words may be those of private ones: see private_sentences.py."""

HARMLESS = {
    "en": """
they sell to hospitals
family business
the deal is sick
sick of waiting for legal
maternity clinics are their market
their parent company decides
mat leave tracking is what they want to replace
wants to see how we handle sick leave requests
runs a rehab clinic chain
sells stroke rehab devices
burnout prevention is their product
long covid research institute
asked about parental leave policies in our HR module
pregnant pause, then he asked for a discount
expecting the contract on Monday
expecting budget in February
due in April with the first payment
baby products retailer
the old system died on Tuesday
our champion left the company
back in March, was on holiday
out until Monday
she is out of office
broke his promise to call back
broke the build twice during the pilot
had a stroke of luck with budget
had an operation in Poland, sold it
their operation is in Texas
the funeral home chain signed
divorce lawyers use our intake form
IVF clinics, three sites
hospital procurement takes six months
depressed prices in steel
migraine app for clinics
MS Teams works better than email
MS Dynamics is what they use
care homes, forty sites
flu season slows their stores
kids' furniture brand
father and son run the shop
stress test of the API on Tuesday
signed off on the budget
signed off, waiting for the PO
alcohol licensing is their niche
a concussion protocol for sports clubs
surgery scheduling is the pain
injured players app
Dr. Hart runs the hospital's IT
cancer charity, decides in spring
their baby is the new portal
hospital group, three decision makers
wants a healthy margin
our quote was dead on arrival
budget is on life support, he jokes
pain point is onboarding time
surgeons complain about the old tool
the child theme of their site broke
expecting a decision from the board
delivery of the machines in May
they are recovering from the ransomware attack
the parent account is in Ohio
she carries the budget for care teams
broke even last quarter
pharma client, needs validation
the patient portal goes live in June
sick days report is missing in our demo
cut off by the receptionist, call again
fit for purpose, he says
headache with their SSO
injury claims are processed by hand
""",
    "de": """
Krankenhaus ist der Kunde
Pflege-Software ist ihr Thema
Krankenkasse, entscheidet im März
verkauft an Kliniken
Familienunternehmen in dritter Generation
Elternzeit-Verwaltung läuft in Excel
Krankmeldungen kommen per Fax
Reha-Kliniken sind die Zielgruppe
krankt an alten Schnittstellen
das alte System ist gestorben
bis Mai im Urlaub
Mutterkonzern entscheidet
Tochtergesellschaft in Wien
Bestattungsunternehmen mit zehn Filialen
Krebsforschung, Budget erst 2027
Trauer um das alte Tool, sagt er lachend
die Zahlen liegen im Krankenhaus-Controlling
Budget ist gebrochen
Scheidungsanwälte nutzen es schon
wartet auf den Betriebsrat
will ein Angebot für 40 Plätze
Kinderkleidung, Onlineshop
Gesundheitsamt prüft das Angebot
Betriebskrankenkasse Nord, zwei Standorte
Operation Excellence heißt das Programm
kommt aus der Pflegebranche
Schmerzpunkt ist die Übergabe
Geburtstag des Produkts im Mai
Kindergarten-Träger, 40 Häuser
Pflegedienst braucht Tourenplanung
""",
    "fr": """
vend aux hôpitaux
l'hôpital est le client
entreprise familiale
la société mère décide
logiciel de gestion des arrêts maladie
mutuelle santé, décision en mars
en congés jusqu'au 15
centre de lutte contre le cancer, budget en mai
veut suivre les congés maternité dans l'outil
le projet est mort
la fille de caisse a signé le bon
produits pour bébés
opéré par un prestataire
pompes funèbres, dix agences
attend le devis
divorce entre les deux filiales
maison mère à Lyon
le devis est resté mort-né
clinique privée, trois sites
la filiale de Nantes décide
retour de congés le 20
blessé par notre prix, dit-il
souffre de lenteur sur l'ancien outil
""",
    "es": """
venden a hospitales
el hospital es el cliente
empresa familiar
la empresa matriz decide
software para bajas médicas
clínica de maternidad, decide en mayo
baja el precio y firma
dar de baja la cuenta de prueba
de vacaciones hasta el 15
el proyecto murió
tienda de productos para embarazadas
hospital infantil, tres sedes
fundación contra el cáncer
funerarias, diez locales
operado por un socio
espera la propuesta
aseguradora de salud
clínica dental, cuatro sedes
operaciones pide un piloto
parte de enfermería usa tablets
el parto del proyecto fue largo
la matriz está en Lyon
hospitalidad y hoteles, su sector
""",
    "it": """
vende agli ospedali
l'ospedale è il cliente
azienda familiare
la casa madre decide
software per la gestione delle malattie
reparto maternità, decidono a maggio
in ferie fino al 15
il progetto è morto
ricerca sul cancro, budget in primavera
pompe funebri, dieci sedi
attende l'offerta
prodotti per bambini
vuole sconto del 10%
operato da un partner
clinica privata, tre sedi
il figlio di un cliente ci ha presentato
casa di riposo, budget in aprile
operatori del magazzino da formare
malato di burocrazia, dice ridendo
""",
    "nl": """
verkoopt aan ziekenhuizen
het ziekenhuis is de klant
familiebedrijf
moederbedrijf beslist
verzuimsoftware, ziekteverlof zit in Excel
ziektekostenverzekeraar
op vakantie tot de 15e
het project is dood
kankeronderzoek, budget in mei
uitvaartondernemer met tien vestigingen
wacht op de offerte
ziek van het wachten op legal
babywinkel online
dochteronderneming in Gent
zorginstelling, vier locaties
de operatie loopt vertraging op, wacht op IT
dochterbedrijf beslist mee
kinderopvang met twaalf groepen
gezonde marge gevraagd
""",
    "pt": """
vendem para hospitais
o hospital é o cliente
empresa familiar
de férias até dia 15
software para licenças médicas
clínica dentária, três unidades
operações pede um piloto
""",
    "ja": """
病院向けソフトを販売
産休管理システムを検討中
見積待ち
親会社が決定
来週また連絡
医療機器メーカー
病院への導入は来年
""",
}
