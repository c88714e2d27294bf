"""Word documents: .docx, .docm and .dotx, as ECMA-376 (ISO/IEC 29500) describes them.

    file ─package─▶ parts (XML) ─walker─▶ blocks of paragraphs ─layout─▶ text, origin, looks ─▶ Source
                                   ▲                            ▲
                styles, formatting, numbering, counters    emphasis, apart

What is read is what a person sees who opens the file in Word: the words of runs, automatic numbers, the
results of fields, one branch of alternate content; of tracked changes one version. Where in the file each
character stands is told by ``Address.part``; its form is written down in ``addresses``.
"""

from __future__ import annotations

from termlint.model.document import Source
from termlint.read.base import ReadOptions


class WordDocument:
    """See Reader."""

    suffixes = (".docx", ".docm", ".dotx")
    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

    def read(self, name: str, content: bytes, options: ReadOptions) -> Source:
        """Read a Word document.

        options: which version of tracked changes is the text; the words of the other are set apart
        raises UnreadableFile: no package, broken, over the limits, or without any text
        """
        from termlint.read.docx.document import read_document

        return read_document(name, content, self.media_type, options.revisions)


reader = WordDocument()
