"""Many files: finding them in folders, and checking them in one process or several.

The report is the same, byte for byte, whatever the number of processes and the order of the paths. A file
whose check breaks off is reported as unread and the others go on.
"""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple

from termlint.checking import Checker, Settings
from termlint.model.report import DocumentReport, Report, Unread
from termlint.read import all_readers, document_suffixes

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnContext
    from multiprocessing.process import BaseProcess

Result = DocumentReport | Unread
Progress = Callable[[int, int], None]

STDIN = "-"
SMALL = 2_000_000  # bytes; below this, starting processes costs more than it saves

_PATTERN = frozenset("*?[")


class StandardInput(NamedTuple):
    """What came in at "-", and the name to report it under; the name's suffix chooses the reader."""

    name: str
    content: bytes


class Found(NamedTuple):
    """The files some paths stand for, sorted, and the paths that led to none."""

    files: tuple[str, ...]
    unread: tuple[Unread, ...]


def check_paths(paths: Iterable[str], settings: Settings, *, jobs: int = 0, progress: Progress | None = None,
                stdin: StandardInput | None = None) -> Report:  # fmt: skip
    """Check files, folders and patterns.

    paths: "-" stands for stdin
    jobs: processes; 0 for as many as there are processors. Little work is done in one.
    progress: told how many files are done, and of how many
    raises BadUsage, FaultyRuleset: the settings or the rules are wrong
    """
    wanted = set(paths)
    checker = Checker(settings)
    found = find_files(wanted - {STDIN})
    results: list[Result] = list(found.unread)
    if STDIN in wanted and stdin is not None:
        results += _check(checker, stdin)
    tell = progress or (lambda done, total: None)
    workers = min(jobs or _processors(), len(found.files))
    if workers > 1 and _weight(found.files) >= SMALL:
        results += _in_processes(found.files, settings, workers, tell)
    else:
        for done, path in enumerate(found.files, 1):
            results += _check(checker, path)
            tell(done, len(found.files))
    return checker.report(results)


# --- finding files -------------------------------------------------------------------------------------


def find_files(paths: Iterable[str]) -> Found:
    """The files that paths stand for.

    A file named outright is taken as it is. A folder stands for the documents below it, hidden ones left out;
    links are followed, once. A path that does not exist may be a pattern such as ``terms/**/*.md``.
    """
    files: dict[str, str] = {}  # by absolute path: a file reached on two ways is checked once
    unread: dict[str, Unread] = {}

    def add(path: str) -> None:
        whole = os.path.abspath(path)
        files[whole] = min(files.get(whole, path), path, key=lambda one: (len(one), one))

    def add_folder(folder: str) -> None:
        within, faults = _files_below(folder)
        for fault in faults:
            unread[fault.path] = fault
        for path in within:
            add(path)
        if not within and not faults:
            readable = ", ".join(sorted({suffix for reader in all_readers() for suffix in reader.suffixes}))
            unread[folder] = Unread(folder, f"holds no agreements. Looked for {readable}.")

    for path in sorted(set(paths)):
        if os.path.isdir(path):
            add_folder(path)
        elif os.path.lexists(path) or not _PATTERN & set(path):
            add(path)  # a missing file is told apart when it is read
        elif matches := sorted(glob.glob(path, recursive=True)):
            for match in matches:
                if not os.path.isdir(match):
                    add(match)
                elif not path.endswith("**"):
                    add_folder(match)
        else:
            unread[path] = Unread(path, "matches no file. Check the pattern.")
    return Found(tuple(sorted(files.values())), tuple(unread[path] for path in sorted(unread)))


def _files_below(folder: str) -> tuple[list[str], list[Unread]]:
    """Documents in a folder and below, sorted, and the folders that could not be opened."""
    suffixes = document_suffixes() | {".zip"}
    files: list[str] = []
    faults: list[Unread] = []
    seen: set[tuple[int, int]] = set()  # folders, so that links going round in a circle end
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            about = os.stat(here)
            if (about.st_dev, about.st_ino) in seen:
                continue
            seen.add((about.st_dev, about.st_ino))
            names = sorted(os.listdir(here))
        except OSError as fault:
            faults.append(Unread(here, f"could not be opened: {fault.strerror or fault}."))
            continue
        within = []
        for name in names:
            if name.startswith("."):
                continue
            path = os.path.join(here, name)
            try:
                mode = os.stat(path).st_mode
            except OSError:
                mode = 0  # a link that leads nowhere: when named like a document, reading it tells
            if stat.S_ISDIR(mode):
                within.append(path)
            elif (stat.S_ISREG(mode) or not mode) and os.path.splitext(name)[1].lower() in suffixes:
                files.append(path)
        waiting += reversed(within)
    return files, faults


