"""Private notes as reps write them in eight languages, most of them written before the rules were made.

A private note tells of somebody's health or family; tests/services/harmless_sentences.py has business.
"""

PRIVATE = {
    "en": """
pregnant, back in March
pregnant
she is on mat leave
on mat leave till June
mat leave, her deputy takes over
back from pat leave in two weeks
had a stroke
had a mild heart attack, resting
he broke his leg
broke her arm skiing
long covid
long covid, works mornings only
is getting divorced
getting divorced, be gentle
in rehab
in rehab until Easter
burnout
signed off with burnout
off with stress
signed off sick for six weeks
his dad passed
lost her husband in September
wife just had a baby
expecting in February
due in April with her second
baby came early
IVF, lots of appointments
having an operation on Tuesday
back surgery, flat on his back
called; he is recovering from a knee operation
chemo every second week
has been diagnosed with MS
MS is getting worse
kid has flu, home today
at a funeral today
compassionate leave
caring for his mother
mother has dementia, flies home a lot
his daughter is in hospital
going through a rough divorce
alcohol problem, he told me
depressed since the summer
nervous breakdown in August
her miscarriage
off for an operation, ask for Tom
migraines all week
concussion, no screens until Monday
paternity leave until 12 Jan
out sick, back Thursday
he's having his gallbladder out next week
she lost the baby
twins arrived early, he's off till Feb
dad in ICU, not the moment
his wife is very ill
took time off for mental health
is on chemo and tired
she slipped a disc, can't sit
tested positive for covid, in bed
her mum is dying
broken collarbone, typing with one hand
stressed out and off for a month on doctor's orders
splitting up with his husband
going in for a hip replacement on the 3rd
had a bad fall, hospital overnight
kidney transplant in January
her brother killed himself
partner is 8 months pregnant
he is an alcoholic and in a clinic
""",
    "de": """
Elternzeit
ist in Elternzeit bis Mai
sie geht im Januar in Mutterschutz
krankgeschrieben
ist krankgeschrieben, Vertretung macht Herr Maier
seit Montag krank
krank, kommt nächste Woche wieder
er hat Krebs
hatte einen Schlaganfall
Herzinfarkt, fällt länger aus
Reha bis Ende Februar
ist gerade auf Reha
schwanger, ab März weg
seine Mutter ist gestorben
Trauerfall in der Familie
Beerdigung am Freitag
liegt im Krankenhaus
Burnout, kommt erst im Sommer zurück
lässt sich scheiden
hat sich das Bein gebrochen
Kind ist krank, Termin verschoben
wurde operiert
liegt mit Grippe im Bett
Vater verstorben, bitte nicht anrufen
Bandscheiben-OP im Januar
ist Mutter geworden, kommt erst nächstes Jahr
wegen Depression in Behandlung
Frau Kern ist seit zwei Wochen krank
Kreuzbandriss, sechs Wochen weg
Trennung von seinem Mann, sehr dünnhäutig
""",
    "fr": """
en congé maternité
congé maternité jusqu'en mai
en arrêt maladie
elle est en arrêt maladie depuis lundi
est enceinte, revient en septembre
enceinte
il a eu un AVC
son père est décédé
décès dans la famille
à l'hôpital jusqu'à vendredi
il a un cancer
burn-out, absent trois mois
congé paternité
en plein divorce
elle s'est cassé la jambe
obsèques de sa mère jeudi
opéré hier, au repos
malade cette semaine
sa fille est à l'hôpital
elle vient d'accoucher
arrêt de travail prolongé d'un mois
il se remet d'une opération du genou
en dépression depuis l'été
""",
    "es": """
de baja por enfermedad
baja médica hasta marzo
está de baja maternal
baja por maternidad
embarazada, vuelve en junio
ha tenido un infarto
tuvo un ictus
su padre ha fallecido
está en el hospital
tiene cáncer
se está divorciando
se rompió la pierna
está enferma desde el lunes
fallecimiento en la familia
permiso de paternidad
depresión, no contesta
operado ayer
está enfermo, vuelve el lunes
su mujer acaba de dar a luz
lo operan de la rodilla el martes
de luto por su abuela
baja por estrés
tiene a su hijo ingresado
""",
    "it": """
è in maternità
in maternità fino a maggio
in malattia
è in malattia da lunedì
incinta, torna a settembre
ha avuto un infarto
è morta sua madre
lutto in famiglia
in ospedale fino a venerdì
ha un tumore
sta divorziando
si è rotto la gamba
congedo parentale
è stato operato ieri
è malato, torna lunedì
sua moglie ha partorito
deve operarsi al ginocchio
in congedo di maternità
ha perso il padre
""",
    "nl": """
zwangerschapsverlof
met zwangerschapsverlof tot april
op ziekteverlof
is ziek sinds maandag
ziek, volgende week terug
zwanger, tot maart weg
heeft een burn-out
hij heeft kanker
ligt in het ziekenhuis
zijn vader is overleden
begrafenis op vrijdag
ouderschapsverlof
heeft zijn been gebroken
ligt in scheiding
ziek thuis
haar man heeft kanker
net bevallen van een dochter
ligt met griep in bed
zit thuis met een burn-out
""",
    "pt": """
de licença-maternidade
licença médica até março
está grávida, volta em junho
o pai dele faleceu
está internada
está doente, volta segunda
o filho dele está no hospital
""",
    "ja": """
産休中
育休で4月に復帰
入院中
体調不良でお休み
ご家族に不幸があり
病気で休んでいる
お母様が亡くなられた
""",
}
