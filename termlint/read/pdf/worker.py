"""PDF files are read in a process of their own.

A few kilobytes can unpack to gigabytes, or draw a form ten times that draws another ten times, ten levels
deep. PDFium sets no limit to that, cannot be stopped, and ends its process when memory runs out. So it gets
one that may end: with limits on time and memory, kept for the next file, and started anew when it is gone.
"""

from __future__ import annotations

import atexit
import os
import pickle
import struct
import subprocess
import sys
import threading
from typing import IO, Any

from termlint.collector import paused_collector
from termlint.errors import UnreadableFile
from termlint.model.document import Source

MOST_SECONDS = 120  # for one file
MOST_MEMORY = 2 * 2**30  # bytes; only where the system can limit it
_SIZE = struct.Struct("<Q")
_START = (
    "import sys; sys.path[:] = sys.argv[3:]; from termlint.read.pdf.worker import serve; "
    "serve(int(sys.argv[1]), int(sys.argv[2]))"
)
_PRINT = "Open it in a viewer, print it to a new PDF file, and check that."


class Worker:
    """The other process; started by the first file.

    most_seconds: for one file
    most_memory: bytes
    """

    def __init__(self, *, most_seconds: int = MOST_SECONDS, most_memory: int = MOST_MEMORY) -> None:
        self.most_seconds, self.most_memory = most_seconds, most_memory
        self.lock = threading.Lock()
        self.process: subprocess.Popen[bytes] | None = None

    def read(self, name: str, media_type: str, content: bytes) -> Source:
        """See read_document.

        raises UnreadableFile: also when the file takes too much time or memory, or makes PDFium fail
        """
        with self.lock:
            process = self.started()
            if process is None:
                return _read_here(name, media_type, content)
            is_late = threading.Event()

            def stop() -> None:
                is_late.set()
                process.kill()

            timer = threading.Timer(self.most_seconds, stop)
            timer.daemon = True
            timer.start()
            try:
                assert process.stdin is not None
                assert process.stdout is not None
                _send(process.stdin, pickle.dumps((name, media_type, content), protocol=5))
                answer = _receive(process.stdout)
            except (OSError, ValueError):
                answer = None
            except BaseException:  # interrupted: what comes back later would belong to no one
                self.stop()
                raise
            finally:
                timer.cancel()
            if answer is None:
                self.stop()
        if answer is None:
            why = f"takes more than {self.most_seconds} seconds to read." if is_late.is_set() else _FAILED
            raise UnreadableFile(name, why, _PRINT)
        result: Source | tuple[str, str, str] = pickle.loads(answer)
        if isinstance(result, tuple):
            raise UnreadableFile(*result)
        return result

    def started(self) -> subprocess.Popen[bytes] | None:
        """The process, running; None where there can be none."""
        if self.process is None or self.process.poll() is not None:
            self.stop()
            if not sys.executable or getattr(sys, "frozen", False):  # there is no Python to start
                return None
            limits = (str(self.most_seconds), str(self.most_memory))
            try:
                self.process = subprocess.Popen(
                    [sys.executable, "-I", "-c", _START, *limits, *sys.path],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                )
            except OSError:
                return None
            atexit.register(self.stop)
        return self.process

    def forget(self) -> None:
        """After a fork: the process belongs to the parent."""
        self.lock, self.process = threading.Lock(), None

    def stop(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.communicate()
            self.process = None


_FAILED = "could not be read: it takes too much memory, or makes the PDF library fail."
worker = Worker()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=worker.forget)


def serve(most_seconds: int, most_memory: int) -> None:
    """Read files given on standard input until it ends. The main function of the other process."""
    _limit_memory(most_memory)
    while (request := _receive(sys.stdin.buffer)) is not None:
        _limit_time(most_seconds + 5)
        name, media_type, content = pickle.loads(request)
        answer: Any
        try:
            answer = _read_here(name, media_type, content)
        except UnreadableFile as fault:
            answer = (fault.name, fault.reason, fault.hint)
        except MemoryError:
            answer = (name, _FAILED, _PRINT)
        _send(sys.stdout.buffer, pickle.dumps(answer, protocol=5))
        _limit_time(0)


def _read_here(name: str, media_type: str, content: bytes) -> Source:
    from termlint.read.pdf.document import read_document

    with paused_collector():
        return read_document(name, media_type, content)


def _limit_memory(most: int) -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (OSError, ValueError):  # macOS knows the limit and does not set it
        return


def _limit_time(seconds: int) -> None:
    """End this process after so long, should nobody else be left to do it. 0: do not"""
    import signal

    if hasattr(signal, "alarm"):
        signal.alarm(seconds)


def _send(pipe: IO[bytes], message: bytes) -> None:
    pipe.write(_SIZE.pack(len(message)))
    pipe.write(message)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> bytes | None:
    """None when the other side is gone."""
    head = pipe.read(_SIZE.size)
    if len(head) < _SIZE.size:
        return None
    (size,) = _SIZE.unpack(head)
    message = pipe.read(size)
    return message if len(message) == size else None
