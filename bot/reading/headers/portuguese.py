"""Tables in Portuguese, of Brazil and of Portugal."""

from __future__ import annotations

from bot.reading.headers.words import Headers

PORTUGUESE = Headers(
    columns={
        "company": (
            *("empresa", "nome da empresa", "conta", "nome da conta", "cliente", "nome do cliente", "organização"),
            *("nome da organização", "companhia", "empresa associada", "razão social", "cliente potencial"),
            *("cliente em potencial",),
        ),
        "contact": (
            *("contato", "nome do contato", "contacto", "nome do contacto", "pessoa de contato", "pessoa de contacto"),
            *("contato principal", "contato associado", "pessoa", "nome completo", "contatos associados"),
        ),
        "email": ("e-mail", "endereço de e-mail", "correio eletrônico", "correio eletrónico", "e-mail do contato"),
        "phone": ("telefone", "número de telefone", "celular", "telemóvel", "tel", "telefone celular"),
        "timezone": ("fuso horário",),
        "country": ("país", "código do país", "país de cobrança", "país/região"),
        "domain": ("site", "website", "domínio", "nome de domínio da empresa", "página web", "site da empresa"),
        "stage": (
            *("etapa", "etapa do negócio", "fase", "estágio", "fase da oportunidade"),
            *("estágio da venda", "fase de venda"),
            *("etapa da venda", "fase do negócio", "estágio do negócio", "etapa do funil"),
        ),
        "value": (
            *("valor", "quantia", "montante", "valor do negócio", "valor da oportunidade", "receita esperada"),
            *("receita estimada", "importância"),
        ),
        "currency": ("moeda", "código da moeda"),
        "last_heard": (
            *("última resposta", "data da última resposta", "último e-mail recebido", "última mensagem recebida"),
            *("último email recebido", "última reunião", "último engajamento", "data do último engajamento"),
        ),
        "last_touch": ("último e-mail enviado", "último email enviado", "última mensagem enviada"),
        "next_meeting": ("próxima reunião", "data da próxima reunião", "próximo encontro"),
        "promised_by": ("prometido para", "resposta até"),
        "business_issue": ("problema", "necessidade", "desafio", "dor"),
        "wanted_by": ("desejado para", "data alvo", "prazo", "data limite", "entrada em produção"),
        "start_by": ("data de início", "início", "início do projeto"),
        "owner": (
            *("proprietário", "proprietário do negócio", "proprietário da oportunidade", "proprietário da conta"),
            *("responsável", "vendedor", "atribuído a", "responsável pelo negócio", "dono", "executivo de contas"),
            *("comercial",),
        ),
        "title": (
            *("nome do negócio", "nome da oportunidade", "título do negócio", "negócio", "oportunidade", "projeto"),
            *("nome do projeto", "assunto"),
        ),
        "link": ("ligação", "url do registro", "link do crm", "link do negócio"),
        "close_date": (
            *("data de fechamento", "data de fecho", "fechamento previsto", "data prevista de fechamento"),
            *("data de fechamento esperada", "previsão de fechamento", "data de encerramento"),
        ),
        "external_id": (
            "id do negócio",
            "id da oportunidade",
            "id do registro",
            "identificador",
            "id de registro",
            "número",
            "código",
        ),
        "first_name": ("nome", "primeiro nome", "nome próprio"),
        "last_name": ("sobrenome", "apelido", "último nome"),
        "status": ("situação", "estado", "status do negócio", "estado do negócio", "status da oportunidade"),
        "closed": ("fechado", "fechada", "encerrado"),
        "won": ("ganho", "ganha", "ganhou"),
        "lost": ("perdido", "perdida"),
        "won_on": ("ganho em", "data de ganho", "data do ganho", "hora do ganho"),
        "lost_on": ("perdido em", "data de perda", "data da perda", "hora da perda"),
        "closed_on": ("fechado em", "data real de fechamento", "encerrado em", "negócio fechado em"),
        "lost_reason": ("motivo da perda", "razão da perda", "motivo de perda", "razão de perda"),
    },
    activity=(
        *("última atividade", "data da última atividade", "último contato", "último contacto", "última interação"),
        *("data do último contato", "data do último contacto", "última comunicação", "contatado pela última vez"),
        *("último contatado",),
    ),
    next_activity=(
        *("próxima atividade", "data da próxima atividade", "próxima tarefa", "próximo passo", "próxima ação"),
        *("data de acompanhamento",),
    ),
    of_deal=("negócio", "oportunidade"),
    of_person=("pessoa", "contato", "contacto"),
    of_company=("organização", "empresa", "conta"),
    jobs=("diretor*", "gerente*", "chefe*", "comprador*", "presidente*", "engenheir*", "coordenador*", "sócio*"),
    stages={
        "negotiation": (
            *("negociação*", "negociações*", "contrato*", "revisão", "jurídico", "acordo verbal", "acordo*", "compras"),
            *("aguardando assinatura", "pendente de assinatura", "assinatura"),
        ),
        "proposal": ("proposta*", "orçamento*", "cotação*", "oferta*", "preço*", "licitação"),
        "evaluation": (
            *("avaliação*", "demonstração*", "demo*", "apresentação*", "teste*", "piloto*", "decisor*", "solução*"),
            *("proposta de valor", "decisão*", "tomador* de decisão", "em andamento", "em curso"),
        ),
        "discovery": (
            *("descoberta", "qualific*", "prospec*", "necessidade*", "análise", "reunião*", "contato*", "contacto*"),
            *("novo", "nova", "novos", "interesse*", "interessad*", "lead*", "primeiro contato", "abert*", "agendad*"),
        ),
    },
    over={
        "won": (
            *("ganho", "ganha", "ganhos", "assinad*", "fechado ganho", "fechada ganha", "vendid*", "convertid*"),
            *("contrato assinado", "proposta aceita", "proposta aceite"),
        ),
        "lost": (
            *("perdid*", "rejeitad*", "recusad*", "não interessad*", "sem interesse", "morto", "morta"),
            *("cancelad*", "descartad*", "abandonad*", "desistiu", "fechado perdido", "sem orçamento"),
            *("fechada perdida", "desistência"),
        ),
        "unfit": ("desqualificad*", "não qualificad*", "duplicad*"),
        "no_decision": ("sem decisão",),
        "closed": (
            "fechad*",
            "encerrad*",
            "arquivad*",
            "=finalizado",
            "=finalizada",
            "=concluído",
            "=concluída",
            "=inativo",
            "=inativa",
        ),
    },
    doubtful=(
        *("em espera", "em pausa", "pausad*", "suspens*", "adiad*", "congelad*", "parado", "parada"),
        *("stand by", "aguardando"),
        *("reunião cancelada", "demo cancelada", "mais tarde", "=cliente", "cliente ativo", "=aceito"),
        *("=aceita", "=aceite", "=entregue"),
        *("=faturado",),
    ),
    footers=(
        "total",
        "total geral",
        "totais",
        "subtotal",
        "soma",
        "confidencial",
        "todos os direitos reservados",
        "gerado por",
        "exportado em",
        "número de registros",
    ),
    yes=("sim", "s", "verdadeiro", "fechado", "ganho", "perdido"),
    no=("não", "falso", "aberto"),
)
