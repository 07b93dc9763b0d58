"""The alphabet of a file that is not Unicode: guessed where it makes words, told, and else refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.said_of_tables import AlphabetGuessed
from bot.errors.tables import AlphabetUnknown, NotText
from bot.reading.alphabets import decoded
from bot.reading.imported import guess, notes
from bot.reading.tables import read_table
from tests.reading.table_rows import rows_in

WRITTEN = [
    ("cp1252", "Company;Last heard\nMüller & Söhne €;20.10.2026\n", "Western European"),
    ("cp1252", "Company;Last heard\nMÜLLER GMBH;20.10.2026\n", "Western European"),
    ("cp1252", "Empresa;Contacto\nPeña y Hijos;José Ángel Muñoz\n", "Western European"),
    ("cp1252", "Empresa;Contato\nSão Paulo Açúcar;João\n", "Western European"),
    ("cp1252", "Company;Contact\nL’Oréal – “Paris”;Zoë\n", "Western European"),
    ("cp1252", "Company;Contact\nÅkesson AB;Ørsted\n", "Western European"),
    ("cp1252", "Company;Value\nAcme;100 €\n", "Western European"),
    ("mac_roman", "Company;Contact\nSociété Générale;François Lefèvre\n", "Western European (Mac)"),
    ("mac_roman", "Company;Last heard\nMüller & Söhne;20.10.2026\n", "Western European (Mac)"),
    ("cp1250", "Company;Last heard\nŻółty Młyn sp. z o.o.;20.10.2026\n", "Central European"),
    ("cp1250", "Firma;Kontakt\nČeské dráhy;Dvořák\n", "Central European"),
    ("cp1250", "Cég;Kapcsolat\nSzőlő Kft;Kovács Ödön\n", "Central European"),
    ("cp1254", "Şirket;Son temas\nIşık Gıda;20.10.2026\n", "Turkish"),
    ("cp1257", "Įmonė;Data\nŽalgiris Šiauliai;20.10.2026\n", "Baltic"),
    ("cp1251", "Company;Last heard\nООО Берёза;20.10.2026\n", "Cyrillic"),
    ("koi8_r", "Компания;Контакт\nООО Берёза;20.10.2026\n", "Cyrillic (KOI8)"),
    ("cp1253", "Εταιρεία;Τελευταία\nΑθήνα ΑΕ;20.10.2026\n", "Greek"),
    ("cp932", "Company,Last heard\n株式会社あけぼの,2026/10/20\n", "Japanese (Shift JIS)"),
    ("cp932", "会社名,最終連絡日\n山田商事,2026/10/20\n", "Japanese (Shift JIS)"),
    ("euc_jp", "会社,最終連絡\n株式会社あけぼの,2026/10/20\n", "Japanese (EUC)"),
    ("iso2022_jp", "会社,最終連絡\n株式会社あけぼの,2026/10/20\n", "Japanese (JIS)"),
    ("gb18030", "公司,最后联系\n上海晨光文具有限公司,2026-10-20\n", "Simplified Chinese"),
    ("gb18030", "Company,Last\n华为技术,2026-10-20\n", "Simplified Chinese"),
    ("big5", "公司,最後聯絡\n台灣積體電路,2026-10-20\n", "Traditional Chinese"),
    ("cp949", "회사,마지막 연락\n삼성전자,2026-10-20\n", "Korean"),
]


@pytest.mark.parametrize(("encoding", "text", "alphabet"), WRITTEN)
def test_the_alphabet_is_the_one_that_makes_words(encoding: str, text: str, alphabet: str) -> None:
    assert decoded(text.encode(encoding)) == (text, alphabet)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_not_guessed(encoding: str) -> None:
    assert decoded("Company;x\nŻółty Młyn;Müller\n".encode(encoding)) == ("Company;x\nŻółty Młyn;Müller\n", "")


def test_one_name_among_thousands_tells_too() -> None:
    text = "Company;Last heard\n" + "Alder Works;20.10.2026\n" * 5_000 + "Żółty Młyn;20.10.2026\n"
    assert decoded(text.encode("cp1250")) == (text, "Central European")


def test_names_of_several_languages_are_western() -> None:
    text = "Company\nPeña\nMüller\nCitroën\nÅkesson\nLefèvre\nGonçalves\n"
    assert decoded(text.encode("cp1252")) == (text, "Western European")


@pytest.mark.parametrize("content", [bytes(range(128, 256)), b"Company\nAl\x81de\x8dr \x8fr\x90o\x9d\n"])
def test_what_makes_no_words_is_refused(content: bytes) -> None:
    with pytest.raises(AlphabetUnknown):
        decoded(content)


def test_a_picture_is_no_text() -> None:
    with pytest.raises(NotText):
        decoded(b"\x89PNG\r\n\x1a\n\x00\x00\xff")


def test_it_is_told() -> None:
    table = read_table("Company;Last heard\nŻółty Młyn;20.10.2026\n".encode("cp1250"))
    assert [row.values["company"] for row in rows_in(table)] == ["Żółty Młyn"]
    assert notes(table, guess(table)) == (AlphabetGuessed("Central European"),)


@given(st.binary(max_size=200))
def test_no_bytes_break_it(content: bytes) -> None:
    try:
        text, _ = decoded(content)
    except (NotText, AlphabetUnknown):
        return
    assert "\0" not in text
