"""Fetches, configures, starts and stops a Neo4j Community server with Browser, without docker.

Needs Java 17 or newer, Maven and nothing else: `server.py start`, `status`, `stop`, and
`check`, which says whether both are there. Everything lies in `.neo4j/`: the jars once, a home
for each server. Servers listen on loopback only, with authentication on. What a server is like
stands in `run/server.json` of its home, its password in `password` (mode 600).
"""

import argparse
import json
import os
import secrets
import signal
import subprocess
import sys
import time
from pathlib import Path

from errors import ServerError, last_lines
from jars import JARS, ROOT, check_java, fetch, find_maven, locked
from ports import LOOPBACK, choose_ports, speaks_bolt, speaks_http

USER = "neo4j"
READY_SECONDS = 90.0
STOP_SECONDS = 60.0

CONFIGURATION = """\
server.default_listen_address={host}
server.bolt.listen_address={host}:{bolt_port}
server.bolt.advertised_address={host}:{bolt_port}
server.http.listen_address={host}:{http_port}
server.http.advertised_address={host}:{http_port}
server.https.enabled=false
server.memory.pagecache.size=64m
dbms.usage_report.enabled=false
client.allow_telemetry=false
browser.remote_content_hostname_whitelist=127.0.0.1,localhost
"""
JAVA_FLAGS = (
    "-Xms256m",
    "-Xmx768m",
    "-Dfile.encoding=UTF-8",
    "-Dio.netty.tryReflectionSetAccessible=true",
    "-Dlog4j2.disable.jmx=true",
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
    "--enable-native-access=ALL-UNNAMED",
)
# For a server of minutes, as tests need: no time for the best code and the best plans.
SHORT_LIVED_FLAGS = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
SHORT_LIVED_CONFIGURATION = "dbms.cypher.min_replan_interval=1h\n"
READ_ONLY_CONFIGURATION = "server.databases.default_to_read_only=true\n"
ADMIN = "org.neo4j.cli.AdminTool"
ADMIN_FLAGS = ("-Dfile.encoding=UTF-8", "--add-opens=java.base/java.nio=ALL-UNNAMED")


def main() -> None:
    """Run one command; exit with 1 and a reason where it cannot be done."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("command", choices=("start", "stop", "status", "check", "import"))
    parser.add_argument("--home", type=Path, default=ROOT / "server", help="of the server")
    parser.add_argument("--bolt-port", type=int, help="0 for any that is free")
    parser.add_argument("--http-port", type=int, help="0 for any that is free")
    parser.add_argument("--short-lived", action="store_true", help="warm up in less time")
    parser.add_argument("--read-only", action="store_true", help="let nobody write")
    parser.add_argument("--from", type=Path, dest="folder", help="what to import: an export")
    parser.add_argument("--overwrite", action="store_true", help="delete what is there first")
    parser.add_argument("--when-ends", type=int, help="stop when that process has ended")
    options = parser.parse_args()
    home = options.home.resolve()
    try:
        if options.command == "start":
            ports = (options.bolt_port, options.http_port)
            start(home, *ports, options.short_lived, options.read_only)
        elif options.command == "stop":
            wait_for_end(options.when_ends)
            stop(home)
        elif options.command == "import":
            if options.folder is None:
                raise ServerError("name the export: --from DIR")
            import_files(home, options.folder.resolve(), options.overwrite)
        elif options.command == "check":
            check_java()
            find_maven()
        elif running(home) is None:
            raise ServerError("Neo4j is not running; start it with: make neo4j")
        if options.command in ("start", "status"):
            print(description(home))
    except ServerError as error:
        print(f"error: {error}", file=sys.stderr)
        sys.exit(1)


def start(
    home: Path, bolt_port: int | None, http_port: int | None, short_lived: bool, read_only: bool
) -> None:
    """Start the server of a home, unless it runs, and wait until it answers."""
    with locked(home / "run" / "lock"):
        if running(home) is not None:
            return
        check_java()
        fetch()
        ports = choose_ports(state_of(home), bolt_port, http_port)
        configure(home, *ports, short_lived, read_only)
        set_password(home)
        process = launch(home, short_lived)
        state = {"pid": process.pid, "bolt_port": ports[0], "http_port": ports[1]}
        (home / "run" / "server.json").write_text(json.dumps(state), encoding="utf-8")
        wait_until_ready(home, process, *ports)


def import_files(home: Path, folder: Path, overwrite: bool) -> None:
    """Fill the database of a home that does not run from an export's folder."""
    if not (folder / "import.args").exists():
        raise ServerError(f"{folder} holds no whole export; make it anew")
    with locked(home / "run" / "lock"):
        if running(home) is not None:
            raise ServerError("Neo4j is running; stop it with: make neo4j-stop")
        check_java()
        fetch()
        configure(
            home, *choose_ports(state_of(home), None, None), short_lived=False, read_only=False
        )
        set_password(home)
        command = ["database", "import", "full", "neo4j", "@import.args"]
        command.append(f"--report-file={home / 'logs' / 'import.report'}")
        said = administer(home, command + ["--overwrite-destination"] * overwrite, folder)
        print(said[said.rindex("IMPORT DONE") :].strip())


