"""Private words of Spanish."""

from bot.reading.private_words.rules import rules

_KIN = r"""(?:madre|padre|mamá|papá|marido|mujer|esposa|esposo|hij[oa]s?|herman[oa]|abuel[oa]|bebé|suegr[oa]|pareja|
    padres|
niñ[oa]s?|familiar)"""
_HIS = r"(?:su|sus)"
_LIMB = (
    r"(?:pierna|brazo|tobillo|muñeca|pie|rodilla|cadera|mano|hombro|espalda|costilla|clavícula|dedo|nariz|ligamentos?)"
)

RULES = rules(
    stems="""baja embaraz infarto ictus falleci muri muerte hospital cáncer cancer divorci separa rompi roto fractur
    enferm permiso licencia depres operad operaci cirug luto funeral entierro tumor quimio aborto accidente ingresad
    maternidad paternidad duelo burnout covid gripe parto dio bebé convalec rehabilit perdió médica urgencias
    incapacidad reposo muletas escayola custodia operan luz
    migraña alcohol suicid demencia alzheimer""",
    leads=r"""él|ella|está|estaba|estuvo|es|ha|ha tenido|tuvo|tiene|tenía|sufrió|sufre|sigue|de|del|en|el|la|al|por|
    con|un|
    una|su|muy|grave|gravemente|ayer|hoy|todavía|aún|desde \w+|actualmente|recién|recuperándose|recuperando|se|ausente|
    contact|jefe|jefa|fue|ser|hospitalizad[oa]|le""",
    person=rf"""(?:(?:él|ella|contact|(?:Sr\.|Sra\.|don|doña|señora?) \w+|{_HIS} {_KIN}|jefe|jefa)
 (?:está|estaba|tiene|tuvo|ha tenido|sufrió|es|fue|ha sido|sigue))""",
    states=r"""embarazad[oa]|infarto|ictus|cáncer|cancer|tumor|enferm[oa](?! (?:de|por) (?:esperar|la|el)\b)|depresión|
    deprimid[oa]|divorci(?:o|ándose|ado|ada)|separándose|divorciando|operad[oa](?! (?:por|con|en|desde|bajo)\b)|
    operación(?! (?:en|de|con|por)\b)|cirugía|quimio(?:terapia)?|en el hospital(?= (?:hasta|desde|por|con|esta|$)|$)|
    el hospital(?= (?:hasta|desde|esta)\b)|ingresad[oa]|hospitalizad[oa]|urgencias|luto|duelo|funeral|entierro|aborto|
    accidente|gripe|covid(?: persistente)?|parto|burn-?out|fallecimiento|rehabilitación|
    de baja(?! (?:la|el|los|las|a|una?|en|como)\b)|baja(?= (?:hasta|desde|por)\b)|migraña|alzhéimer|demencia""",
    anywhere=rf"""bajas? (?:por |de )?(?:enfermedad|maternidad|paternidad|médica|maternal|paternal|laboral|depresión|
    estrés|ansiedad|accidente)|está de baja|(?:permiso|licencia) (?:de|por) (?:maternidad|paternidad|nacimiento|
    enfermedad|
    duelo|lactancia)|licencia médica|incapacidad (?:temporal|laboral)|
    (?:fallecimiento|muerte|enfermedad|desgracia|emergencia|duelo) (?:en|de) (?:la|su) familia|
    (?:se rompió|se ha roto|se fracturó|se ha fracturado|se lesionó|se torció) (?:la|el|un|una|los|su) {_LIMB}|
    (?:fallecimiento|muerte|funeral|entierro|enfermedad) de {_HIS} {_KIN}|
    (?:falleció|murió|ha fallecido|ha muerto|perdió a) {_HIS} {_KIN}|
    {_HIS} {_KIN} (?:ha |está |se )?(?:\w+ ){{0,2}}(?:fallecido|falleció|murió|muerto|enferm[oa]|hospitalizad[oa]|
    ingresad[oa])|
    (?:él|ella|contact) (?:ha )?(?:falleció|fallecido|murió|muerto)|(?:dio|dado|dar) a luz|(?:lo|la|le) (?:operan|
    operaron|van a operar|ingresan|ingresaron)|se opera|
    en reposo|con muletas|escayolad[oa]|custodia de {_HIS} {_KIN}|{_HIS} {_KIN} (?:está )?en el hospital|
    espera(?:n)? (?:un bebé|un hijo|gemelos)|
    se está divorciando""",
    trade=r"""software|aplicación|app|apps|clínicas?|gestión|tiendas?|productos?|seguros?|aseguradoras?|clientes?|
    fundación|
    funerarias?|módulo|procesos?|políticas?|sedes?|herramientas?|hospitales|pacientes?|investigación|mercado|empresas?|
    plataforma|Excel|RRHH|nóminas?|empleados|plantilla|sistemas?|precios?|prevención|proyecto|cuenta|proveedor\w*|socio|
    abogados?|formularios?|tasa|gestionar""",
)
