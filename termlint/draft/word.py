"""A drafted agreement as a Word file: heading styles, automatic numbers, bold where it must be shown.

Written by hand and not with a library, so that the same agreement gives the same bytes (ECMA-376, part 1).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

from termlint.draft.agreement import DraftLine
from termlint.model.document import Lang

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DAY = (1980, 1, 1, 0, 0, 0)  # the same bytes on every day

_STYLE_OF = {"title": "Title", "heading": "Heading1", "paragraph": "Clause", "point": "Point"}
_LEVELS: dict[Lang, tuple[tuple[str, str], ...]] = {
    "zh": (
        ("chineseCountingThousand", "第%1条"),
        ("decimal", "%1.%2"),
        ("chineseCountingThousand", "（%3）"),
    ),
    "en": (("decimal", "Section %1"), ("decimal", "%1.%2"), ("lowerLetter", "(%3)")),
}


def write_word(lines: Sequence[DraftLine], lang: Lang) -> bytes:
    """The bytes of a .docx; Word counts the numbers itself, and counts them as the draft does."""
    body = "".join(map(_paragraph, lines))
    page = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1800" w:bottom="1440" '
    page += 'w:left="1800" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>'
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships({"officeDocument": "word/document.xml"}),
        "word/_rels/document.xml.rels": _relationships(
            {"styles": "styles.xml", "numbering": "numbering.xml"}
        ),
        "word/document.xml": f"<w:document {_WORD}><w:body>{body}{page}</w:body></w:document>",
        "word/styles.xml": _styles(lang),
        "word/numbering.xml": _numbering(lang),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            about = zipfile.ZipInfo(name, _DAY)
            about.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(about, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}')
    return file.getvalue()


def _paragraph(line: DraftLine) -> str:
    looks = "<w:rPr><w:b/><w:bCs/></w:rPr>" if line.conspicuous else ""
    words = f'<w:r>{looks}<w:t xml:space="preserve">{escape(line.words)}</w:t></w:r>'
    return f'<w:p><w:pPr><w:pStyle w:val="{_STYLE_OF[line.kind]}"/></w:pPr>{words}</w:p>'


def _content_types() -> str:
    parts = {"document": "document.main", "styles": "styles", "numbering": "numbering"}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_KIND}.{kind}+xml"/>'
        for name, kind in parts.items()
    )
    relations = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    )
    return f'<Types xmlns="{_PACKAGE}/content-types">{relations}{overrides}</Types>'


def _relationships(targets: dict[str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def _styles(lang: Lang) -> str:
    fonts = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="宋体"/>'
    code = "zh-CN" if lang == "zh" else "en-GB"
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="21"/><w:szCs w:val="21"/>'
        f'<w:lang w:val="en-GB" w:eastAsia="{code}"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        '<w:spacing w:after="80" w:line="340" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )
    return f"<w:styles {_WORD}>{defaults}" + "".join((
        _style("Normal", "Normal", "", "", default=True),
        _style("Title", "Title", '<w:spacing w:before="240" w:after="240"/><w:jc w:val="center"/>',
               '<w:b/><w:sz w:val="36"/><w:szCs w:val="36"/>'),
        _style("Heading1", "heading 1", f'<w:keepNext/>{_numbered(0)}<w:spacing w:before="240"/>'
               '<w:outlineLvl w:val="0"/>', '<w:b/><w:sz w:val="24"/><w:szCs w:val="24"/>'),
        _style("Clause", "Clause", _numbered(1), ""),
        _style("Point", "Point", _numbered(2), ""),
    )) + "</w:styles>"  # fmt: skip


def _numbered(level: int) -> str:
    depth = f'<w:ilvl w:val="{level}"/>' if level else ""
    return f'<w:numPr>{depth}<w:numId w:val="1"/></w:numPr>'


def _style(name: str, shown: str, paragraph: str, run: str, *, default: bool = False) -> str:
    based = "" if default else '<w:basedOn w:val="Normal"/>'
    first = ' w:default="1"' if default else ""
    return (
        f'<w:style w:type="paragraph"{first} w:styleId="{name}"><w:name w:val="{shown}"/>{based}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _numbering(lang: Lang) -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:pStyle w:val="{style}"/>{"<w:isLgl/>" if level == 1 else ""}'
        f'<w:suff w:val="{"nothing" if pattern.endswith("）") else "space"}"/><w:lvlText w:val="{pattern}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{420 * max(0, level - 1)}" w:firstLine="0"/></w:pPr>'
        "</w:lvl>"
        for level, ((form, pattern), style) in enumerate(
            zip(_LEVELS[lang], ("Heading1", "Clause", "Point"), strict=True)
        )
    )
    return (
        f'<w:numbering {_WORD}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>'
        f'{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
