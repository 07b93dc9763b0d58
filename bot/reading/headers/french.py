"""Tables in French."""

from __future__ import annotations

from bot.reading.headers.words import Headers

FRENCH = Headers(
    columns={
        "company": (
            *("entreprise", "nom de l'entreprise", "nom d'entreprise", "nom entreprise", "société"),
            *("nom de la société", "compte", "nom du compte", "client"),
            *("nom du client", "organisation", "nom de l'organisation", "entreprise associée", "client potentiel"),
            *("société associée", "entreprise principale", "raison sociale", "entreprise associée principale"),
        ),
        "contact": (
            *("nom du contact", "contact", "personne à contacter", "interlocuteur", "contact principal", "personne"),
            *("contact associé", "contacts associés", "personne de contact", "nom complet"),
        ),
        "email": ("e-mail", "adresse e-mail", "adresse email", "courriel", "adresse mail", "e-mail du contact"),
        "phone": ("téléphone", "numéro de téléphone", "tél", "portable", "mobile", "tél mobile", "téléphone portable"),
        "timezone": ("fuseau horaire",),
        "country": ("pays", "code pays", "pays de facturation", "pays/région"),
        "domain": ("site web", "site internet", "domaine", "nom de domaine de l'entreprise", "nom de domaine"),
        "stage": (
            *("étape", "étape de la transaction", "phase de la transaction", "étape du deal"),
            *("étape de vente", "phase"),
            *("étape commerciale", "phase de vente", "étape de l'opportunité", "phase de l'opportunité"),
        ),
        "value": (
            *("montant", "valeur", "valeur de l'affaire", "montant de la transaction", "chiffre d'affaires", "ca"),
            *("revenu estimé", "revenu espéré", "revenu attendu", "montant de l'opportunité", "ca estimé"),
        ),
        "currency": ("devise", "code devise", "monnaie"),
        "last_heard": (
            *("dernière réponse", "date de la dernière réponse", "dernier e-mail reçu", "dernier email reçu"),
            *("dernier message reçu", "dernières nouvelles", "date du dernier e-mail reçu", "dernier engagement"),
            *("date du dernier engagement", "dernier rendez-vous", "dernière réunion"),
        ),
        "last_touch": (
            *("dernier e-mail envoyé", "dernier email envoyé"),
            *("dernier message envoyé", "date du dernier e-mail envoyé"),
            *("dernière relance",),
        ),
        "next_meeting": ("prochain rendez-vous", "prochaine réunion", "prochain rdv", "date du prochain rendez-vous"),
        "promised_by": ("réponse promise", "réponse avant le", "promis pour"),
        "business_issue": ("problème", "besoin", "enjeu", "problématique", "point de douleur"),
        "wanted_by": ("souhaité pour", "date cible", "échéance", "date limite", "mise en service"),
        "start_by": ("date de début", "démarrage", "début", "début du projet"),
        "owner": (
            *("propriétaire", "propriétaire de l'opportunité", "propriétaire de la transaction", "commercial"),
            *("propriétaire du compte", "responsable", "vendeur", "attribué à", "assigné à", "chargé d'affaires"),
            *("propriétaire de l'affaire", "propriétaire du deal", "responsable commercial"),
        ),
        "title": (
            *("nom de la transaction", "nom de l'opportunité", "nom de l'affaire", "titre de l'affaire", "affaire"),
            *("opportunité", "transaction", "nom du deal", "titre du deal", "projet", "nom du projet", "sujet"),
        ),
        "link": ("lien", "url de la fiche", "lien crm", "url de l'affaire"),
        "close_date": (
            *("date de clôture", "date de fermeture", "clôture prévue", "date de clôture prévue", "date de closing"),
            *("date de clôture attendue", "date de fermeture prévue", "date de clôture estimée"),
        ),
        "external_id": (
            *("id de la transaction", "id de l'opportunité", "id d'enregistrement", "identifiant"),
            *("numéro", "n° de fiche"),
            *("id de fiche d'informations", "id de l'affaire", "réf", "référence de l'affaire"),
        ),
        "first_name": ("prénom", "prénom du contact"),
        "last_name": ("nom", "nom de famille", "nom de famille du contact"),
        "status": ("statut", "état", "statut de l'affaire", "statut de l'opportunité", "statut du deal"),
        "closed": ("fermé", "clôturé", "fermée", "est fermé", "clos"),
        "won": ("gagné", "gagnée", "est gagné"),
        "lost": ("perdu", "perdue", "est perdu"),
        "won_on": ("date de gain", "gagné le", "gagnée le", "heure de gain", "date gagnée"),
        "lost_on": ("date de perte", "perdu le", "perdue le", "heure de perte"),
        "closed_on": (
            "fermé le",
            "clôturé le",
            "date de clôture réelle",
            "date de fermeture réelle",
            "affaire clôturée le",
        ),
        "lost_reason": (
            "raison de la perte",
            "motif de perte",
            "raison de perte",
            "raison perdue",
            "motif de la perte",
        ),
    },
    activity=(
        *("dernière activité", "date de la dernière activité", "date de dernière activité", "dernier contact"),
        *("date du dernier contact", "date dernier contact", "dernière interaction"),
        *("dernière prise de contact", "contacté pour la dernière fois"),
        *("dernière communication", "dernier échange", "date de dernier contact", "date du dernier échange"),
    ),
    next_activity=(
        *("prochaine activité", "date de la prochaine activité", "prochaine tâche"),
        *("prochaine étape", "prochaine action"),
        *("relance", "date de relance", "prochaine relance"),
    ),
    of_deal=("affaire", "transaction", "opportunité", "deal"),
    of_person=("personne", "contact"),
    of_company=("organisation", "entreprise", "société", "compte"),
    jobs=("directeur*", "directrice*", "responsable*", "gérant*", "président*", "acheteu*", "chef*", "ingénieur*"),
    stages={
        "negotiation": (
            *("négociation*", "négo*", "contrat*", "révision", "juridique", "accord verbal", "accord*", "achats"),
            *("à signer", "non signé*", "pas signé*", "en attente de signature", "signature", "bientôt signé"),
        ),
        "proposal": ("proposition*", "devis*", "offre*", "prix", "tarif*", "chiffrage", "appel d'offres"),
        "evaluation": (
            *("évaluation*", "démo*", "présentation*", "essai*", "pilote*", "décideur*", "décisionnaire*", "étude*"),
            *("proposition de valeur", "solution*", "décision*", "en cours", "test*", "poc"),
        ),
        "discovery": (
            *("découverte", "qualifi*", "prospect*", "besoin*", "analyse*", "rendez vous*", "rdv*"),
            *("contact*", "nouve*"),
            *("piste*", "intérêt*", "intéressé*", "premier contact", "prise de contact", "ouvert*"),
        ),
    },
    over={
        "won": (
            *("gagné*", "signé*", "fermé gagné", "fermée gagnée", "clôturé gagné", "vendu*"),
            *("commande reçue", "converti*"),
            *("contrat signé", "offre acceptée", "devis accepté", "remporté*"),
        ),
        "lost": (
            *(
                "perdu*",
                "non gagné*",
                "pas gagné*",
                "refusé*",
                "rejeté*",
                "décliné*",
                "pas intéressé*",
                "non intéressé*",
                "mort",
                "morte",
            ),
            *("annulé*", "abandonné*", "sans suite", "résilié*", "fermé perdu", "fermée perdue"),
            *("plus intéressé*", "pas de budget", "échec", "échoué*"),
        ),
        "unfit": ("disqualifié*", "non qualifié*", "hors cible", "doublon*"),
        "no_decision": ("pas de décision", "aucune décision"),
        "closed": (
            "fermé*",
            "clôturé*",
            "clos",
            "archivé*",
            "=terminé",
            "=terminée",
            "=inactif",
            "=inactive",
            "=supprimé",
            "=supprimée",
        ),
    },
    doubtful=(
        *("en attente", "en pause", "suspendu*", "reporté*", "gelé", "gelée", "mis en attente", "standby"),
        *("stand by", "dormant*"),
        *("rendez vous annulé", "démo annulée", "plus tard", "=client", "client actif", "en veille"),
        *("=accepté", "=acceptée"),
        *("contact perdu", "=livré", "=livrée", "=facturé", "=facturée"),
    ),
    footers=(
        *("total", "total général", "totaux généraux", "sous-total", "totaux", "somme"),
        *("confidentiel", "tous droits réservés"),
        *("généré par", "exporté le", "nombre d'enregistrements"),
    ),
    yes=("oui", "o", "vrai", "fermé", "gagné", "perdu"),
    no=("non", "faux", "ouvert"),
)
