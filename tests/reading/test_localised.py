"""What HubSpot, Salesforce and Pipedrive call their columns and stages in the languages that they can be set to."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from bot.reading.headers import meanings
from bot.reading.stages import read_stage

TITLES: Mapping[str, tuple[str, ...]] = {
    "company": (
        *("Entreprise associée", "Empresa asociada", "Empresa associada", "Gekoppeld bedrijf", "関連する会社"),
        *("Nom du compte", "Nombre de la cuenta", "Nome account", "Nome da conta", "Accountnaam"),
        *("Deal - Organisation", "Affaire - Organisation", "Deal - Organisatie"),
        *("Affare - Organizzazione", "取引 - 組織", "Unternehmen", "Zugeordnetes Unternehmen (Primary)"),
        *("Associated Company", "Nom d'entreprise", "Nombre de empresa", "Nom entreprise"),
        *("Name des Accounts", "Kundenname", "Firmenname", "Company / Account"),
    ),
    "contact": (
        *("Contact associé", "Contacto asociado", "Contato associado", "Gekoppeld contact"),
        *("Deal - Kontaktperson", "Affaire - Personne à contacter", "Deal - Contactpersoon"),
        *("Affare - Persona di contatto", "Kontaktname", "Nom du contact"),
        *("Primary Contact", "Ansprechpartner/in"),
    ),
    "title": (
        *("Nom de la transaction", "Nombre del negocio", "Nome do negócio", "Dealnaam", "取引名"),
        *("Nom de l'opportunité", "Nombre de la oportunidad", "Nome opportunità", "Nome da oportunidade"),
        *("Opportunitynaam", "Deal - Titel", "Deal-Name"),
    ),
    "stage": (
        *("Phase de la transaction", "Etapa del negocio", "Etapa do negócio", "Dealfase", "取引ステージ"),
        *("Étape", "Etapa", "Fase", "Deal - Phase", "Affaire - Étape", "Deal - Fase", "Affare - Fase"),
        *("フェーズ", "Stadium"),
    ),
    "owner": (
        *("Propriétaire de la transaction", "Propietario del negocio", "Proprietário do negócio"),
        *("Eigenaar van deal", "取引担当者", "Propriétaire de l'opportunité", "Propietario de la oportunidad"),
        *("Titolare opportunità", "Proprietário da oportunidade", "Eigenaar van opportunity"),
        *("Deal - Besitzer", "Affaire - Propriétaire", "Deal - Eigenaar"),
        *("Affare - Proprietario", "商談 所有者"),
    ),
    "value": (
        *("Montant", "Importe", "Valor", "Bedrag", "金額", "Importo", "Ammontare", "Quantia", "Cantidad"),
        *("Deal - Wert", "Affaire - Valeur", "Deal - Waarde", "Affare - Valore"),
        *("Montant (EUR)", "Betrag (€)"),
    ),
    "close_date": (
        *("Date de fermeture", "Fecha de cierre", "Data de fechamento", "Sluitingsdatum", "クローズ日"),
        *("Date de clôture", "Data chiusura", "Abschlussdatum", "Schlusstermin", "完了予定日"),
    ),
    "last_heard": (
        *("Date de la dernière activité", "Fecha de la última actividad", "Data da última atividade"),
        *("Datum van laatste activiteit", "最終活動日", "Dernière activité", "Última actividad"),
        *("Ultima attività", "Última atividade", "Laatste activiteit", "Deal - Letzte E-Mail erhalten"),
        *("Affaire - Dernier e-mail reçu", "Deal - Laatste e-mail ontvangen"),
        *("Affare - Ultima e-mail ricevuta", "Letzte Aktivität", "Zuletzt kontaktiert", "Dernier contact"),
        *("Último contacto", "Laatst gecontacteerd", "最終連絡日", "Dernière prise de contact"),
        *("Fecha último contacto", "Ultimo contatto", "Date dernier contact"),
        *("Datum letzter Kontakt", "Letzter Kontakt"),
    ),
    "external_id": (
        *("ID de fiche d'informations", "ID de registro", "ID do registro", "Record-ID", "レコードID"),
        *("ID Datensatz", "Datensatz-ID", "ID record"),
    ),
}

STAGES: Mapping[str, tuple[str, ...]] = {
    "discovery": (
        *("Interessentensuche", "Akquise", "Qualifizierung", "Bedarfsanalyse", "Prospection"),
        *("Qualification", "Analyse des besoins", "Prospección", "Calificación"),
        *("Análisis de necesidades", "Ricerca clienti", "Qualificazione", "Analisi necessità", "見込みの発掘"),
        *("ニーズの把握", "Prospecção", "Qualificação", "Análise das necessidades", "Prospectie"),
        *("Kwalificatie", "Behoefteanalyse", "Termin vereinbart", "Zum Kauf qualifiziert"),
        *("Rendez-vous planifié", "Qualifié pour l'achat", "Cita programada", "Calificado para comprar"),
        *("Compromisso agendado", "Qualificado para comprar", "Appuntamento programmato"),
        *("Qualificato per l'acquisto", "Afspraak gepland", "Gekwalificeerd om te kopen", "アポイント設定済み"),
        *("購入見込みあり", "Kontakt hergestellt", "Contact établi", "Contacto realizado", "Contato feito"),
        *("Contatto stabilito", "Contact gelegd", "Neuer Lead", "Erstgespräch geführt", "Nouveau"),
        *("Nuevo", "Novo", "Nuovo", "Nieuw", "新規"),
    ),
    "evaluation": (
        *("Nutzenversprechen", "Leistungsversprechen", "Entscheidungsträger identifizieren"),
        *("Wahrnehmungsanalyse", "Proposition de valeur", "Identification des décideurs"),
        *("Analyse de perception", "Propuesta de valor", "Identificación de responsables"),
        *("Análisis de percepción", "Proposta di valore", "Individuazione responsabili"),
        *("Analisi percezione", "意思決定者の特定", "Proposta de valor", "Identificação dos responsáveis"),
        *("Análise de percepção", "Waardepropositie", "Besluitvormers id.", "Perceptieanalyse"),
        *("Präsentation vereinbart", "Entscheidungsträger überzeugt", "Présentation planifiée"),
        *("Adhésion du décisionnaire", "Décideur convaincu", "Presentación programada"),
        *("Responsable de la toma de decisiones incorporado", "Apresentação agendada"),
        *("Comprometimento do tomador de decisão", "Presentazione programmata", "Decisore coinvolto"),
        *("Presentatie gepland", "Besluitvormer overtuigd", "プレゼン予定済み", "意思決定者の賛同", "Demo geplant"),
        *("Démo planifiée", "Demo programada", "Demo agendada", "Demo ingepland", "デモ予定"),
    ),
    "proposal": (
        *("Angebot/Preisangebot", "Proposition/Devis", "Propuesta/Cotización", "Proposta/Preventivo"),
        *("提案/見積", "Proposta/Cotação de preços", "Voorstel/prijsofferte", "Angebot versendet"),
        *("Angebot abgegeben", "Proposition faite", "Propuesta hecha", "Proposta feita"),
        *("Proposta inviata", "Voorstel gedaan", "提案済み", "Devis envoyé"),
    ),
    "negotiation": (
        *("Verhandlung/Überprüfung", "Négociation/Révision", "Negociación/Revisión"),
        *("Negoziazione/Revisione", "交渉/レビュー", "Negociação/Revisão", "Onderhandeling/beoordeling"),
        *("Vertrag gesendet", "Vertrag versandt", "Contrat envoyé", "Contrato enviado"),
        *("Contratto inviato", "Contract verzonden", "契約書送付済み", "Verhandlungen begonnen"),
        *("Négociations commencées", "Negociaciones iniciadas", "Negociações iniciadas"),
        *("Negoziazione avviata", "Onderhandelingen gestart"),
    ),
    "won": (
        *("Geschlossen und gewonnen", "Abgeschlossen und gewonnen", "Fermée gagnée", "Cerrada ganada"),
        *("Cierre ganado", "Chiusa acquisita", "Chiusura vinta", "成立", "成約"),
        *("Fechado e ganho", "Gesloten en gewonnen"),
    ),
    "lost": (
        *("Geschlossen und verloren", "Abgeschlossen und verloren", "Fermée perdue", "Cerrada perdida"),
        *("Cierre perdido", "Chiusa persa", "Chiusura persa", "不成立", "失注", "Fechado e perdido"),
        *("Gesloten en verloren", "Negócio perdido", "Verloren", "Perdu", "Perdido", "Perso"),
    ),
}


@pytest.mark.parametrize(("column", "title"), [(column, each) for column, titles in TITLES.items() for each in titles])
def test_a_title_is_known_in_its_language(column: str, title: str) -> None:
    assert meanings(title)[0].column == column


@pytest.mark.parametrize(("means", "name"), [(means, each) for means, names in STAGES.items() for each in names])
def test_a_stage_is_known_in_its_language(means: str, name: str) -> None:
    stage = read_stage(name)
    assert (stage.outcome or stage.ours) == means
