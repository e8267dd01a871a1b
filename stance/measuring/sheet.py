"""Coding sheets: what coders fill in, as CSV or as a spreadsheet, and how it is read back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from stance.actors.actor_list import ActorList
from stance.errors import InputError, OutputError
from stance.measuring.sample import Drawn
from stance.measuring.sinks import write_bytes
from stance.scales import SENTIMENT, STANCE, Scale
from stance.text.spreadsheets import guarded, unguarded

COLUMNS = ("id", "sentence", "holder", "target", "stance", "remark", "document", "probability")
LABELS = (*STANCE.labels, *SENTIMENT.labels)
TARGET, HOLDER = ("[", "]"), ("{", "}")
# Widths of the columns in a spreadsheet, in characters.
WIDTHS = (14, 90, 24, 24, 14, 30, 20, 12)


@dataclass(frozen=True)
class Row:
    """One row of a sheet: id and document of the record, the coder's label (or nothing), how likely it was drawn."""

    id: str
    document: str
    label: str
    probability: float


def write_sheet(rows: Sequence[Drawn], path: Path, scale: Scale, actors: ActorList) -> None:
    """Write a sheet to be coded, `.csv` or `.xlsx`; the label the model gave is not in it.

    The target stands in [square], the holder in {curly} brackets where the sentence names them. A spreadsheet offers
    the labels of the scale in each cell. Raises OutputError on another ending, on a file that exists, or a place that
    cannot be written.
    """
    _check_place(path)
    lines = [
        (row.id, marked(row, actors), row.holder, row.target, "", "", row.document, f"{row.probability:.8g}")
        for row in rows
    ]
    write_bytes(WRITERS[path.suffix](lines, scale), path)


def refill(sheet: Path, path: Path, labels: Mapping[str, str], scale: Scale) -> None:
    """Write the rows of a sheet again with these labels by id, to be adjudicated; raises as `write_sheet` does."""
    _check_place(path)
    lines = [[{**row, "stance": labels[row["id"]]}.get(name, "") for name in COLUMNS] for row in _cells(sheet)]
    write_bytes(WRITERS[path.suffix](lines, scale), path)


def _check_place(path: Path) -> None:
    if path.exists():
        raise OutputError(path, "exists already: a coded sheet is never overwritten")
    if path.suffix not in WRITERS:
        raise OutputError(path, f"unknown ending '{path.suffix}'", WRITERS, word=path.suffix)


def marked(row: Drawn, actors: ActorList) -> str:
    """The sentence with its target in [square] and its holder in {curly} brackets, wherever it names them."""
    text = row.sentence
    found = actors.mentions(text, [(0, len(text))])
    for mention in sorted(found, key=lambda one: -one.start):
        marks = TARGET if mention.actor == row.target else HOLDER if mention.actor == row.holder else ("", "")
        start, end = mention.start, mention.end
        text = text[:start] + marks[0] + text[start:end] + marks[1] + text[end:]
    return text


def read_sheet(path: Path, whole: bool = True) -> list[Row]:
    """The rows of a coded sheet, `.csv` or `.xlsx`.

    Raises InputError where it cannot be read, lacks a column, has a label of no scale, an id twice, or, where it must
    be `whole`, rows that are not coded.
    """
    found = []
    seen: set[str] = set()
    for number, cells in enumerate(_cells(path), 2):
        where = f"{path} row {number}"
        for name in ("id", "document", "stance", "probability"):
            if name not in cells:
                raise InputError(path, f"no column '{name}'", cells, word=name)
        label = cells["stance"].strip().lower()
        if label and label not in LABELS:
            raise InputError(where, f"unknown label '{label}'", LABELS, word=label)
        if cells["id"] in seen:
            raise InputError(where, f"the id '{cells['id']}' stands twice")
        seen.add(cells["id"])
        found.append(Row(cells["id"], cells["document"], label, _probability(cells["probability"], where)))
    open_rows = sum(not row.label for row in found)
    if not found or (whole and open_rows):
        raise InputError(path, f"{open_rows} of {len(found)} rows are not coded")
    return found


def _probability(text: str, where: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value <= 1:
        raise InputError(where, f"probability must lie in 0 < p <= 1, found '{text}'")
    return value


def _cells(path: Path) -> Iterable[Mapping[str, str]]:
    if path.suffix == ".xlsx":
        lines = _spreadsheet_lines(path)
    else:
        try:
            text = path.read_bytes().decode("utf-8-sig")
            lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        except OSError as error:
            raise InputError(path, f"cannot be read ({error.strerror})") from None
        except (csv.Error, UnicodeDecodeError):
            raise InputError(path, "not CSV in UTF-8") from None
    if not lines:
        raise InputError(path, "holds no rows")
    head = lines[0]
    for number, line in enumerate(lines[1:], 2):
        if len(line) != len(head):
            raise InputError(f"{path} row {number}", f"not {len(head)} cells")
        yield dict(zip(head, map(unguarded, line), strict=True))


def _spreadsheet_lines(path: Path) -> list[list[str]]:
    from zipfile import BadZipFile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True, data_only=True)
        rows = [["" if cell is None else str(cell) for cell in row] for row in book.worksheets[0].values]
        book.close()
    except (OSError, BadZipFile, InvalidFileException, KeyError, ValueError):
        raise InputError(path, "cannot be read as a spreadsheet") from None
    return rows


def _csv(lines: Sequence[Sequence[str]], scale: Scale) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows([guarded(cell) for cell in line] for line in lines)
    # With the mark of UTF-8, which spreadsheets need to see it is that.
    return text.getvalue().encode("utf-8-sig")


def _xlsx(lines: Sequence[Sequence[str]], scale: Scale) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(COLUMNS)
    for line in lines:
        sheet.append([guarded(cell) for cell in line])
    for number, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    for cells in sheet.iter_rows():
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=cell.row == 1)
    choice = DataValidation(type="list", formula1=f'"{",".join(scale.labels)}"', showErrorMessage=True)
    sheet.add_data_validation(choice)
    choice.add(f"{get_column_letter(COLUMNS.index('stance') + 1)}2:"
               f"{get_column_letter(COLUMNS.index('stance') + 1)}{len(lines) + 1}")  # fmt: skip
    sheet.freeze_panes = "C2"
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


WRITERS = {".csv": _csv, ".xlsx": _xlsx}
