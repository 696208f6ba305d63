"""Measures how many actions a second are read from text, .docx and .xlsx, beside python-docx and openpyxl reading the cells alone.

Nothing is asserted. Ours is the whole program: it starts, reads, recognises, criticises and prints the reading as JSON.
"""

import argparse
import json
import os
import pathlib
import random
import statistics
import subprocess
import tempfile
import zipfile

import docx
import openpyxl

SIZES = (100, 1_000, 10_000)
COLUMNS = ("Ref", "Action", "Lead", "By when", "Outputs", "Status")
UNDER_ONE_HEADING = 20
WORDS = (
    "children families social workers supervision audit practice standards visits timely plans reviews partners schools health police "
    "early help placements care leavers voice recording quality threshold board panel training strategy"
).split()
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def sentence(source, count):
    return " ".join(source.choice(WORDS) for _ in range(count)).capitalize()


def plan(count):
    """Headings with their rows; the same for every run."""
    source = random.Random(count)
    for start in range(0, count, UNDER_ONE_HEADING):
        number = start // UNDER_ONE_HEADING + 1
        rows = [
            (
                f"{number}.{place + 1}", sentence(source, 12), source.choice(("A Smith", "B Jones", "Head of Service")),
                f"{source.randint(1, 28)}/{source.randint(1, 12):02d}/2025",
                f"• {sentence(source, 6)} • {sentence(source, 7)}", source.choice(("On track", "Complete", "Red")),
            )
            for place in range(min(UNDER_ONE_HEADING, count - start))
        ]
        yield f"Priority {number}: {sentence(source, 4)}", rows


def write_text(path, count):
    lines = ["Improvement plan 2024-26", ""]
    for title, rows in plan(count):
        lines += ["", title, "", "\t".join(COLUMNS), *("\t".join(row) for row in rows)]
    path.write_text("\n".join(lines) + "\n")


def write_sheet(path, count):
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet("Plan")
    page.append(["Improvement plan 2024-26"])
    for title, rows in plan(count):
        for row in ([], [title], COLUMNS, *rows):
            page.append(row)
    book.save(path)


def write_word(path, count):
    """python-docx takes minutes to write long tables, so that only the frame of the file is its own."""
    row = lambda cells: "<w:tr>" + "".join(f"<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>" for cell in cells) + "</w:tr>"  # noqa: E731
    body = "".join(
        f'<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>{title}</w:t></w:r></w:p><w:tbl>{row(COLUMNS)}'
        + "".join(row(cells) for cells in rows) + "</w:tbl>"
        for title, rows in plan(count)
    )
    frame = path.with_suffix(".frame")
    docx.Document().save(frame)
    with zipfile.ZipFile(frame) as empty, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as full:
        for part in empty.infolist():
            is_body = part.filename == "word/document.xml"
            text = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'.encode()
            full.writestr(part.filename, text if is_body else empty.read(part))
    frame.unlink()


def cells_of_word(path):
    return sum(len(cell.text) for table in docx.Document(path).tables for row in table.rows for cell in row.cells)


def cells_of_sheet(path):
    book = openpyxl.load_workbook(path, read_only=True)
    return sum(len(str(value)) for row in book.active.iter_rows(values_only=True) for value in row if value is not None)


KINDS = {"text": (write_text, "txt", None), ".docx": (write_word, "docx", cells_of_word), ".xlsx": (write_sheet, "xlsx", cells_of_sheet)}
PEERS = {".docx": "python-docx", ".xlsx": "openpyxl"}


def ours(program, folder, path, count):
    words = [program, "import", "--dry-run", "--format", "json", "--database", folder / "none.db", path]
    done = subprocess.run([str(word) for word in words], capture_output=True, check=True)
    found = len(json.loads(done.stdout)["plan"]["actions"])
    if found != count:
        raise SystemExit(f"{path.name}: {found} actions read, {count} written")


def spent(work, whose):
    """Seconds of processor time, `children`'s or one's `own`; clocks on shared machines measure what others do."""
    def now():
        times = os.times()
        return times.children_user + times.children_system if whose == "children" else times.user + times.system

    start = now()
    work()
    return now() - start


def measured(program, folder, rounds):
    """Medians of ours and of the peer's by kind and size; all take turns, so that what else the machine does meets them alike."""
    taken = {}
    for _ in range(rounds):
        for kind, (write, ending, peer) in KINDS.items():
            for count in SIZES:
                path = folder / f"{count}.{ending}"
                if not path.exists():
                    write(path, count)
                mine, theirs = taken.setdefault((kind, count), ([], []))
                mine.append(spent(lambda: ours(program, folder, path, count), "children"))
                if peer:
                    theirs.append(spent(lambda: peer(path), "own"))
    return {key: (statistics.median(mine), statistics.median(theirs) if theirs else None) for key, (mine, theirs) in taken.items()}


def main():
    reader = argparse.ArgumentParser(description="Measures how many actions a second are read from documents.")
    reader.add_argument("--roadmap", required=True)
    reader.add_argument("--rounds", type=int, default=3)
    chosen = reader.parse_args()
    with tempfile.TemporaryDirectory() as name:
        taken = measured(chosen.roadmap, pathlib.Path(name), chosen.rounds)
    print("| from | actions | ours: actions a second of processor time | ms | beside | ms | ours ÷ theirs |\n|---|---|---|---|---|---|---|")
    for (kind, count), (mine, theirs) in taken.items():
        beside = f"{PEERS[kind]} | {theirs * 1_000:,.0f} | {mine / theirs:.2f}" if theirs else "| |"
        print(f"| {kind} | {count:,} | {count / mine:,.0f} | {mine * 1_000:,.0f} | {beside} |")
    print()
    for kind in KINDS:
        ratio = taken[kind, 10_000][0] / 10 / taken[kind, 1_000][0]
        verdict = "met" if ratio <= 1.25 else "MISSED"
        print(f"- {verdict}: cost of an action at 10,000 at most 1.25 times its cost at 1,000, from {kind}: {ratio:.2f}")


if __name__ == "__main__":
    main()
