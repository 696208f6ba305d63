"""A plan that was read, written anew by other programs: python-docx, openpyxl, and LibreOffice from what those wrote."""

import csv
import shutil
import subprocess

import docx
import openpyxl

COLUMNS = ["Ref", "Action", "Where identified", "Outputs", "Timescale", "Intended outcomes"]


def _title(heading):
    return f"{heading['kind']} {heading['number']}: {heading['title']}" if heading["kind"] else heading["title"]


def _rows(plan, heading):
    """The cells of a heading's actions; a cell of several values is a list."""
    for action in plan["actions"]:
        if action["heading"] == heading:
            sources = list(dict.fromkeys(source["raw"] for source in action["sources"]))
            outputs = [output["text"] for output in action["outputs"]]
            deadline = (action["deadline"] or {}).get("raw", "")
            yield [action["ref"], action["text"], sources, outputs, deadline, action["outcomes"]]


def word(reading, path):
    """As a person would in Word: a heading and a table for each priority, lists in the cells."""
    document = docx.Document()
    document.add_heading(reading["document"]["title"], 0)
    for place, heading in enumerate(reading["plan"]["headings"]):
        document.add_heading(_title(heading), 1)
        table = document.add_table(rows=1, cols=len(COLUMNS))
        for cell, name in zip(table.rows[0].cells, COLUMNS):
            cell.text = name
        for row in _rows(reading["plan"], place):
            for column, (cell, value) in enumerate(zip(table.add_row().cells, row)):
                _fill(cell, value, "List Bullet" if column > 2 else None)
    document.save(path)


def _fill(cell, value, style):
    values = value if isinstance(value, list) else [value or ""]
    for place, text in enumerate(values):
        paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        paragraph.text = text
        if style and isinstance(value, list):
            paragraph.style = style


def _flat(row):
    """A cell of a sheet holds its list as lines."""
    marks = ["", "", "", "• ", "", "• "]
    return ["\n".join(mark + one for one in value) if isinstance(value, list) else value for mark, value in zip(marks, row)]


def sheet(reading, path):
    book = openpyxl.Workbook()
    page = book.active
    page.title = "Plan"
    page.append([reading["document"]["title"]])
    for place, heading in enumerate(reading["plan"]["headings"]):
        page.append([_title(heading)])
        page.append(COLUMNS)
        for row in _rows(reading["plan"], place):
            page.append(_flat(row))
    book.save(path)


def separated(reading, path, **style):
    """One table without headings, which a file of separated values cannot hold otherwise."""
    with open(path, "w", newline="", encoding=style.pop("encoding", "utf-8")) as file:
        writer = csv.writer(file, **style)
        writer.writerow(COLUMNS)
        for place in range(len(reading["plan"]["headings"])):
            writer.writerows(_flat(row) for row in _rows(reading["plan"], place))


def converted(path, kind):
    """By LibreOffice, into a folder beside the file, with a profile of its own."""
    folder = path.parent / f"to-{kind}-from-{path.suffix[1:]}"
    command = [
        shutil.which("soffice"), f"-env:UserInstallation=file://{path.parent}/profile", "--headless", "--convert-to", kind, "--outdir",
        folder, path,
    ]
    subprocess.run([str(word) for word in command], check=True, capture_output=True, timeout=180)
    return folder / f"{path.stem}.{kind}"
