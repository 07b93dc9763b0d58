"""What tells one person or company from all others, in text that people and other systems write.

Here: whether an address, a host or an id identifies anybody at all. Not here: who is known by it (`bot.store.people`).
What is none of these identifies nobody: it is left out and said, or kept as it was typed and never compared.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

_LONGEST_ADDRESS = 254

_NOTHING = frozenset(
    """
xx xxx n/a na n.a. n.a n/d nd n.d. nil none null nan nul
n/v undefined undef unknown unk unbekannt inconnu desconocido desconhecido sconosciuto onbekend unspecified empty blank
missing tbd tba tbc keine kein keiner leer nichts aucun aucune néant ninguno ninguna nenhum nenhuma nessuno nessuna
geen niets なし 無し 不明 未設定 未定 нет never nie jamais nunca nooit #n/a #na #null! #ref! #value! #name?
#div/0! #num!
0000-00-00 0000/00/00 00/00/0000 00.00.0000 (none) (null) (blank) (empty) (unknown) [none] [null] <none> <null>
""".split()  # noqa: SIM905 - a list of words reads best as one
)

_PHRASES = frozenset(
    """
noemail noe-mail nomail noaddress nowebsite nodomain nophone nocontact noname nocompany novalue nodate notavailable
notapplicable notset notprovided notknown notspecified notassigned nodisponible noaplica nondisponible nonrenseigné
nondisponibile nonapplicabile nichtvorhanden nichtbekannt nichtverfügbar keineangabe k.a. k.a s/o nãoinformado
seme-mail sincorreo 0000-00-0000:00:00
""".split()  # noqa: SIM905
)
"""The same in several words, without what stands between them."""

_NOBODY_THERE = frozenset(
    """
noreply donotreply noresponder nepasrepondre keineantwort nichtantworten mailerdaemon mailer bounce bounces
""".split()  # noqa: SIM905
)
"""Mailboxes nobody reads, letters only."""

_NO_ADDRESS = frozenset(
    """
none null nomail noemail noaddress nomailaddress noemailaddress noone nobody unknown unbekannt inconnu desconocido
notprovided notavailable donotemail keinemail sinemail sansmail
""".split()  # noqa: SIM905
)
"""Names of mailboxes that say, at any company, that there is no address."""

_MADE_UP = frozenset(
    """
none null na nil no nomail noemail unknown unbekannt inconnu desconocido test tests testing tester asdf qwerty abc xyz x
xx xxx a aa aaa email mail example beispiel exemple ejemplo esempio user username name yourname youremail your keine
kein aucun ninguno nessuno nenhum geen dummy fake placeholder anonymous anonym someone nobody tbd todo void
""".split()  # noqa: SIM905
)
"""Names of mailboxes, and of the domains beside them, that are typed to get past a form."""

_MADE_UP_DOMAINS = frozenset("example test none null na nil invalid localhost noemail nomail domain email mail".split())  # noqa: SIM905
"""First labels of domains that are nobody's, where the mailbox is made up too."""

_RESERVED = frozenset({"example.com", "example.org", "example.net", "test.com", "domain.com", "email.com"})
"""Domains of examples and of those who have none."""

_FREE_MAIL = frozenset(
    """
gmail.com googlemail.com outlook hotmail live.com live.de live.fr live.it live.nl live.co.uk msn.com yahoo ymail.com
rocketmail.com icloud.com me.com mac.com aol.com aol.de gmx web.de t-online.de freenet.de arcor.de mail.de posteo.de
mailbox.org mail.com mail.ru bk.ru inbox.ru list.ru yandex ya.ru rambler.ru qq.com foxmail.com 163.com 126.com sina.com
sina.cn sohu.com naver.com daum.net hanmail.net proton.me protonmail.com protonmail.ch pm.me fastmail.com fastmail.fm
hey.com tutanota.com tuta.io orange.fr wanadoo.fr free.fr sfr.fr laposte.net neuf.fr bbox.fr libero.it virgilio.it
tin.it alice.it tiscali.it uol.com.br bol.com.br terra.com.br ig.com.br globo.com btinternet.com ntlworld.com
virginmedia.com sky.com comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net
optonline.net bigpond.com optusnet.com.au rediffmail.com docomo.ne.jp ezweb.ne.jp softbank.ne.jp nifty.com bluewin.ch
hispeed.ch sunrise.ch a1.net chello.at aon.at telenet.be skynet.be proximus.be ziggo.nl kpnmail.nl planet.nl hetnet.nl
home.nl xs4all.nl telefonica.net terra.es ya.com sapo.pt seznam.cz centrum.cz wp.pl onet.pl o2.pl interia.pl op.pl
""".split()  # noqa: SIM905
)
"""Where anybody has a mailbox; one without a dot stands for all of its countries."""

