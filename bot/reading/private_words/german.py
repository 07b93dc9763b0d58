"""Private words of German."""

from bot.reading.private_words.rules import rules

_KIN = r"""(?:Mutter|Vater|Mama|Papa|Mann|Ehemann|Frau|Ehefrau|Partner(?:in)?|Sohn|Tochter|Bruder|Schwester|Oma|Opa|
Gro(?:ß|ss)(?:mutter|vater)|Schwieger(?:mutter|vater)|Kind(?:er)?|Baby|Eltern|Lebensgefährt(?:e|in))"""
_HIS = r"(?:sein|seine|seiner|seinem|ihr|ihre|ihrer|ihrem|deren|dessen)"
_IS = r"(?:ist|sind|war|waren|hat|hatte|haben|liegt|wurde|wird|geht|kam|fällt|f[üu]hlt sich|muss|lag)"
_LIMB = r"""(?:Bein|Arm|Fu(?:ß|ss)|Hand|Handgelenk|Kn(?:ö|oe)chel|Finger|Rippen?|Schulter|H(?:ü|ue)fte|Nase|
Schl(?:ü|ue)sselbein|Sprunggelenk|Kreuzband|B(?:ä|ae)nder|Wirbel|Knie)"""

RULES = rules(
    stems="""elternzeit elterngeld mutterschutz mutterschaft vaterschaft babypause krank erkrank schwanger krebs tumor
    schlaganfall herzinfarkt infarkt reha kur burnout burn-out depress scheidung scheiden gestorben verstorben tod
    trauer
    beerdig beisetz krankenhaus klinik spital notaufnahme intensivstation operiert operation op unfall gebrochen
    gerissen fehlgeburt geburt entbind chemo bandscheibe migräne grippe corona covid psych pfleg bettlägerig ausgefallen
    mutter vater kind frau mann trennung kreuzband blinddarm herz- knie- hüft- krücken gips gehirnersch krankenstand
    karenz sorgerecht klinikaufenthalt wiedereingliederung kaiserschnitt behandlung bett hexenschuss mandel
    bandscheiben- herz-op
    demenz alkohol suizid nervenzusammenbruch überlastung wöchnerin nachwuchs zwillinge sterbe""",
    leads=r"""er|sie|ist|sind|war|waren|hat|hatte|habe|liegt|lag|wurde|wird|geht|fällt|kommt|seit \w+(?: (?:Tagen|
    Wochen|Monaten|Woche|letzter Woche|Jahren))?|schon|leider|
    gerade|momentan|aktuell|derzeit|zurzeit|zur Zeit|jetzt|noch|wieder|nun|länger|längere Zeit|dauerhaft|schwer|sehr|
    ernsthaft|plötzlich|in|im|ins|auf|zur|zu|bei|wegen|nach|mit|an|am|einen?|einem|der|die|das|dem|den|ihrer|seiner|
    heute|gestern|diese Woche|nächste Woche|bis \w+|\d+ \w+|eine|einer|akut|chronisch|angeblich|Ansprechpartner(?:in)?|
    Chef(?:in)?|Kollege|Kollegin|Ansprechpartnerin|contact""",
    person=rf"""(?:er|sie|contact|(?:Frau|Herr|Hr\.?|Fr\.?) \w+|Chef(?:in)?|Ansprechpartner(?:in)?|
    (?:{_HIS} )?{_KIN}) {_IS}""",
    states=r"""krank(?! (?:an|vor|von)\b)|krankgemeldet|krankgeschrieben|erkrankt(?! (?:an) (?:alten|den|der)\b)|
    schwanger|hochschwanger|Krebs|Krebsdiagnose|Brustkrebs|Tumor|Hirntumor|Schlaganfall|Herzinfarkt|Infarkt|Reha|
    (?:in|auf|zur|einer) Kur|Kur|Burn-?out|Depression(?:en)?|depressiv|Scheidung|geschieden|Trauerfall|
    Trauer(?! um das)|
    Beerdigung|Beisetzung|Todesfall|(?:im|ins) (?:Krankenhaus|Spital)|in der (?:Klinik|Notaufnahme)|
    (?:auf der )?Intensivstation|operiert(?! (?:von|durch|mit|aus|in|am)\b)|(?-i:OP)|Operation(?!(?-i: [A-ZÄÖÜ])|
     (?:am offenen|läuft|ist))|Fehlgeburt|
    Entbindung|Geburt|
    Bandscheibenvorfall|Unfall|Chemo(?:therapie)?|Migräne|Grippe|Corona|Covid|Long[ -]Covid|Krankenstand|Karenz|
    Gehirnerschütterung|Kreuzbandriss|Hexenschuss|Blinddarm|Kaiserschnitt|Klinikaufenthalt|
    (?:auf|an) Krücken|Sorgerechtsstreit|Wiedereingliederung|Pflegefall|bettlägerig|im Bett|Nervenzusammenbruch|
    Demenz|Baby bekommen|Nachwuchs bekommen|Vater geworden|Mutter geworden|Alkoholproblem""",
    anywhere=rf"""Elternzeit|Elternkarenz|Mutterschutz|Mutterschaftsurlaub|Vaterschaftsurlaub|Babypause|
    krankgeschrieben|
    krankgemeldet|(?:langzeit|schwer|dauer)krank|krankheitsbedingt|aus gesundheitlichen Gründen|
    gesundheitliche Probleme|
    lässt sich scheiden|lassen sich scheiden|(?:Trauerfall|Todesfall|Notfall|Krankheitsfall) in (?:der|seiner|
    ihrer) Familie|
    (?:{_LIMB} )(?:\w+ ){{0,2}}(?:gebrochen|gerissen|verletzt)|
    {_HIS} {_KIN} (?:\w+ ){{0,4}}(?:gestorben|verstorben|krank|operiert|verloren)|
    (?:er|contact|Chef(?:in)?|{_KIN}) (?:ist |sei )?(?:\w+ ){{0,2}}(?:gestorben|verstorben)|
    (?:Tod|Beerdigung|Pflege|Krankheit|Beisetzung) (?:von )?(?:{_HIS}|der|des) {_KIN}|pflegt {_HIS} {_KIN}|
    (?:[\w]+-)(?-i:OP)|Trennung von {_HIS} (?:{_KIN}|Freund(?:in)?)|{_KIN} (?:ist )?verstorben|
    in (?:ärztlicher )?Behandlung|
    (?:Mutter|Vater|Papa|Mama|Eltern) geworden|wieder Eltern|
    {_KIN} verloren|erwartet (?:ein (?:Kind|Baby)|Zwillinge|Nachwuchs)""",
    trade=r"""[\w-]*software|App|Apps|Portal|Plattform|[\w-]*verwaltung|Kunden?|Zielgruppe|Kliniken|Krankenkassen?|
    [\w-]*versicher\w*|Forschung|[\w-]*unternehmen|Branche|Markt|Excel|[\w-]*prozess\w*|Formular\w*|Anträge|Antrag|
    [\w-]*planung|Modul|[\w-]*management|[\w-]*verfahren|Patienten|Produkte?|Shop|Abrechnung|Studien?|Quote|Zahlen|
    Mitarbeiter(?:n|innen)?|Belegschaft|Anbieter|Hersteller|Anwält\w*|Regelung|Tool|Workflow|Budget|System|Praxis|
    Praxen|
    Beratung|Programm|Prävention|Erfassung|Meldungen|Statistik|Dienstplan\w*""",
)
