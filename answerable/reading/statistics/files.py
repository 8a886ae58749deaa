"""The files that are loaded together: releases each by itself, and the interactive tool's values with its dictionary."""

from __future__ import annotations

import csv
import io
import warnings
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import openpyxl

from answerable.reading.errors import Unreadable
from answerable.reading.statistics.lait import is_a_dictionary, is_of_values, read_values
from answerable.reading.statistics.parquet.tables import MAGIC, read_parquet
from answerable.reading.statistics.releases import MOST_BYTES, Release, read_releases

Progress = Callable[[str], None]
WORKBOOK = b"PK\x03\x04"


@dataclass(frozen=True, kw_only=True)
class File:
    """A file as it was given."""

    name: str
    data: bytes


def read_files(files: Sequence[File], progress: Progress = lambda _: None) -> list[tuple[File, list[Release]]]:
    """What each file holds, all of them read before any is told. A dictionary holds nothing by itself. Raises Unreadable."""
    as_text = {one.name: _as_text(one) for one in files}
    dictionary = next((one for one in files if is_a_dictionary(as_text[one.name])), None)
    found = []
    for one in files:
        data = as_text[one.name]
        progress(f"{one.name}: reading {len(one.data) / 1024**2:,.1f} MB")
        if one is dictionary:
            continue
        if one.name.lower().endswith(".parquet") and not data.startswith(MAGIC):
            read_parquet(data, one.name, ())  # says that it is none
        if not is_of_values(data):
            found.append((one, read_releases(data, one.name)))
        elif dictionary is None:
            if data.startswith(MAGIC):
                read_parquet(data, one.name, ())  # one that is none is said to be that first
            problem = "These are values of the interactive tool, whose measures only its dictionary describes."
            what_to_do = "Give the dictionary (a CSV with Measure_short and Polarity) beside it."
            raise Unreadable(file=one.name, problem=problem, what_to_do=what_to_do)
        else:
            found.append((one, read_values(data, one.name, as_text[dictionary.name], dictionary.name, progress)))
    if dictionary is not None and len(files) == 1:
        problem = "This is a dictionary of measures, and holds no figure."
        raise Unreadable(file=dictionary.name, problem=problem, what_to_do="Give the values that it describes beside it.")
    return found


def _as_text(file: File) -> bytes:
    """A workbook's first sheet as the CSV it would be saved as, with the same rows; all else as it is. Raises Unreadable."""
    if not file.data.startswith(WORKBOOK):
        return file.data
    try:
        with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MOST_BYTES:
                problem = "The workbook is too large unpacked."
                raise Unreadable(file=file.name, problem=problem, what_to_do="Save the one sheet as CSV.")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and pictures that are left out
            book = openpyxl.load_workbook(io.BytesIO(file.data), read_only=True, data_only=True, keep_links=False)
            written = io.StringIO(newline="")
            csv.writer(written).writerows([_cell(cell) for cell in row] for row in book.worksheets[0].iter_rows(values_only=True))
    except Unreadable:
        raise
    except Exception as problem_:  # a damaged workbook fails in as many ways as it has parts
        said = "The workbook cannot be read."
        raise Unreadable(file=file.name, problem=said, what_to_do="Open it and save it again.") from problem_
    return written.getvalue().encode()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
