"""The garbage collector, paused where nothing is garbage before the end."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


def settle_collector() -> None:
    """Tell the garbage collector that what there is now stays: it is not looked through again."""
    gc.freeze()


@contextmanager
def paused_collector() -> Iterator[None]:
    """Pause the garbage collector while a library is loaded or a document is read and checked.

    What is made stays until the end, and looking through it again and again as it grows takes a third of the
    time, and more the longer the text.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
