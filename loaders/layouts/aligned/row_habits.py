"""How the cells of a text's rows stand: in the middle of their row, or at its top."""

# So much less need the other way cost before a table is told to go against all others.
_MOST = 1.0
_SHARE = 0.25


class RowHabit:
    """What the tables read so far tell: one tool prints a whole text.

    Few tables are told by themselves: most rows have one line, and a page cuts others.
    """

    def __init__(self) -> None:
        self._lead = 0.0

    def is_centred(self, centred: float, top: float) -> bool:
        """Whether the cells of the next table stand in the middle of their rows.

        Args:
            centred: What its rows cost as they are cheapest if they do.
            top: The same if they stand at their top.
        """
        lead = top - centred
        habit = max(-_MOST, min(_MOST, _SHARE * self._lead))
        self._lead += lead
        return lead + habit >= 0
