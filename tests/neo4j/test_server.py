"""Where there can be no Neo4j, tests on it are skipped with the reason, and fail in CI."""

import re
import runpy
from pathlib import Path

import pytest

from tests.neo4j.server import (
    REQUIRED_VARIABLE,
    SCRIPT,
    SERVER_VARIABLE,
    find_server,
    what_is_missing,
)

ROOT = Path(__file__).parents[2]
JAVA_17, JAVA_11 = 'openjdk version "17.0.15"', 'openjdk version "11.0.2"'
JAVA_8 = 'java version "1.8.0_392"'


def put_on_path(folder: Path, monkeypatch: pytest.MonkeyPatch, **programs: str) -> None:
    """Make a path on which there are programs that print a line, and nothing else."""
    for name, printed in programs.items():
        (folder / name).write_text(f"#!/bin/sh\necho '{printed}'\n", encoding="ascii")
        (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.delenv(SERVER_VARIABLE, raising=False)


@pytest.mark.parametrize(
    ("programs", "missing"),
    [
        pytest.param({}, "there is no java; install Java 17", id="neither"),
        pytest.param({"mvn": ""}, "there is no java; install Java 17", id="no Java"),
        pytest.param({"java": JAVA_11, "mvn": ""}, "too old.*; install 17", id="Java 11"),
        pytest.param({"java": JAVA_8, "mvn": ""}, "too old.*; install 17", id="Java 8"),
        pytest.param({"java": JAVA_17}, "there is no mvn; install Maven", id="no Maven"),
    ],
)
def test_without_java_and_maven_tests_are_skipped_and_in_ci_they_fail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, programs: dict[str, str], missing: str
) -> None:
    put_on_path(tmp_path, monkeypatch, **programs)
    monkeypatch.delenv(REQUIRED_VARIABLE, raising=False)
    with pytest.raises(pytest.skip.Exception, match=missing):
        find_server()
    monkeypatch.setenv(REQUIRED_VARIABLE, "1")
    with pytest.raises(pytest.fail.Exception, match=missing):
        find_server()


def test_with_both_nothing_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_on_path(tmp_path, monkeypatch, java=JAVA_17, mvn="")
    assert what_is_missing() is None


def test_ci_asks_for_both_before_anything_else() -> None:
    steps = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    first = steps.index(f"{SCRIPT.relative_to(ROOT)} check")
    assert first < steps.index("make install") < steps.index("make test")
    assert re.search(rf"^export {REQUIRED_VARIABLE}=1$", steps, re.MULTILINE)


def test_no_password_begins_as_an_option_does(monkeypatch: pytest.MonkeyPatch) -> None:
    # As where the script runs, with the modules beside it.
    monkeypatch.syspath_prepend(SCRIPT.parent)
    new_password = runpy.run_path(str(SCRIPT))["new_password"]
    passwords = {new_password() for _ in range(500)}
    assert len(passwords) == 500
    assert all(re.fullmatch(r"[0-9a-f]{32}", password) for password in passwords)
