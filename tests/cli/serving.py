"""Starts commands that serve until Ctrl-C, as processes of their own."""

import re
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from tests.cli.running import COMMAND, environment

ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/graphql")


class Server:
    """A command that serves until it is interrupted.

    Args:
        said: Lines that it printed.
    """

    def __init__(self, process: "subprocess.Popen[bytes]", output: IO[bytes]) -> None:
        self.said: list[str] = []
        self._process = process
        self._output = output

    def address(self) -> str:
        """Wait for the line that says where it serves."""
        for line in self._output:
            self.said.append(line.decode().rstrip("\n"))
            if found := ADDRESS.search(self.said[-1]):
                return found[0]
        raise AssertionError("\n".join(self.said))

    @property
    def pid(self) -> int:
        """Of the process."""
        return self._process.pid

    def interrupt(self) -> int:
        """Do what Ctrl-C does, and return the exit code."""
        self._process.send_signal(signal.SIGINT)
        return self.wait()

    def wait(self) -> int:
        """Return the exit code of a server that was told to end."""
        code = self._process.wait(timeout=60)
        self.said += self._output.read().decode().splitlines()
        return code


@contextmanager
def serving(
    *arguments: str, cwd: Path, patience_seconds: float = 180, **variables: str
) -> Iterator[Server]:
    """Start a command that serves; it is ended at the latest with the block."""
    process = subprocess.Popen(
        [*COMMAND, *arguments],
        cwd=cwd,
        env=environment(**variables),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        # A child of a background job ignores Ctrl-C, as its parent does.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    assert process.stdout is not None
    watchdog = threading.Timer(patience_seconds, process.kill)
    watchdog.start()
    try:
        yield Server(process, process.stdout)
    finally:
        watchdog.cancel()
        process.kill()
        process.wait()
        process.stdout.close()