def _weight(files: Sequence[str]) -> int:
    total = 0
    for path in files:
        try:
            total += os.stat(path).st_size
        except OSError:
            continue
    return total


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


# --- one file ------------------------------------------------------------------------------------------


def _check(checker: Checker, given: str | StandardInput) -> list[Result]:
    """Check the agreements in one file; nothing that goes wrong with it may stop the others."""
    name, content = (given, None) if isinstance(given, str) else given
    results: list[Result] = []
    try:
        results.extend(checker.check_file(name, content))
    except Exception as fault:
        import logging

        logging.getLogger("termlint").exception("%s: the check broke off", name)
        what = f"{type(fault).__name__}: {fault}"
        broke = f"the check broke off: {what}. This is a fault of termlint; please report it."
        results.append(Unread(name, broke))
    return results


# --- several processes ---------------------------------------------------------------------------------


class _Worker:
    """A process with a checker of its own, that is given one file at a time.

    file: the index of the one it has, None when it waits
    """

    def __init__(self, context: SpawnContext, settings: Settings) -> None:
        self.line, other = context.Pipe()
        self.process: BaseProcess = context.Process(target=_work, args=(other, settings), daemon=True)
        with _deaf_to_interrupts():
            self.process.start()
        other.close()
        self.file: int | None = None

    def give(self, index: int, path: str) -> None:
        """Hand over a file. When the process is gone, `take` will tell."""
        self.file = index
        with suppress(OSError):
            self.line.send(path)

    def take(self) -> list[Result] | None:
        """The answer; None when the process died over it."""
        try:
            found: list[Result] = self.line.recv()
        except (EOFError, OSError):
            return None
        return found

    def end(self) -> int | None:
        """Close the line, which ends the process; its exit code."""
        self.line.close()
        self.process.join(timeout=5)
        if self.process.is_alive():
            self.process.terminate()
            self.process.join()
        return self.process.exitcode


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Ctrl-C reaches every process of a terminal. Workers are started ignoring it; we end them."""
    import signal
    import threading

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    usual = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual)


def _work(line: Connection, settings: Settings) -> None:
    """What a worker does until its line is closed."""
    checker = Checker(settings)
    try:
        while True:
            line.send(_check(checker, line.recv()))
    except (EOFError, OSError):
        return


def _in_processes(files: Sequence[str], settings: Settings, workers: int, tell: Progress) -> Iterator[Result]:
    """Check files in several processes. A process that dies takes one file with it and is replaced."""
    import multiprocessing
    from multiprocessing.connection import wait

    context = multiprocessing.get_context("spawn")
    waiting = iter(enumerate(files))
    answers: dict[int, list[Result]] = {}
    crew: list[_Worker] = []

    def employ(worker: _Worker | None) -> None:
        """Give a worker, or a new one, the next file; when there is none, send it home."""
        following = next(waiting, None)
        if following is not None:
            worker = worker or _Worker(context, settings)
            worker.give(*following)
            crew.append(worker)
        elif worker is not None:
            worker.end()

    try:
        for _ in range(workers):
            employ(None)
        while crew:
            ready = wait([worker.line for worker in crew])
            for worker in [one for one in crew if one.line in ready]:
                crew.remove(worker)
                index, answer = worker.file, worker.take()
                assert index is not None, "only workers with a file are in the crew"
                if answer is not None:
                    employ(worker)
                else:
                    reason = f"the process that checked it ended (exit code {worker.end()})."
                    answer = [Unread(files[index], reason)]
                    employ(None)
                answers[index] = answer
                tell(len(answers), len(files))
    finally:
        for worker in crew:
            worker.process.terminate()
            worker.process.join()
    return (result for index in range(len(files)) for result in answers[index])
