"""Files that mean harm, made when they are wanted: each with its name, its bytes and whether a refusal is the right end."""

import io
import itertools
import warnings
import zipfile

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/{0}" ContentType="application/'
    'vnd.openxmlformats-officedocument.{1}.main+xml"/></Types>'
)
RELATIONSHIPS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{0}</Relationships>'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def _archive(parts):
    made = io.BytesIO()
    # Two parts of one name are meant.
    warnings.simplefilter("ignore", UserWarning)
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return made.getvalue()


def word(body, head="", more=()):
    root = RELATIONSHIPS.format(f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>')
    return _archive([
        ("[Content_Types].xml", TYPES.format("word/document.xml", "wordprocessingml.document")), ("_rels/.rels", root),
        ("word/document.xml", f'{head}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'), *more,
    ])


def workbook(rows, texts=None):
    """A workbook of one sheet; `texts` are those that its cells share."""
    root = RELATIONSHIPS.format(f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>')
    book = RELATIONSHIPS.format(
        f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{OFFICE}/sharedStrings" Target="texts.xml"/>'
    )
    shared = "".join(f"<si><t>{text}</t></si>" for text in texts or [])
    return _archive([
        ("[Content_Types].xml", TYPES.format("xl/workbook.xml", "spreadsheetml.sheet")), ("_rels/.rels", root),
        ("xl/_rels/workbook.xml.rels", book),
        ("xl/workbook.xml", f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>'),
        ("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{SHEET}"><sheetData>{rows}</sheetData></worksheet>'),
        *([("xl/texts.xml", f'<sst xmlns="{SHEET}">{shared}</sst>')] if texts else []),
    ])


def _sharing(rows, columns, count):
    """Rows of cells that each name the next of so many shared texts."""
    cells = (f'<c t="s"><v>{place % count}</v></c>' for place in range(rows * columns))
    return "".join(f'<row>{"".join(itertools.islice(cells, columns))}</row>' for _ in range(rows))


def spreadsheet(rows):
    """An OpenDocument spreadsheet of one sheet."""
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text"))
    body = f"<office:body><office:spreadsheet><table:table>{rows}</table:table></office:spreadsheet></office:body>"
    return _archive([
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", f"<office:document-content {spaces}>{body}</office:document-content>"),
    ])


def _repeated(rows, columns, text):
    cell = f'<table:table-cell table:number-columns-repeated="{columns}"><text:p>{text}</text:p></table:table-cell>'
    return f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row>'


def _cell(reference, text):
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def _laughs():
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return word("<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>", f"<!DOCTYPE x [{entities}]>")


PLAN = "Ref\tAction\tLead\tBy when\n1.1\t{0}\tA Smith\t31 March 2026\n1.2\tListen\tB Jones\t30 June 2026\n"


def files():
    """Name, bytes, and whether it must be refused; None where either end is safe."""
    paragraph = "<w:p><w:r><w:t>{0}</w:t></w:r></w:p>"
    good = word(paragraph.format("Plan"))
    yield "bomb.docx", word(paragraph.format("a" * 120_000_000)), True
    yield "laughs.docx", _laughs(), True
    yield "outside.docx", word(paragraph.format("&x;"), '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), True
    yield "away.docx", word(paragraph.format("Plan"), more=[("../../away.txt", "out")]), True
    yield "twice.docx", word(paragraph.format("Plan"), more=[("word/document.xml", "<a/>")]), True
    yield "cut.docx", good[: len(good) // 2], True
    yield "deep.docx", word("<w:tbl><w:tr><w:tc>" * 20_000), True
    yield "corner.xlsx", workbook(f'<row r="1048576">{_cell("XFD1048576", "far")}</row>'), True
    yield "rows.xlsx", workbook("".join(f'<row r="{n}">{_cell(f"A{n}", "x")}{_cell(f"B{n}", "y")}</row>' for n in range(1, 60_001))), True
    long = "A long text. " * 19_000
    yield "shared.xlsx", workbook(_sharing(50_000, 20, 1), [long]), True
    yield "texts.xlsx", workbook(_sharing(50_000, 20, 1_000_000), [f"text {n:07} of many" for n in range(1_000_000)]), True
    yield "most-texts.xlsx", workbook(_sharing(50_000, 3, 150_000), [f"text {n:07} of many" for n in range(150_000)]), None
    yield "long-texts.xlsx", workbook(_sharing(25, 1, 25), [long] * 25), None
    yield "repeated.ods", spreadsheet(_repeated(16_000_000, 16_000_000, long)), True
    yield "filled.ods", spreadsheet(_repeated(2_000, 490, "A text of thirty-two bytes, said")), True
    yield "most.ods", spreadsheet(_repeated(300, 490, "A text of thirty-two bytes, said")), None
    yield "letters.docx", word(paragraph.format("a" * 60_000_000)), True
    yield "runs.docx", word("<w:p>" + "<w:r><w:t>some words </w:t></w:r>" * 1_800_000 + "</w:p>"), True
    yield "lost-ends.docx", word("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>word</w:t></w:r></w:p>" * 800_000), True
    yield "nested.docx", word("<w:tbl><w:tr><w:tc>" * 60 + (paragraph.format("word " * 50_000)) * 200 + "</w:tc></w:tr></w:tbl>" * 60), True
    yield "comments.ods", spreadsheet(
        "<table:table-row><table:table-cell>" + f"<office:annotation><text:p>{long}</text:p></office:annotation>" * 240
        + "<text:p>x</text:p></table:table-cell></table:table-row>"), True
    row = "{0}.1\t" + "words that say what is to be done " * 6 + "\tHead of Team\tMarch 2025\t• one output • another output\n"
    rows = "No\tAction\tLead\tBy when\tOutputs\n" + "".join(row.format(n) for n in range(30_000))
    yield "long.txt", rows.encode()[: 2 * 1_048_576], False
    yield "longer.txt", rows.encode(), True
    yield "rows.csv", b"a,b,c\n" * 60_000, None
    yield "quote.csv", b'Ref,Action,Lead,By when\n1,"never closes,A,31/03/2026\n' + b"2,More,B,30/06/2026\n" * 2_000, None
    yield "script.txt", PLAN.format("=cmd|' /C calc'!A0 <script>alert(1)</script>").encode(), False
