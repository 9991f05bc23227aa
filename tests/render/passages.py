"""Running text with the documents that it mentions, each as printed and as what it means."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Number:
    """A document number: as printed, and in the form that GB/T 9704 prescribes.

    Args:
        canonical: None where no issuer is printed.
    """

    printed: str
    canonical: str | None

    @property
    def text(self) -> str:
        return self.printed


@dataclass(frozen=True, slots=True)
class Title:
    """A document named by its title.

    Args:
        number: Canonical number of the document, where the text prints it beside the title.
    """

    title: str
    has_marks: bool = True
    number: str | None = None

    @property
    def text(self) -> str:
        return f"《{self.title}》" if self.has_marks else self.title


Piece = str | Number | Title


@dataclass(frozen=True, slots=True)
class Passage:
    """Running text, with the documents that it mentions."""

    pieces: tuple[Piece, ...]

    @classmethod
    def of(cls, *pieces: Piece) -> "Passage":
        return cls(pieces)

    @property
    def text(self) -> str:
        return "".join(one if isinstance(one, str) else one.text for one in self.pieces)

    @property
    def numbers(self) -> tuple[Number, ...]:
        return tuple(one for one in self.pieces if isinstance(one, Number))

    @property
    def titles(self) -> tuple[Title, ...]:
        return tuple(one for one in self.pieces if isinstance(one, Title))
