"""Version of the rules that read a text; a change of any fact they yield raises it."""

LOADER_VERSION = "7"
