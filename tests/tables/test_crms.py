"""The made-up exports of CRMs are whole: each has its expectations, and these stand in the file that they speak of."""

import json
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

CRMS = sorted((Path(__file__).parent / "crms").glob("*.json"))
LANGUAGES = {"en", "de", "fr", "es", "pt", "it", "nl", "ja"}


def text_of(path: Path) -> str:
    if path.suffix == ".xlsx":
        rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
        return "\n".join("\t".join(str(cell) for cell in row) for row in rows)
    for encoding in ("utf-8-sig", "cp932", "cp1252"):
        try:
            return path.read_bytes().decode(encoding)
        except UnicodeDecodeError:
            continue
    raise AssertionError(path.name)


def test_twenty_and_more_of_them_in_eight_languages() -> None:
    found = [json.loads(path.read_text(encoding="utf-8")) for path in CRMS]
    assert len(found) >= 20
    assert {each["language"] for each in found} == LANGUAGES


@pytest.mark.parametrize("path", CRMS, ids=lambda path: path.stem)
def test_what_is_expected_stands_in_the_file(path: Path) -> None:
    expected = json.loads(path.read_text(encoding="utf-8"))
    text = text_of(path.with_name(expected["file"]))
    rows = expected["rows"]
    assert expected["source"]
    assert 5 <= len(rows) <= 8
    assert {"won", "lost"} & {row.get("outcome") for row in rows}
    for row in rows:
        kinds = [key for key in ("outcome", "refused", "company") if key in row]
        assert len(kinds) == 1, row
        if "company" in row:
            assert row["company"] in text, row
            assert row["contact"] is None or row["contact"].split()[0] in text, row
    for title in expected["map"].values():
        assert title in text
