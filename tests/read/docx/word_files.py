"""Small Word documents, written by hand."""

import warnings
import zipfile
from io import BytesIO

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="{MC}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
RELATED = "application/vnd.openxmlformats-package.relationships+xml"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
KINDS = {
    "styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "endnotes": "endnotes",
    "comments": "comments", "settings": "settings", "header1": "header", "footer1": "footer",
}  # fmt: skip
ROOTS = {"header1": "hdr", "footer1": "ftr"}


def p(*runs, properties=""):
    inside = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{inside}{''.join(runs)}</w:p>"


def r(text, properties=""):
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inside}<w:t xml:space="preserve">{text}</w:t></w:r>'


def listed(text, number=1, level=0, more=""):
    numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>{more}'
    return p(r(text) if text else "", properties=numbered)


def table(*rows, properties=""):
    def cell(content):
        return f"<w:tc>{content if content.startswith('<w:') else p(r(content))}</w:tc>"

    body = "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in rows)
    return f"<w:tbl>{f'<w:tblPr>{properties}</w:tblPr>' if properties else ''}{body}</w:tbl>"


def level(at, shape="decimal", text=None, more="", start=1):
    text = f"%{at + 1}." if text is None else text
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{shape}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(*levels, more=""):
    return (
        f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{more}'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )


def xml(root, content, attributes=""):
    return f"{HEAD}<w:{root} {NAMESPACES}{attributes}>{content}</w:{root}>".encode()


def pack(parts):
    """A ZIP archive. parts: bytes by name, or pairs of them where a name comes twice"""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of names that come twice
        for name, content in parts.items() if isinstance(parts, dict) else parts:
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def parts_of(body, *, before="", **others):
    """The parts of a document. body: inside w:body; others: inside the root of each other part, by name"""
    relations = "".join(
        f'<Relationship Id="r{name}" Type="{R}/{KINDS[name]}" Target="{name}.xml"/>' for name in others
    )
    listing = "http://schemas.openxmlformats.org/package/2006/relationships"
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    parts = {
        "[Content_Types].xml": (
            f'{HEAD}<Types xmlns="{types}"><Default Extension="rels" ContentType="{RELATED}"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{MAIN_TYPE}"/></Types>'
        ).encode(),
        "_rels/.rels": (
            f'{HEAD}<Relationships xmlns="{listing}"><Relationship Id="r1" Type="{R}/officeDocument" '
            'Target="word/document.xml"/></Relationships>'
        ).encode(),
        "word/document.xml": xml("document", f"{before}<w:body>{body}</w:body>"),
    }
    if others:
        parts["word/_rels/document.xml.rels"] = (
            f'{HEAD}<Relationships xmlns="{listing}">{relations}</Relationships>'.encode()
        )
    for name, content in others.items():
        parts[f"word/{name}.xml"] = xml(ROOTS.get(name, name), content)
    return parts


def docx(body, **others):
    """A Word document. See parts_of"""
    return pack(parts_of(body, **others))