_SHARED = frozenset(
    """
linkedin.com lnkd.in facebook.com fb.com fb.me instagram.com twitter.com x.com t.co youtube.com youtu.be tiktok.com
xing.com xing.de pinterest.com reddit.com medium.com github.com gitlab.com bitbucket.org google goo.gl maps.app.goo.gl
g.page g.co bit.ly tinyurl.com linktr.ee wa.me whatsapp.com t.me telegram.me telegram.org discord.com discord.gg
calendly.com crunchbase.com zoominfo.com apollo.io glassdoor.com yelp.com wikipedia.org northdata.de northdata.com
wordpress.com blogspot.com wixsite.com weebly.com squarespace.com webflow.io github.io gitlab.io netlify.app vercel.app
herokuapp.com myshopify.com jimdo.com jimdofree.com etsy.com ebay dropbox.com box.com 1drv.ms onedrive.live.com
web.archive.org trello.com office.com office365.com
""".split()  # noqa: SIM905
)
"""Hosts with pages of everybody. A subdomain of one that hands them out (`acme.github.io`) is its owner's."""

_OWN_SUBDOMAINS = frozenset(
    """
wordpress.com blogspot.com wixsite.com weebly.com squarespace.com webflow.io github.io gitlab.io netlify.app vercel.app
herokuapp.com myshopify.com jimdo.com jimdofree.com
""".split()  # noqa: SIM905
)

_CRM = frozenset(
    """
hubspot bitrix24 pipedrive salesforce lightning.force visualforce zoho zohocrm zohoone dynamics close attio copper
freshsales freshworks myfreshworks capsulecrm insightly nutshell kommo amocrm activehosted sugarcrm sugarondemand
odoo erpnext frappe teamleader monday airtable notion sharepoint atlassian twenty folk streak nimble agilecrm keap
infusionsoft zendesk apptivo vtiger suitecrm espocrm highrisehq prosperworks salesloft outreach gong clari
centralstationcrm pipelinersales pipelinecrm livespace salesmate engagebay leadsquared housecallpro affinity dealcloud
netsuite app.netsuite gohighlevel leadconnectorhq microsoftonline coda clickup asana smartsheet
""".split()  # noqa: SIM905
)
"""Names of CRMs and of the like: what lies below them (`app.hubspot.com`, `acme.bitrix24.de`) is no customer's."""

_ROLES = frozenset(
    """
info infos information informations office contact contacts contactus kontakt contacto contato contatti hello hallo hi
hola bonjour ciao mail email post postfach inbox sales sale vertrieb verkauf ventas vendas vendite ventes verkoop
commercial comercial commerciale support service services servicio servizio helpdesk help hilfe admin administrator
administration verwaltung administracion amministrazione administratie team billing invoice invoices accounts account
accounting accountspayable ap finance buchhaltung rechnung rechnungen faktura facturation compta comptabilite facturas
fatturazione boekhouding payments payment payroll einkauf purchasing purchase procurement compras achats acquisti inkoop
order orders bestellung bestellungen pedidos marketing press presse media pr jobs job hr careers career karriere
bewerbung recruiting personal webmaster postmaster hostmaster abuse root security privacy datenschutz legal enquiries
enquiry inquiries inquiry reception empfang zentrale sekretariat secretariat accueil secretaria segreteria ufficio
direction management geschaeftsleitung customerservice customercare customersupport kundenservice kundendienst
clients client customers partners partner it tech technik general main company firma newsletter news web shop store
""".split()  # noqa: SIM905
)
"""Mailboxes of a task, not of a person."""

_NEVER_A_NAME = frozenset("info infos office sales kontakt contact support vertrieb service".split())  # noqa: SIM905
"""Whatever stands beside these (`info-berlin@`)."""


@lru_cache(maxsize=4096)
def placeholder(text: str | None) -> bool:
    """Whether a cell or a word says that there is nothing: empty, `n/a`, `-`, `unknown`, `#N/A`, `Never`, `0000-00-00`.

    `NA` is one too, wherever it isn't a country (Namibia's code); `0` and `x` are none.
    """
    words = unicodedata.normalize("NFKC", text or "").strip().strip("\"'`").casefold()
    tight = re.sub(r"\s", "", words)
    return not tight or tight in _NOTHING or tight in _PHRASES or not re.search(r"[^\W_]", tight)


@lru_cache(maxsize=4096)
def email_of(text: str | None) -> str | None:
    """The one address in it, as typed; None where there is none, several, or one that is nobody's.

    Nobody's are placeholders (`none@none.com`, `test@test.com`) and mailboxes that take no mail (`noreply@…`).
    """
    found = re.sub(r"^mailto:", "", (text or "").strip(), flags=re.IGNORECASE)
    found = found.rsplit("<", 1)[1][:-1] if found.endswith(">") and "<" in found else found
    found = found.strip().rstrip(".;,")
    local, at, domain = found.rpartition("@")
    if not at or len(found) > _LONGEST_ADDRESS or not _host(domain) or not _mailbox(local):
        return None
    letters = re.sub(r"[\W\d_]", "", local.split("+")[0].casefold())
    if letters in _NOBODY_THERE | _NO_ADDRESS or any(
        each in letters for each in ("noreply", "donotreply", "mailerdaemon")
    ):
        return None
    host = domain.casefold()
    made_up = letters in _MADE_UP or placeholder(local)
    if made_up and (host in _RESERVED or host.split(".")[0] in _MADE_UP_DOMAINS | {letters}):
        return None
    return None if host.endswith((".invalid", ".localhost", ".local")) else found


