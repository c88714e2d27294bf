"""What pydantic says about a data file, in the words of a person who edits it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Any

from termlint.errors import DataFault
from termlint.library.strict_yaml import Loaded, Step


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A question that names what was probably meant, with a space before it; empty when nothing is near."""
    near = difflib.get_close_matches(name, list(known), n=2, cutoff=0.6)
    return f" Did you mean {' or '.join(near)}?" if near else ""


def schema_fault(
    problem: Any, loaded: Loaded, file: str, shape: type[Any], at: tuple[Step, ...] = ()
) -> DataFault:
    """Say one pydantic error with file, line and what was expected.

    problem: one of ``ValidationError.errors()``
    shape: the model the file, or its part at ``at``, was checked against
    """
    place = [step for step in problem["loc"] if not _is_tag(step, problem["loc"])]
    line = loaded.line(*at, *place)
    name = ".".join(str(step) for step in problem["loc"])
    kind = problem["type"]
    if kind == "extra_forbidden":
        key = str(problem["loc"][-1])
        fields = _keys_at(shape)
        return DataFault(file, line, f'unknown key "{key}" (at {name}).{did_you_mean(key, fields)}')
    if kind == "missing":
        return DataFault(file, line, f'lacks the key "{problem["loc"][-1]}" (at {name})')
    if kind in ("union_tag_invalid", "union_tag_not_found"):
        from termlint.library.schema import CHECK_NAMES

        found = problem.get("input")
        tag = next(iter(found), "") if isinstance(found, dict) else str(found)
        hint = did_you_mean(tag, CHECK_NAMES)
        return DataFault(
            file, line, f'unknown check "{tag}" (at {name}); expected one of {", ".join(CHECK_NAMES)}.{hint}'
        )
    shown_input = str(problem.get("input"))[:60]
    return DataFault(file, line, f"{name}: {problem['msg']} (found {shown_input!r})")


def _keys_at(shape: type[Any]) -> list[str]:
    """Every key any mapping of this file may have: enough to guess what was meant."""
    from termlint.library import schema

    shapes = [shape, *schema.Shape.__subclasses__()]
    return sorted({field.alias or name for one in shapes for name, field in one.model_fields.items()})


def _is_tag(step: Step, path: tuple[Step, ...]) -> bool:
    """pydantic puts the union's tag into the path beside the key of the same name."""
    return (
        any(step == other for other in path[path.index(step) + 1 : path.index(step) + 2])
        if isinstance(step, str)
        else False
    )
