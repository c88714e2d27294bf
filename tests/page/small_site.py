"""Where the small pages stand that the tests of the page share."""

from pathlib import Path

SITE = Path(__file__).with_name("site")
