"""A proxy before a server that cuts connections that commit, or holds everything back."""

import socket
import threading
from contextlib import suppress

# Bolt's COMMIT: a chunk of two bytes, a structure without fields, end of message.
_COMMIT = bytes.fromhex("0002b0120000")


class CuttingProxy:
    """Passes Bolt on while `passing` is set; it cuts the next `to_cut` connections that commit.

    Args:
        after: Whether the server still gets the COMMIT, so that only its answer is lost.
    """

    def __init__(self, host: str, port: int, after: bool) -> None:
        self.passing = threading.Event()
        self.passing.set()
        self.to_cut = 0
        self.cuts = 0
        self._open: list[socket.socket] = []
        self._server = (host, port)
        self._after = after
        self._listener = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def port(self) -> int:
        number: int = self._listener.getsockname()[1]
        return number

    def close(self) -> None:
        """Let nobody through any more."""
        # Closing alone would wait for the threads that read.
        for each in (self._listener, *self._open):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                server = socket.create_connection(self._server)
                self._open += [client, server]
                for one, other in ((client, server), (server, client)):
                    threading.Thread(
                        target=self._pass_on, args=(one, other, one is client), daemon=True
                    ).start()

    def _pass_on(self, one: socket.socket, other: socket.socket, asking: bool) -> None:
        with suppress(OSError):
            while data := one.recv(65_536):
                if asking and self.to_cut and _COMMIT in data:
                    self.to_cut -= 1
                    self.cuts += 1
                    self._cut(one, other, data)
                    return
                self.passing.wait()
                other.sendall(data)
        for end in (one, other):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def _cut(self, client: socket.socket, server: socket.socket, data: bytes) -> None:
        # The client's end first, so that the answer finds nobody.
        client.shutdown(socket.SHUT_RDWR)
        if self._after:
            server.sendall(data)
            threading.Event().wait(1.0)
        # Closing alone would wait for the thread that reads the answers.
        server.shutdown(socket.SHUT_RDWR)
        client.close()
        server.close()
