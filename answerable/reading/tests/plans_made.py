"""Makes action plans for the tests, as Word tables and as sheets, and takes what was read apart."""

import io

import docx
import openpyxl


def workbook(*sheets, merges=()):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
        for area in merges:
            sheet.merge_cells(area)
    return book


def saved(book):
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def word(*parts):
    """A Word document of paragraphs (str) and tables (list of rows); a cell "<" is merged to the left, "^" upwards."""
    paper = docx.Document()
    for part in parts:
        if isinstance(part, str):
            paper.add_paragraph(part)
            continue
        table = paper.add_table(rows=len(part), cols=len(part[0]))
        for r, row in enumerate(part):
            for c, text in enumerate(row):
                if text not in ("<", "^"):
                    table.cell(r, c).text = text
        for r, row in enumerate(part):
            for c, text in enumerate(row):
                if text in ("<", "^"):
                    continue
                right, down = c, r
                while right + 1 < len(row) and row[right + 1] == "<":
                    right += 1
                while down + 1 < len(part) and part[down + 1][c] == "^":
                    down += 1
                if (right, down) != (c, r):
                    table.cell(r, c).merge(table.cell(down, right))
    return saved(paper)


def value(read):
    return None if read is None else read.value


def days(read):
    return None if read is None else (read.value.since, read.value.until)
