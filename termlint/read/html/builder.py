"""From tokens to a tree: HTML standard, section 13.2.6 (tree construction).

The insertion modes are told from the stack of open elements instead of being kept. Left out: frame sets,
the form pointer inside templates, quirks beyond <table> in <p>.
"""

from __future__ import annotations

from collections.abc import Callable

from termlint.model.span import Span
from termlint.read.html import names
from termlint.read.html.open_elements import OpenElements
from termlint.read.html.references import decode_text
from termlint.read.html.tokens import Token, Tokenizer
from termlint.read.html.tree import Element, Text

_SPACE = " \t\n\f\r"


class TreeBuilder(OpenElements):
    """Builds one tree."""

    def __init__(self, raw: str, *, xml: bool) -> None:
        super().__init__(xml=xml)
        self.raw = raw
        self.tokens = Tokenizer(raw)
        self.form: Element | None = None
        self.quirks = True
        self.swallow_newline = False
        self.started = False

    def build(self) -> Element:
        """Read all tokens."""
        handlers: dict[str, Callable[[Token], None]] = {
            "text": self.text, "start": self.start, "end": self.end, "doctype": self.doctype,
            "cdata": self.cdata,
        }  # fmt: skip
        tokens = self.tokens
        while token := tokens.next():
            self.at = token.start
            handlers[token.kind](token)
            tokens.foreign = self.xml or self.stack[-1].foreign
        self.at = len(self.raw)
        self.open["template"] = 0  # what is still open ends here
        self.need_body()
        while self.stack:
            self.stack.pop().end = Span(self.at, self.at)
        return self.html

    # Tokens

    def doctype(self, token: Token) -> None:
        if not self.started:
            self.quirks = False

    def cdata(self, token: Token) -> None:
        data, replaced = decode_text(self.raw, token.start, token.end, references=False)
        if data:
            self.need_body()
            self.insert_text(Text(data, Span(token.start, token.end), replaced))

    def text(self, token: Token) -> None:
        data, replaced = decode_text(self.raw, token.start, token.end)
        if self.swallow_newline:
            self.swallow_newline = False
            if data.startswith("\n"):
                token = self.without_newline(token)
                data, replaced = decode_text(self.raw, token.start, token.end)
        if not data:
            return
        if data.isspace() and not data.strip(_SPACE):
            if self.body is None and not self.open["template"]:
                return
        else:
            self.need_body()
        self.insert_text(Text(data, Span(token.start, token.end), replaced))

    def without_newline(self, token: Token) -> Token:
        start = token.start + (2 if self.raw.startswith("\r\n", token.start) else 1)
        return token._replace(start=min(start, token.end))

    def start(self, token: Token) -> None:
        self.swallow_newline = False
        self.started = True
        tag = token.name
        if self.stack[-1].foreign and self.start_foreign(token):
            return
        if tag in names.RAW:
            self.start_raw(token)
            return
        if tag == "html":
            self.merge(self.html, token)
            return
        if self.body is None and not self.open["template"]:
            if tag == "head":
                self.need_head(token)
                return
            if tag in names.IN_HEAD:
                parent = self.need_head()
                self.place(self.make(token), parent, push=tag == "template")
                return
            self.need_body(token if tag == "body" else None)
            if tag == "body":
                return
        if tag == "body":
            if self.body:
                self.merge(self.body, token)
        elif tag == "head":
            return
        elif tag in names.TABLE_PARTS:
            self.start_table_part(token)
        else:
            self.start_in_body(token)

    def start_in_body(self, token: Token) -> None:
        tag = token.name
        if tag == "table":
            self.start_table(token)
        elif tag in names.FORMATTING:
            self.formatting.start(token)
        elif tag in names.CLOSES_P:
            self.start_block(token)
        elif tag in names.VOID:
            if tag not in ("param", "source", "track") and self.stack[-1].tag not in names.TABLE_CONTEXT:
                self.formatting.reconstruct()
            self.insert(token, push=False)
        else:
            self.start_inline(token)

    def start_block(self, token: Token) -> None:
        tag = token.name
        if tag == "form" and self.form and not self.open["template"]:
            return
        if tag == "li":
            self.close_item(("li",))
        elif tag in ("dt", "dd"):
            self.close_item(("dt", "dd"))
        self.close_p()
        if tag in names.HEADINGS and self.stack[-1].tag in names.HEADINGS:
            self.pop()
        element = self.insert(token, push=tag != "hr")
        if tag == "form":
            self.form = element
        elif tag in ("pre", "listing"):
            self.swallow_newline = True

    def start_inline(self, token: Token) -> None:
        tag = token.name
        if tag == "button" and self.in_scope("button"):
            self.close("button", token.start)
        elif tag in ("option", "optgroup"):
            if self.stack[-1].tag == "option":
                self.pop()
            if tag == "optgroup" and self.stack[-1].tag == "optgroup":
                self.pop()
        elif tag in ("rb", "rtc", "rp", "rt") and self.in_scope("ruby"):
            self.implied(but="rtc" if tag in ("rp", "rt") else "")
        self.formatting.reconstruct()
        element = self.insert(token, foreign=tag in ("svg", "math"))
        if (token.closed and (element.foreign or self.xml)) and self.stack[-1] is element:
            self.pop()
        elif tag in names.MARKERS:
            self.formatting.mark()

    def start_raw(self, token: Token) -> None:
        """Elements whose content is no markup: taken whole."""
        tag = token.name
        if token.closed and self.xml:
            start = end = token.end
            after = end
        elif tag == "plaintext":
            start, end, after = token.end, len(self.raw), len(self.raw)
            self.tokens.rest()
        else:
            start = token.end
            end, _, after = self.tokens.raw_text(tag)
        element = self.make(token)
        element.end = Span(end, after)
        data, replaced = decode_text(self.raw, start, end, references=tag in ("textarea", "title"))
        if tag == "textarea" and data.startswith("\n"):
            start += 2 if self.raw.startswith("\r\n", start) else 1
            data, replaced = decode_text(self.raw, start, end)
        if data:
            element.append(Text(data, Span(start, end), replaced))
        if self.body is None and not self.open["template"]:
            if tag in names.IN_HEAD:
                self.place(element, self.need_head(), push=False)
                return
            self.need_body()
        if tag in ("xmp", "plaintext"):
            self.close_p()
        if tag in ("textarea", "xmp"):
            self.formatting.reconstruct()
        self.place(element, None, push=False)

    def start_foreign(self, token: Token) -> bool:
        """Inside SVG or MathML. returns: False when the tag belongs to the page around it"""
        current = self.stack[-1]
        if current.tag in names.INTEGRATION_POINTS:
            return False
        tag = token.name
        if tag in names.BREAKOUT or (tag == "font" and {"color", "face", "size"} & set(token.attributes)):
            while self.stack[-1].foreign and self.stack[-1].tag not in names.INTEGRATION_POINTS:
                self.pop()
            return False
        element = self.insert(token, foreign=True)
        if token.closed and self.stack[-1] is element:
            self.pop()
        return True

    # Tables

    def start_table(self, token: Token) -> None:
        if self.stack[-1].tag in names.TABLE_CONTEXT:
            self.close("table", token.start)
        if not self.quirks:
            self.close_p()
        self.insert(token)

    def start_table_part(self, token: Token) -> None:
        tag = token.name
        template = self.open["template"] and not self.in_scope("table", names.TABLE_SCOPE)
        if not template and not self.in_scope("table", names.TABLE_SCOPE):
            return
        for cell in ("td", "th", "caption"):
            if self.in_scope(cell, names.TABLE_SCOPE):
                self.implied()
                self.close(cell, token.start)
        if template:
            self.insert(token, push=tag != "col")
            return
        if tag in ("td", "th"):
            self.pop_to(("tr", "tbody", "thead", "tfoot", "table", "template", "html"))
            if self.stack[-1].tag == "table":
                self.add("tbody")
            if self.stack[-1].tag != "tr":
                self.add("tr")
        elif tag == "tr":
            self.pop_to(("tbody", "thead", "tfoot", "table", "template", "html"))
            if self.stack[-1].tag == "table":
                self.add("tbody")
        elif tag == "col":
            self.pop_to(("colgroup", "table", "template", "html"))
            if self.stack[-1].tag == "table":
                self.add("colgroup")
        else:
            self.pop_to(("table", "template", "html"))
        self.insert(token, push=tag != "col")
        if tag in ("td", "th", "caption"):
            self.formatting.mark()

    # End tags

    def end(self, token: Token) -> None:
        self.swallow_newline = False
        tag = token.name
        if tag in ("html", "body", "head"):
            return
        if self.body is None and not self.open["template"] and tag != "br":
            return
        if self.deep_open[tag]:
            while self.deep:
                closed = self.deep.pop()
                self.deep_open[closed] -= 1
                if closed == tag:
                    return
        if self.stack[-1].foreign and self.end_foreign(token):
            return
        if tag == "p" and not self.in_scope("p", names.BUTTON_SCOPE):
            self.insert(token, push=False)
        elif tag == "br":
            self.formatting.reconstruct()
            self.insert(token, push=False)
        elif tag in names.FORMATTING:
            self.formatting.end(token)
        elif tag in names.HEADINGS:
            self.end_heading(token)
        elif tag == "form" and not self.open["template"]:
            self.end_form(token)
        elif tag == "template":
            if self.open[tag]:
                self.close(tag, token.start, token.end)
        elif tag in names.ENDS:
            if self.in_scope(tag, names.END_SCOPES.get(tag, names.SCOPE)):
                self.implied(but=tag)
                self.close(tag, token.start, token.end)
        else:
            self.end_other(token)

    def end_heading(self, token: Token) -> None:
        for heading in names.HEADINGS:
            if self.in_scope(heading):
                while True:
                    element = self.pop()
                    if element.tag in names.HEADINGS:
                        element.end = Span(token.start, token.end)
                        return

    def end_form(self, token: Token) -> None:
        form, self.form = self.form, None
        if form is None or form not in self.stack or not self.in_scope("form"):
            return
        self.implied()
        form.end = Span(token.start, token.end)
        self.remove(form)

    def end_foreign(self, token: Token) -> bool:
        if not self.open[token.name]:
            return False
        for element in reversed(self.stack):
            if not element.foreign:
                return False
            if element.tag == token.name:
                self.close(token.name, token.start, token.end)
                return True
        return False
