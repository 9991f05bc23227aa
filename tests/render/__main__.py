"""Prints one rendered disclosure, to be read by a person: python -m tests.render --seed 7."""

import argparse
import sys

import msgspec

from tests.render.expected import expected_facts
from tests.render.oddities import CLEAN, SERIALISATIONS, draw
from tests.render.random_models import random_model
from tests.render.rendering import rendered


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.render", description=__doc__)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--serialisation", choices=SERIALISATIONS, default="tabs")
    parser.add_argument("--clean", action="store_true", help="without oddities")
    parser.add_argument("--facts", action="store_true", help="print the expected facts instead")
    parser.add_argument("--oddities", action="store_true", help="print the switches instead")
    asked = parser.parse_args()
    model = random_model(asked.seed)
    oddities = CLEAN if asked.clean else draw(asked.seed, asked.serialisation)
    if asked.facts:
        text = msgspec.json.format(msgspec.json.encode(expected_facts(model))).decode()
    elif asked.oddities:
        text = str(oddities)
    else:
        text = rendered(model, asked.serialisation, oddities)
    sys.stdout.write(text.rstrip("\n") + "\n")


if __name__ == "__main__":
    main()
