"""To whom a server is exposed, and whether it may be."""

import socket
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Literal

import typer

from budget_lineage.api.access import Access
from budget_lineage.api.tokens import TokenFile
from budget_lineage.cli.output import print_error
from budget_lineage.settings import Settings


@dataclass(frozen=True, slots=True)
class Exposure:
    """Who reaches a server.

    Args:
        loopback: Only this machine.
        access: Who may ask.
    """

    loopback: bool
    access: Access

    def allows(self, switch: Literal["auto", "on", "off"]) -> bool:
        """Return whether something is on that is, unless set, for this machine only."""
        return self.loopback if switch == "auto" else switch == "on"

    def hosts(self, named: tuple[str, ...]) -> tuple[str, ...] | None:
        """Return the names by which it may be asked, besides this machine's own; None for any.

        A page whose name is made to lead to this machine has no token. By which names other
        machines reach a server, is known only where it is set.

        Args:
            named: What is set; `*` among them for any.
        """
        if "*" in named or not (named or (self.loopback and not self.access.required)):
            return None
        return named


def exposure_of(listener: socket.socket, settings: Settings, is_open: bool) -> Exposure:
    """Return who reaches a server on that socket.

    Args:
        listener: Bound.
        settings: Where its tokens are.
        is_open: Whether other machines may ask without tokens.

    Raises:
        Exit: Other machines would, and nobody said that they may; that was printed.
        TokenError: The file of tokens cannot be read.
    """
    tokens = TokenFile(Path(settings.tokens))
    required = bool(tokens.tokens())
    address = str(listener.getsockname()[0])
    loopback = ip_address(address.partition("%")[0]).is_loopback
    if not (loopback or required or is_open):
        print_error(
            f"{address}: other machines could ask without a token; make one with "
            "`budget-lineage token new NAME`, or say --open if that is what you want"
        )
        raise typer.Exit(1)
    return Exposure(loopback, Access(tokens, required))
