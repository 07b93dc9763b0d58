"""What is said of sources: why one can't be connected or read, and what it may see."""

from __future__ import annotations

from bot.domain.sources import Sight
from bot.errors import sources
from bot.messages.english.numbers import count
from bot.messages.english.saying import said
from bot.reading.commands import shown

_SECRETS = {"password": "its password", "address": "its secret address", "token": "its token"}


_SUCH = {
    "host": "write the server's name alone, such as imap.example.com",
    "port": "write its number, such as 993",
    "url": "it begins with https://",
    "token_url": "it begins with https://",
    "device_url": "it begins with https://",
    "addresses": "write whole email addresses, with commas between them",
    "timezone": "write it like Europe/Berlin",
}
"""What belongs into a setting."""


def _secret(what: str) -> str:
    return _SECRETS.get(what, f"its {what}")


@said.register
def source_refused(refused: sources.SourceRefused) -> str:
    match refused.what:
        case "sign_in":
            return "The sign-in was refused. Check the user and the password; many servers want an app password."
        case "folder":
            return "The sign-in worked, but the folder couldn't be opened with it."
        case "calendar":
            return "There's no calendar at that address."
        case "client":
            return "The app's id (client_id) was refused. Check it, and that the app may be used by public clients."
        case "scope":
            return "The app may not ask for that (scope). Check which permissions it was given."
        case "code_expired":
            return "The code ran out before anyone used it. Start again."
        case "login_method":
            return "It doesn't take a sign-in of this kind. Check `auth`."
        case what:
            return f"The other side turned me away ({what.replace('_', ' ')})."


@said.register
def source_unreachable(refused: sources.SourceUnreachable) -> str:
    match refused.what:
        case "network":
            return "It can't be reached just now. Check the address, and try again in a few minutes."
        case "unfinished":
            return "It broke off before the end. What came is kept, and the rest is tried again."
        case "not_a_calendar":
            return "What's at that address is no calendar. Paste the address that ends in .ics, not that of the page."
        case "no_caldav":
            return "That server doesn't speak CalDAV at this address. Its help says which address calendars have."
        case "no_address":
            return "That isn't an address; one begins with https://."
        case "name":
            return "There's no server of that name. Check the address."
        case "busy":
            return "It's busy, or has too many connections. I'll try again in a few minutes."
        case "certificate":
            return (
                "Its certificate isn't one to be trusted, so I didn't go on. Check that it's made out to this name. "
                "For an authority of your company's own, whoever runs dealdark sets SSL_CERT_FILE."
            )
        case "redirects":
            return "That address sends me round in circles."
        case "too_large":
            return "It's too large to be read."
        case what:
            return f"It answered with something I can't read ({what.replace('_', ' ')}). Check the address."


@said.register
def source_misset(refused: sources.SourceMisset) -> str:
    if refused.key == "network" and refused.nearest:
        return (
            "That address is in a private network, or isn't encrypted. Only whoever runs dealdark can let me read it, "
            "with `--set network=private`."
        )
    if refused.key == "security" and refused.found is None:
        return "That port is secured another way: 993 is usually tls, 143 starttls."
    hint = f" Did you mean {refused.nearest}?" if refused.nearest else ""
    if not refused.known:
        return f"There's no setting called {shown(refused.key)}.{hint}"
    if refused.found is None:
        return f"{shown(refused.key)} is missing."
    such = _SUCH.get(refused.key)
    among = f"; it's one of {', '.join(refused.words)}" if refused.words else f"; {such}" if such else ""
    return f"{refused.key} can't be “{shown(refused.found)}”{among}.{hint}"


@said.register
def no_key(refused: sources.NoKey) -> str:
    if refused.sealed:
        return (
            "DEALDARK_KEY isn't set, so what is kept can't be opened. Whoever runs dealdark puts the key back that it "
            "was sealed with."
        )
    return (
        "There's no DEALDARK_KEY, so no password can be kept. Whoever runs dealdark makes one with "
        "`dealdark sources key` and puts it into the environment."
    )


@said.register
def sealed_otherwise(_: sources.SealedOtherwise) -> str:
    return (
        "What's kept was sealed with another key than those in DEALDARK_KEY. Put the old key after the new one, "
        "with a comma between them; where it's lost, sign in again to each source, and turn off what has no sign-in."
    )


