"""Tables in Italian."""

from __future__ import annotations

from bot.reading.headers.words import Headers

ITALIAN = Headers(
    columns={
        "company": (
            *("azienda", "nome azienda", "nome dell'azienda", "società", "account", "nome account", "cliente"),
            *("nome cliente", "organizzazione", "nome organizzazione", "ragione sociale", "azienda associata"),
            *("cliente potenziale", "nome dell'organizzazione", "impresa", "nome del cliente"),
        ),
        "contact": (
            *("contatto", "nome contatto", "nome del contatto", "persona di contatto", "referente", "persona"),
            *("contatto principale", "contatto associato", "contatti associati", "nome completo", "nome referente"),
        ),
        "email": ("e-mail", "indirizzo e-mail", "indirizzo email", "posta elettronica", "email del contatto"),
        "phone": ("telefono", "numero di telefono", "cellulare", "tel", "telefono cellulare"),
        "timezone": ("fuso orario",),
        "country": ("paese", "nazione", "codice paese", "paese di fatturazione", "paese/area geografica"),
        "domain": ("sito web", "sito", "dominio", "nome dominio azienda", "nome di dominio dell'azienda"),
        "stage": (
            *("fase", "fase della trattativa", "fase dell'opportunità", "stadio", "fase di vendita", "fase trattativa"),
            *("fase dell'affare", "fase opportunità", "stato avanzamento"),
        ),
        "value": (
            *("importo", "valore", "valore trattativa", "valore della trattativa", "valore affare", "ricavo previsto"),
            *("importo trattativa", "ricavo stimato", "ricavi attesi", "ammontare"),
        ),
        "currency": ("valuta", "codice valuta", "divisa"),
        "last_heard": (
            *("ultima risposta", "data ultima risposta", "ultima e-mail ricevuta", "ultima email ricevuta"),
            *("ultimo messaggio ricevuto", "data dell'ultima risposta", "ultima riunione", "ultimo coinvolgimento"),
        ),
        "last_touch": ("ultima e-mail inviata", "ultima email inviata", "ultimo messaggio inviato"),
        "next_meeting": ("prossima riunione", "prossimo incontro", "prossimo appuntamento", "data prossima riunione"),
        "promised_by": ("promesso entro", "risposta entro"),
        "business_issue": ("problema", "esigenza", "bisogno", "sfida"),
        "wanted_by": ("desiderato entro", "data obiettivo", "scadenza", "entro il", "messa in produzione"),
        "start_by": ("data di inizio", "data inizio", "inizio", "avvio"),
        "owner": (
            *("proprietario", "proprietario opportunità", "titolare opportunità", "proprietario della trattativa"),
            *("titolare", "responsabile", "venditore", "assegnato a", "commerciale", "proprietario trattativa"),
            *("titolare account", "agente"),
        ),
        "title": (
            *("nome trattativa", "nome della trattativa", "nome opportunità", "nome dell'opportunità", "titolo affare"),
            *("trattativa", "opportunità", "affare", "titolo trattativa", "progetto", "nome progetto", "oggetto"),
        ),
        "link": ("collegamento", "url del record", "link crm"),
        "close_date": (
            *("data di chiusura", "data chiusura", "chiusura prevista", "data di chiusura prevista"),
            *("data chiusura prevista", "data di chiusura stimata"),
        ),
        "external_id": ("id trattativa", "id opportunità", "id record", "identificativo", "codice", "numero"),
        "first_name": ("nome", "nome di battesimo"),
        "last_name": ("cognome",),
        "status": ("stato", "stato trattativa", "stato opportunità", "stato della trattativa", "esito"),
        "closed": ("chiuso", "chiusa"),
        "won": ("vinto", "vinta", "acquisita", "è con chiusura vinta", "chiusura vinta"),
        "lost": ("perso", "persa", "è con chiusura persa", "chiusura persa"),
        "won_on": ("data vincita", "vinto il", "vinta il", "ora di vincita"),
        "lost_on": ("data perdita", "perso il", "persa il", "ora di perdita"),
        "closed_on": ("chiuso il", "chiusa il", "data di chiusura effettiva", "data chiusura effettiva"),
        "lost_reason": ("motivo della perdita", "motivo perdita", "motivo di perdita", "ragione della perdita"),
    },
    activity=(
        *("ultima attività", "data ultima attività", "data dell'ultima attività", "ultimo contatto"),
        *("data ultimo contatto", "ultima interazione", "ultima comunicazione", "data dell'ultimo contatto"),
        *("ultimo contattato",),
    ),
    next_activity=(
        *("prossima attività", "data prossima attività", "prossimo compito", "prossimo passo", "prossima azione"),
        *("data follow-up",),
    ),
    of_deal=("affare", "trattativa", "opportunità"),
    of_person=("persona", "contatto", "referente"),
    of_company=("organizzazione", "azienda", "account"),
    jobs=("direttore*", "direttrice*", "responsabile*", "amministratore*", "presidente*", "titolare*", "ingegner*"),
    stages={
        "negotiation": (
            *("negoziazione*", "negoziaz*", "trattativa*", "contratto*", "revisione", "legale", "accordo*", "acquisti"),
            *("in attesa di firma", "non firmat*", "da firmare", "firma"),
        ),
        "proposal": ("proposta*", "preventivo*", "offerta*", "prezz*", "quotazione*", "gara"),
        "evaluation": (
            *("valutazione*", "demo*", "dimostrazione*", "presentazione*", "prova*", "pilota*"),
            *("decisor*", "individuazione*", "percezione", "analisi percezione", "soluzione*"),
            *("proposta di valore", "decision*", "in corso"),
        ),
        "discovery": (
            *("scoperta", "qualific*", "ricerca clienti", "prospe*", "esigenz*", "bisogn*", "analisi"),
            *("appuntament*", "incontro*"),
            *("contatt*", "nuov*", "interess*", "primo contatto", "apert*", "riunione*"),
        ),
    },
    over={
        "won": (
            *("vint*", "firmat*", "chiuso vinto", "chiusa vinta", "acquisit*", "vendut*", "contratto firmato"),
            *("offerta accettata", "proposta accettata", "convertit*", "chiusa acquisita"),
        ),
        "lost": (
            *("non vint*", "perso", "persa", "persi", "perse", "rifiutat*", "respint*", "non interessat*"),
            *("nessun interesse", "morto", "morta"),
            *("annullat*", "scartat*", "abbandonat*", "chiuso perso", "chiusa persa", "disdett*"),
            *("senza budget", "fallit*"),
        ),
        "unfit": ("squalificat*", "non qualificat*", "duplicat*"),
        "no_decision": ("nessuna decisione",),
        "closed": (
            "chiuso",
            "chiusa",
            "archiviat*",
            "=completato",
            "=completata",
            "=terminato",
            "=inattivo",
            "=inattiva",
        ),
    },
    doubtful=(
        *("in sospeso", "in attesa", "sospes*", "rimandat*", "rinviat*", "in pausa", "congelat*", "fermo"),
        *("ferma", "stand by"),
        *("riunione annullata", "demo annullata", "=cliente", "cliente attivo", "=accettato"),
        *("=accettata", "=consegnato"),
    ),
    footers=(
        "totale",
        "totale generale",
        "totali generali",
        "totali",
        "subtotale",
        "somma",
        "riservato",
        "tutti i diritti riservati",
        "generato da",
        "esportato il",
        "numero di record",
    ),
    yes=("sì", "si", "s", "vero", "chiuso", "vinto", "perso"),
    no=("no", "falso", "aperto"),
)
