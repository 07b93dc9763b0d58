"""Private words of Portuguese."""

from bot.reading.private_words.rules import rules

_KIN = r"""(?:mãe|pai|marido|mulher|esposa|filh[oa]s?|irmã|irmão|avó|avô|bebé|bebê|sogr[oa]|pais|familiar)"""
_HIS = r"(?:(?:a|o|da|do) (?:sua|seu)|sua|seu)"
_LIMB = r"(?:perna|braço|tornozelo|pulso|pé|joelho|quadril|mão|ombro|costas|costela|dedo|nariz)"

RULES = rules(
    stems="""licença grávid internad hospital falec morreu morte luto enfarte infarto avc câncer cancro baixa
    operad cirurg
    doen divórcio divorci separa quebrou partiu fratur funeral enterro velório depress burnout quimio aborto acidente
    gravidez parto maternidade paternidade atestado covid gripe saúde perdeu gémeos gêmeos tumor recuper afastad""",
    leads=r"""ele|ela|está|esteve|estava|é|foi|teve|tem|sofreu|de|do|da|no|na|em|com|por|um|uma|o|a|muito|
    gravemente|ainda|
    hoje|ontem|desde \w+|agora|infelizmente|ausente|se|a recuperar|contact|chefe""",
    person=rf"(?:(?:ele|ela|contact|{_HIS} {_KIN}|(?:o|a) {_KIN} (?:dele|dela)) (?:está|esteve|tem|teve|foi|é|sofreu))",
    states=r"""grávida|infarto|enfarte|AVC|câncer|cancro|tumor|doente|internad[oa]|
    no hospital(?= (?:até|desde|com|$)|$)|operad[oa](?! (?:por|pela|pelo|com|em)\b)|cirurgia|depressão|deprimid[oa]|
    divórcio|divorciando|luto|funeral|enterro|velório|quimioterapia|aborto|acidente|burn-?out|gripe|covid|
    de licença|de baixa|afastad[oa] por doença|parto""",
    anywhere=rf"""licença[- ](?:de )?(?:maternidade|paternidade|parental|médica|saúde|luto)|baixa (?:médica|por doença)|
    atestado médico|(?:morte|falecimento|doença|luto|emergência) na família|problemas de saúde|
    (?:quebrou|partiu|fraturou|torceu) (?:a|o|um) {_LIMB}|
    (?:faleceu|morreu|perdeu) (?:{_HIS} {_KIN}|(?:o|a) {_KIN})|
    (?:(?:o|a) {_KIN} (?:dele|dela)|{_HIS} {_KIN}) (?:\w+ ){{0,2}}(?:faleceu|morreu|doente|internad[oa])|
    (?:funeral|enterro|morte|velório) d[aoe] {_KIN}|(?:ele|ela|contact) (?:faleceu|morreu)|
    (?:o|a) {_KIN} (?:dele|dela) (?:está )?(?:no hospital|internad[oa])|vai ser operad[oa]|de repouso|com muletas|
    espera um beb[ée]|deu à luz""",
    trade=r"""software|aplicação|aplicativo|app|clínicas?|gestão|lojas?|produtos?|seguros?|seguradoras?|clientes?|
    fundação|
    módulo|processos?|hospitais|pacientes?|pesquisa|mercado|empresas?|plataforma|Excel|RH|funcionários|sistemas?|
    projeto|
    preço|licenças""",
)
