"""Source → Document: lines become blocks, blocks a clause tree. Nothing is dropped or repaired."""

from termlint.parse.assemble import parse_document

__all__ = ["parse_document"]