@lru_cache(maxsize=4096)
def domain_of(text: str | None) -> str | None:
    """The host that is one company's, without `www.`; None where there is none, or it is many companies'.

    `https://www.Northwind.com/about` and `northwind.com` are one. None is without a dot, an IP address, a host where
    everybody has a mailbox or a page (gmail.com, linkedin.com), or a CRM's own (app.hubspot.com).
    """
    host = _host_in(text)
    if placeholder(text) or not _host(host) or host in _RESERVED:
        return None
    return None if _everybodys(host) or _a_crms(host) else host


@lru_cache(maxsize=4096)
def role_mailbox(email: str | None) -> bool:
    """Whether the address is of a task and not of a person (`info@`, `sales-uk@`): it never tells who somebody is."""
    local = (email or "").strip().casefold().rpartition("@")[0].split("+")[0]
    local = "".join(c for c in unicodedata.normalize("NFKD", local) if not unicodedata.combining(c))
    first, *rest = [part for part in re.split(r"[\W\d_]+", local) if part] or [""]
    tight = re.sub(r"[\W\d_]", "", local)
    return (
        tight in _ROLES
        or first in _NEVER_A_NAME
        or (first in _ROLES and all(len(part) <= _SHORT or part in _ROLES for part in rest))
    )


_SHORT = 3
"""Letters of a country or a branch beside a task: `sales-uk@`."""

_FEW, _NEARLY_ALL = 3, 0.8


def hosts_of_many(cells: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Hosts in (company, cell) pairs that stand at nearly every company: the CRM's own, and no customer's domain.

    At least three companies, and four of five that have a host at all.
    """
    by_host: dict[str, set[str]] = {}
    companies: Counter[str] = Counter()
    for company, cell in cells:
        if host := _host_in(cell):
            name = company.strip().casefold()
            companies[name] += 1
            by_host.setdefault(host, set()).add(name)
    most = max(_FEW, _NEARLY_ALL * len(companies))
    return frozenset(host for host, names in by_host.items() if len(names) >= most)


def id_of(text: str | None) -> str | None:
    """What another system calls something, as typed; None for a placeholder."""
    found = (text or "").strip()
    return None if placeholder(found) else found


def _host_in(text: str | None) -> str:
    found = (text or "").strip().casefold()
    found = re.sub(r"^[a-z][a-z0-9+.-]*:/*", "", found) if "://" in found or found.startswith("mailto:") else found
    found = re.split(r"[/?#\s]", found.lstrip("/"), maxsplit=1)[0].split("@")[-1].split(":")[0]
    return found.removeprefix("www.").rstrip(".")


def _host(text: str) -> bool:
    """`local.tld`: labels of letters, digits and hyphens, and at its end one that is no number."""
    labels = text.strip().split(".")
    fit = all(re.fullmatch(r"[^\W_](?:[\w-]{0,61}[^\W_])?", label) for label in labels)
    return len(labels) > 1 and fit and not labels[-1].isdigit() and len(labels[-1]) > 1


def _mailbox(text: str) -> bool:
    # One that is quoted may hold anything; nobody whom one sells to has one.
    return bool(text) and not re.search(r"[\s@\"(),:;<>\[\]\\]", text) and ".." not in text


def _everybodys(host: str) -> bool:
    labels = host.split(".")
    if host in _FREE_MAIL | _SHARED:
        return True
    for known in _SHARED - _OWN_SUBDOMAINS:
        if "." in known and host.endswith(f".{known}"):
            return True
    # `yahoo.co.uk`, `google.de`, `docs.google.com`: a name with a country's ending, and whatever lies below it.
    names = {known for known in _FREE_MAIL | _SHARED if "." not in known}
    return any(label in names and _ending(labels[at + 1 :]) for at, label in enumerate(labels))


def _a_crms(host: str) -> bool:
    labels = host.split(".")
    for at in range(1, len(labels)):
        for known in (".".join(labels[at : at + 2]), labels[at]):
            if known in _CRM and _ending(labels[at + known.count(".") + 1 :]):
                return True
    return False


def _ending(labels: list[str]) -> bool:
    """Whether these can end a domain: `com`, `co.uk`."""
    return len(labels) == 1 or (len(labels) == 2 and len(labels[0]) <= _SHORT and len(labels[1]) == 2)
