"""A load on a terminal, in a pipe, under Ctrl-C: what is seen, and how it ends."""

import contextlib
import os
import pty
import signal
import subprocess
from pathlib import Path

from tests.cli.running import COMMAND, CommandLine, environment, run
from tests.texts import EXAMPLES

SAMPLE = EXAMPLES[0]


def test_a_name_on_disk_cannot_steer_the_terminal(command: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "[bold]\x1b[31m\u202e.txt"
    path.write_bytes(SAMPLE.read_bytes())
    ended = command("load", path)
    assert ended.code == 0
    assert r"[bold]\x1b[31m\u202e.txt" in ended.out


def started(*arguments: str, cwd: Path, stdout: int) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [*COMMAND, *arguments],
        cwd=cwd,
        env=environment(TERM="xterm", COLUMNS="200"),
        stdout=stdout,
        stderr=subprocess.PIPE,
        # A child of a background job ignores Ctrl-C, as its parent does.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )


def test_a_terminal_shows_a_bar_and_the_lines_stay_whole(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    process = started("load", *map(str, EXAMPLES), "missing.txt", cwd=tmp_path, stdout=theirs)
    os.close(theirs)
    shown = b""
    # Reading a terminal whose other side is closed is an error on Linux, and the end.
    with contextlib.suppress(OSError):
        while part := os.read(ours, 65_536):
            shown += part
    os.close(ours)
    assert process.stderr is not None
    errors = process.stderr.read().decode()
    process.stderr.close()
    assert process.wait(timeout=60) == 1
    assert f"{len(EXAMPLES) + 1}/{len(EXAMPLES) + 1}" in shown.decode()
    for path in EXAMPLES:
        assert f" warnings  {path}\r\n" in shown.decode()
    assert errors == "error: missing.txt: there is no such file or folder; check the path\n"


def test_ctrl_c_keeps_what_was_loaded_and_says_how_much(
    command: CommandLine, tmp_path: Path
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    text = SAMPLE.read_text(encoding="utf-8")
    for number in range(100, 200):
        (folder / f"{number}.txt").write_text(f"{text}{number}\n", encoding="utf-8")
    process = started(
        "--store", str(command.store), "load", "many", cwd=tmp_path, stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    lines = process.stdout.read().decode().splitlines()
    errors = process.stderr.read()
    process.stdout.close()
    process.stderr.close()
    assert process.wait(timeout=60) == 130
    assert errors == b""
    loaded = command("disclosures", "--all").out.splitlines()
    assert 0 < len(loaded) < 100
    assert any(line.startswith(f"{len(loaded)} file") for line in lines)


def test_a_load_ends_quietly_where_nobody_reads_on(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [*COMMAND, "load", *map(str, EXAMPLES)],
        cwd=tmp_path,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    errors = process.stderr.read()
    process.wait(timeout=60)
    process.stderr.close()
    assert b"Traceback" not in errors


def test_an_old_encoding_of_the_terminal_costs_characters_only(tmp_path: Path) -> None:
    run("load", str(SAMPLE), cwd=tmp_path)
    ended = run("disclosures", cwd=tmp_path, PYTHONIOENCODING="ascii")
    assert (ended.code, ended.err) == (0, "")
    assert "\\u56fa\\u5b89\\u53bf" in ended.out