def wait_for_end(pid: int | None) -> None:
    """Wait until a process is gone, if one is named."""
    while pid is not None:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return
        time.sleep(1)


def stop(home: Path) -> None:
    """Stop the server of a home, if it runs: by a request first, by force in the end."""
    pid = running(home)
    if pid is None:
        return
    os.kill(pid, signal.SIGTERM)
    deadline = time.monotonic() + STOP_SECONDS
    while running(home) is not None:
        if time.monotonic() > deadline:
            os.killpg(pid, signal.SIGKILL)
            return
        time.sleep(0.1)


def running(home: Path) -> int | None:
    """Return the process id of the home's server; None if it does not run."""
    state = state_of(home)
    if not state:
        return None
    pid = state["pid"]
    listed = subprocess.run(
        ["ps", "-ww", "-o", "stat=,args=", "-p", str(pid)],
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    # The pid may be another process's by now, and one that has ended may still be listed.
    is_ours = f"--home-dir={home}" in listed and not listed.startswith("Z")
    return pid if is_ours else None


def description(home: Path) -> str:
    """Return how to reach the server of a home."""
    state = state_of(home)
    return (
        f"Neo4j is running (process {state['pid']}).\n"
        f"bolt:     neo4j://{USER}@{LOOPBACK}:{state['bolt_port']}/neo4j\n"
        f"browser:  http://{LOOPBACK}:{state['http_port']}/browser/\n"
        f"user:     {USER}\n"
        f"password: in {home / 'password'}"
    )


def state_of(home: Path) -> dict[str, int]:
    """Return process id and ports as they were at the last start; empty before the first."""
    path = home / "run" / "server.json"
    if not path.exists():
        return {}
    state: dict[str, int] = json.loads(path.read_text(encoding="utf-8"))
    return state


def configure(
    home: Path, bolt_port: int, http_port: int, short_lived: bool, read_only: bool
) -> None:
    """Write the server's folders and configuration."""
    for name in ("conf", "data", "logs", "run", "plugins", "import"):
        (home / name).mkdir(parents=True, exist_ok=True)
    text = CONFIGURATION.format(host=LOOPBACK, bolt_port=bolt_port, http_port=http_port)
    text += SHORT_LIVED_CONFIGURATION if short_lived else ""
    text += READ_ONLY_CONFIGURATION if read_only else ""
    (home / "conf" / "neo4j.conf").write_text(text, encoding="utf-8")


def new_password() -> str:
    """Return a password of letters and digits: one that begins with - would be an option."""
    return secrets.token_hex(16)


def set_password(home: Path) -> None:
    """Make a password before the first start, and keep it where only its owner can read it."""
    kept = home / "password"
    if kept.exists():
        return
    password = new_password()
    arguments = home / "run" / "password.arguments"
    write_privately(arguments, f"{password}\n")
    try:
        # From a file, because other users can read the arguments of a process.
        administer(home, ["dbms", "set-initial-password", f"@{arguments}"])
    finally:
        arguments.unlink()
    write_privately(kept, password)


def administer(home: Path, arguments: list[str], folder: Path | None = None) -> str:
    """Run neo4j-admin on a home, in a folder; return what it prints."""
    done = subprocess.run(
        ["java", *ADMIN_FLAGS, "-cp", f"{JARS}/*", ADMIN, *arguments],
        env=os.environ | {"NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    said = done.stdout + done.stderr
    if done.returncode:
        raise ServerError(f"neo4j-admin {arguments[0]} failed:\n{last_lines(said)}")
    return said


def write_privately(path: Path, text: str) -> None:
    """Write a file that only its owner can read, from its first byte on."""
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text)


def launch(home: Path, short_lived: bool) -> subprocess.Popen[bytes]:
    """Start the server as the leader of a process group of its own."""
    flags = (*JAVA_FLAGS, *SHORT_LIVED_FLAGS) if short_lived else (*JAVA_FLAGS, "-XX:+UseG1GC")
    command = ["java", *flags, "-cp", f"{JARS}/*:{home / 'plugins'}/*"]
    command += ["org.neo4j.server.CommunityEntryPoint", f"--home-dir={home}"]
    command += [f"--config-dir={home / 'conf'}", "--console-mode"]
    with (home / "logs" / "console.log").open("wb") as log:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def wait_until_ready(
    home: Path, process: subprocess.Popen[bytes], bolt_port: int, http_port: int
) -> None:
    """Wait until Bolt and HTTP answer; stop the server if they do not."""
    deadline = time.monotonic() + READY_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        if speaks_bolt(bolt_port) and speaks_http(http_port):
            return
        time.sleep(0.2)
    log = (home / "logs" / "console.log").read_text(encoding="utf-8", errors="replace")
    ended = process.poll() is not None
    stop(home)
    how = "ended" if ended else f"was not ready in {READY_SECONDS:.0f} s"
    raise ServerError(f"Neo4j {how}; the end of its log:\n{last_lines(log)}")


if __name__ == "__main__":
    main()
