"""Tables in Spanish."""

from __future__ import annotations

from bot.reading.headers.words import Headers

SPANISH = Headers(
    columns={
        "company": (
            *("empresa", "nombre de la empresa", "nombre de empresa", "nombre empresa", "compañía"),
            *("nombre de la compañía", "cuenta", "nombre de la cuenta"),
            *("cliente", "nombre del cliente", "organización", "nombre de la organización", "empresa asociada"),
            *("cliente potencial", "razón social", "empresa principal", "sociedad"),
        ),
        "contact": (
            *("contacto", "nombre del contacto", "persona de contacto", "nombre de contacto", "contacto principal"),
            *("contacto asociado", "contactos asociados", "persona", "nombre completo", "nombre y apellidos"),
        ),
        "email": (
            *("correo", "correo electrónico", "dirección de correo electrónico", "dirección de correo", "e-mail"),
            *("correo del contacto",),
        ),
        "phone": ("teléfono", "número de teléfono", "móvil", "celular", "teléfono móvil", "tel", "tfno"),
        "timezone": ("zona horaria", "huso horario"),
        "country": ("país", "código de país", "país de facturación", "país/región"),
        "domain": ("sitio web", "página web", "web", "dominio", "nombre de dominio de la empresa"),
        "stage": (
            *("etapa", "etapa del negocio", "etapa de ventas", "etapa de la oportunidad", "fase", "fase de venta"),
            *("etapa del trato", "etapa comercial", "fase del negocio", "etapa de la oportunidad de venta"),
        ),
        "value": (
            *("importe", "valor", "monto", "valor del negocio", "valor del trato", "cantidad", "ingresos esperados"),
            *("importe de la oportunidad", "ingresos estimados", "cuantía", "facturación"),
        ),
        "currency": ("moneda", "divisa", "código de moneda"),
        "last_heard": (
            *("última respuesta", "fecha de la última respuesta", "último correo recibido", "último mensaje recibido"),
            *("último email recibido", "último correo electrónico recibido", "última noticia", "última reunión"),
            *("última interacción del contacto", "fecha de la última interacción del contacto"),
        ),
        "last_touch": (
            *("último correo enviado", "último correo electrónico enviado", "último email enviado"),
            *("último mensaje enviado",),
        ),
        "next_meeting": ("próxima reunión", "fecha de la próxima reunión", "próxima cita"),
        "promised_by": ("prometido para", "respuesta antes de", "prometió responder"),
        "business_issue": ("problema", "necesidad", "reto", "punto de dolor", "dolor"),
        "wanted_by": ("deseado para", "fecha objetivo", "fecha límite", "plazo", "puesta en marcha"),
        "start_by": ("fecha de inicio", "inicio", "comienzo", "inicio del proyecto"),
        "owner": (
            *("propietario", "propietario del negocio", "propietario de la oportunidad", "propietario de la cuenta"),
            *("responsable", "vendedor", "comercial", "asignado a", "propietario del trato", "ejecutivo de cuenta"),
            *("agente de ventas", "ejecutivo"),
        ),
        "title": (
            *("nombre del negocio", "nombre de la oportunidad", "título del trato", "nombre del trato", "oportunidad"),
            *("negocio", "trato", "título del negocio", "proyecto", "nombre del proyecto", "asunto"),
        ),
        "link": ("enlace", "url del registro", "enlace al crm", "vínculo"),
        "close_date": (
            *("fecha de cierre", "cierre previsto", "fecha de cierre esperada", "fecha prevista de cierre"),
            *("fecha de cierre prevista", "fecha estimada de cierre", "cierre esperado"),
        ),
        "external_id": (
            *("id del negocio", "id de la oportunidad", "id de registro", "identificador", "id del registro"),
            *("id del trato", "número", "código"),
        ),
        "first_name": ("nombre", "nombre de pila", "nombres"),
        "last_name": ("apellido", "apellidos"),
        "status": (
            "estado",
            "estado del negocio",
            "estado de la oportunidad",
            "estado del trato",
            "estatus",
            "situación",
        ),
        "closed": ("cerrado", "cerrada", "está cerrado"),
        "won": ("ganado", "ganada"),
        "lost": ("perdido", "perdida"),
        "won_on": ("fecha ganado", "ganado el", "fecha de ganado", "hora de ganado", "ganada el"),
        "lost_on": ("fecha perdido", "perdido el", "fecha de pérdida", "hora de perdido", "perdida el"),
        "closed_on": ("cerrado el", "fecha de cierre real", "cerrada el", "fecha real de cierre", "trato cerrado el"),
        "lost_reason": ("motivo de pérdida", "razón de pérdida", "motivo de la pérdida", "razón de la pérdida"),
    },
    activity=(
        *("última actividad", "fecha de la última actividad", "fecha de última actividad", "último contacto"),
        *("fecha del último contacto", "fecha último contacto", "última interacción"),
        *("fecha de último contacto", "última comunicación"),
        *("contactado por última vez", "última gestión"),
    ),
    next_activity=(
        *("próxima actividad", "fecha de la próxima actividad", "próxima tarea", "próximo paso", "siguiente paso"),
        *("próxima acción", "próximo contacto", "fecha de seguimiento"),
    ),
    of_deal=("trato", "negocio", "oportunidad"),
    of_person=("persona", "contacto"),
    of_company=("organización", "empresa", "cuenta"),
    jobs=(
        "director*",
        "gerente*",
        "jefe*",
        "jefa*",
        "responsable*",
        "comprador*",
        "presidente*",
        "ingenier*",
        "socio*",
    ),
    stages={
        "negotiation": (
            *("negociación*", "negociando", "contrato*", "revisión", "legal", "acuerdo verbal", "acuerdo*", "compras"),
            *("pendiente de firma", "no firmad*", "por firmar", "firma"),
        ),
        "proposal": ("propuesta*", "presupuesto*", "cotización*", "oferta*", "precio*", "licitación"),
        "evaluation": (
            *("evaluación*", "demo*", "demostración*", "presentación*", "prueba*", "piloto*", "decisor*"),
            *("identificación de responsables", "percepción", "análisis de percepción", "solución*"),
            *("propuesta de valor", "decisión*", "tomadores de decision*", "en curso", "en proceso"),
        ),
        "discovery": (
            *("descubrimiento", "cualific*", "calific*", "prospec*", "necesidad*", "análisis", "cita*", "reunión*"),
            *("contacto*", "contactado*", "nuev*", "interés*", "interesad*", "lead*", "primer contacto", "abiert*"),
        ),
    },
    over={
        "won": (
            *("ganad*", "firmad*", "cerrada ganada", "cerrado ganado", "vendid*", "convertid*", "contrato firmado"),
            *("oferta aceptada", "propuesta aceptada", "presupuesto aceptado", "adjudicad*"),
        ),
        "lost": (
            *("perdid*", "no ganad*", "rechazad*", "declinad*", "no interesad*", "sin interés", "no procede"),
            *("muert*", "cancelad*", "descartad*", "anulad*", "abandonad*", "cerrada perdida"),
            *("cerrado perdido", "sin presupuesto", "desestimad*", "fallid*", "baja"),
        ),
        "unfit": ("descalificad*", "no calificad*", "no cualificad*", "duplicad*"),
        "no_decision": ("sin decisión",),
        "closed": ("cerrad*", "archivad*", "finalizad*", "terminad*", "inactiv*", "eliminad*", "completad*"),
    },
    doubtful=(
        *("en espera", "en pausa", "pausad*", "suspendid*", "aplazad*", "pospuest*", "congelad*", "detenid*"),
        *("parado", "parada"),
        *("reunión cancelada", "demo cancelada", "más adelante", "=cliente", "cliente activo", "=aceptado"),
        *("=aceptada", "contacto perdido"),
        *("=entregado", "=facturado"),
    ),
    footers=(
        "total",
        "total general",
        "totales generales",
        "totales",
        "subtotal",
        "suma",
        "confidencial",
        "todos los derechos reservados",
        "generado por",
        "exportado el",
        "número de registros",
    ),
    yes=("sí", "si", "s", "verdadero", "cerrado", "ganado", "perdido"),
    no=("no", "falso", "abierto"),
)