@said.register
def source_taken_over(_: sources.SourceTakenOver) -> str:
    return "Something else is reading it just now, or it was switched off."


@said.register
def kind_unknown(refused: sources.KindUnknown) -> str:
    hint = f" Did you mean {refused.nearest}?" if refused.nearest else f" There's {', '.join(refused.kinds)}."
    return f"There's no kind of source called “{shown(refused.typed)}”.{hint}"


@said.register
def source_unknown(refused: sources.SourceUnknown) -> str:
    hint = f" Did you mean {refused.nearest}?" if refused.nearest else ""
    return f"There's no source called “{shown(refused.typed)}”.{hint}"


@said.register
def source_name_taken(refused: sources.SourceNameTaken) -> str:
    return f"Another source is called {refused.name}; give this one another name."


@said.register
def source_name_bad(refused: sources.SourceNameBad) -> str:
    return (
        f"“{shown(refused.typed)}” can't be a name: use up to 40 small letters, digits and hyphens, such as sales-mail."
    )


@said.register
def secret_missing(refused: sources.SecretMissing) -> str:
    return f"{refused.kind} needs {_secret(refused.what)}."


@said.register
def secret_odd(refused: sources.SecretOdd) -> str:
    return (
        f"That can't be {_secret(refused.what)}: it's too long, or has characters that no one can type. In a file it "
        "has to be plain text (UTF-8)."
    )


@said.register
def secret_misplaced(refused: sources.SecretMisplaced) -> str:
    return (
        f"A secret doesn't belong in {shown(refused.key)}, where it would be kept in the clear. Leave it out there: "
        "it has a place of its own."
    )


@said.register
def sign_in_missing(refused: sources.SignInMissing) -> str:
    return f"No one has signed in to {refused.name} yet."


@said.register
def nobody_signs_in(refused: sources.NobodySignsIn) -> str:
    return f"No one signs in to {refused.name}. For another secret, connect a new one and turn this one off."


@said.register
def nobodys_mailbox(refused: sources.NobodysMailbox) -> str:
    return f"{refused.kind} is a rep's own; say whose."


@said.register
def whole_teams(refused: sources.WholeTeams) -> str:
    return f"{refused.kind} is the whole team's, not one rep's."


@said.register
def teams_source(_: sources.TeamsSource) -> str:
    return "What the whole team shares is connected and ended by an admin."


def sees(sight: Sight) -> str:
    """What one may see, as it was found when it was looked at."""
    if sight.what in ("calendar", "calendars"):
        return _sees_events(sight)
    if sight.what in ("mailbox", "mailbox_without_sent"):
        return _sees_mails(sight)
    figures = ", ".join(f"{name.replace('_', ' ')} {shown(str(found))}" for name, found in sight.figures.items())
    return f"It sees {sight.what.replace('_', ' ')}{f' ({figures})' if figures else ''}."


def _sees_mails(sight: Sight) -> str:
    folders, mails = (int(str(sight.figures.get(each, 0))) for each in ("folders", "mails"))
    seen = f"It sees {count(mails, 'mail')} in {count(folders, 'folder')}, headers only."
    if sight.what == "mailbox":
        return seen
    return f"{seen} It finds no folder for sent mail, so it can't tell what you wrote."


def _sees_events(sight: Sight) -> str:
    many = sight.figures.get("calendars")
    events, with_guests = (int(str(sight.figures.get(each, 0))) for each in ("events", "with_guests"))
    there = f" in {count(int(str(many)), 'calendar')}" if many is not None else ""
    if events and not with_guests:
        return (
            f"It sees {count(events, 'event')}{there}, and none of them says who comes, so I can't tell a meeting with "
            "a prospect from any other. Addresses that Outlook publishes leave guests out, and so does a calendar that "
            "shares only when somebody is busy."
        )
    return f"It sees {count(events, 'event')}{there}, {with_guests} of them with guests."


@said.register
def question_gone(_: sources.QuestionGone) -> str:
    return "That isn't there any more."


@said.register
def no_address(refused: sources.NoAddress) -> str:
    return (
        f"“{shown(refused.typed)}” is neither an email address nor a domain, such as name@example.com or example.com."
    )


@said.register
def sources_unclear(_: sources.SourcesUnclear) -> str:
    return (
        "After `sources` comes nothing, `add`, `off` with a name, or `never` with an address. A password goes into the "
        "form only: if you typed one, change it."
    )
