"""termlint schema: JSON Schemas for editors and for programs that read reports."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import click

from termlint.cli.streams import write

DIALECT = "https://json-schema.org/draft/2020-12/schema"


@click.command(short_help="Print a JSON Schema.")
@click.argument("what", type=click.Choice(["rule", "lexicon", "condition", "ruleset", "report"]))
def command(what: str) -> None:
    """Print the JSON Schema of a kind of rule file, or of the JSON report."""
    if what == "report":
        write(files("termlint.cli").joinpath("report.schema.json").read_text("utf-8"))
    else:
        write(json.dumps(rule_schema(what), ensure_ascii=False, indent=2) + "\n")


def rule_schema(what: str) -> dict[str, Any]:
    """The schema of a file of rulesets/, short forms included ("says: x" for "says: {any: [x]}")."""
    from pydantic.json_schema import GenerateJsonSchema

    from termlint.library import schema as shapes

    name_or_names: list[dict[str, Any]] = [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]
    short_forms: dict[Any, list[dict[str, Any]]] = {
        shapes._listed: name_or_names[:1],
        shapes._mapped: name_or_names,
        shapes._example: name_or_names[:1],
        shapes._authority: name_or_names[:1],
        shapes._by_party: [{"enum": ["error", "warning", "info"]}],
    }

    class WithShortForms(GenerateJsonSchema):
        def function_before_schema(self, schema: Any) -> dict[str, Any]:
            long = super().function_before_schema(schema)
            short = short_forms.get(schema["function"]["function"], [])
            return {"anyOf": [*short, long]} if short else long

    made = shapes.SHAPES[what].model_json_schema(schema_generator=WithShortForms)
    return {"$schema": DIALECT, **made}
