"""Fetches, configures, starts and stops a Neo4j Community server with Browser, without docker.

Needs Java 17 or newer, Maven and nothing else: `server.py start`, `status`, `stop`, and
`check`, which says whether both are there. Everything lies in `.neo4j/`: the jars once, a home
for each server. Servers listen on loopback only, with authentication on. What a server is like
stands in `run/server.json` of its home, its password in `password` (mode 600).
"""

import argparse
import fcntl
import hashlib
import json
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent / ".neo4j"
LOOPBACK = "127.0.0.1"
USER = "neo4j"
BOLT_PORT, HTTP_PORT = 7687, 7474
JAVA_AT_LEAST = 17
READY_SECONDS = 90.0
STOP_SECONDS = 60.0
FETCH_SECONDS = 900.0
LOG_LINES_SHOWN = 30

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
ADMIN = "org.neo4j.cli.AdminTool"
ADMIN_FLAGS = ("-Dfile.encoding=UTF-8", "--add-opens=java.base/java.nio=ALL-UNNAMED")
# Bolt's opening: its magic number and the versions a client speaks, 5.4 down to 5.0.
BOLT_OPENING = bytes.fromhex("6060b017 00040405 00000000 00000000 00000000")


class ServerError(Exception):
    """What stands in the way, and what to do about it."""


def main() -> None:
    """Run one command; exit with 1 and a reason where it cannot be done."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("command", choices=("start", "stop", "status", "check", "import"))
    parser.add_argument("--home", type=Path, default=ROOT / "server", help="of the server")
    parser.add_argument("--bolt-port", type=int, help="0 for any that is free")
    parser.add_argument("--http-port", type=int, help="0 for any that is free")
    parser.add_argument("--short-lived", action="store_true", help="warm up in less time")
    parser.add_argument("--from", type=Path, dest="folder", help="what to import: an export")
    parser.add_argument("--overwrite", action="store_true", help="delete what is there first")
    parser.add_argument("--when-ends", type=int, help="stop when that process has ended")
    options = parser.parse_args()
    home = options.home.resolve()
    try:
        if options.command == "start":
            start(home, options.bolt_port, options.http_port, options.short_lived)
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


def start(home: Path, bolt_port: int | None, http_port: int | None, short_lived: bool) -> None:
    """Start the server of a home, unless it runs, and wait until it answers."""
    with locked(home / "run" / "lock"):
        if running(home) is not None:
            return
        check_java()
        fetch()
        ports = choose_ports(home, bolt_port, http_port)
        configure(home, *ports, short_lived)
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
        configure(home, *choose_ports(home, None, None), short_lived=False)
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


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep other processes out while one fetches or starts."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def check_java() -> None:
    """Refuse machines without Java of the right age."""
    java = shutil.which("java")
    if java is None:
        raise ServerError("there is no java; install Java 17 (a JRE is enough)")
    said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False)
    found = re.search(r'version "(?:1\.)?(\d+)', said.stderr + said.stdout)
    if found is None or int(found[1]) < JAVA_AT_LEAST:
        raise ServerError(f"java is too old or of no known version; install {JAVA_AT_LEAST}")


def find_maven() -> str:
    """Return where Maven is; refuse machines without."""
    maven = shutil.which("mvn")
    if maven is None:
        raise ServerError("there is no mvn; install Maven 3.8 or newer")
    return maven


def fetch() -> None:
    """Have Maven copy the server's jars, unless those of this pom.xml are there."""
    pom = HERE / "pom.xml"
    wanted = hashlib.sha256(pom.read_bytes()).hexdigest()
    stamp = ROOT / "lib" / ".pom"
    with locked(ROOT / "lock"):
        if stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
            return
        maven = find_maven()
        print("Fetching Neo4j (130 MB the first time)…", file=sys.stderr, flush=True)
        shutil.rmtree(ROOT / "lib", ignore_errors=True)
        command = [maven, "-q", "-B", "-f", str(pom), "dependency:copy-dependencies"]
        command += ["-DincludeScope=runtime", f"-DoutputDirectory={ROOT / 'lib'}"]
        try:
            done = subprocess.run(
                command, capture_output=True, text=True, timeout=FETCH_SECONDS, check=False
            )
        except subprocess.TimeoutExpired as error:
            raise ServerError(f"Maven was not done in {FETCH_SECONDS:.0f} s") from error
        if done.returncode:
            raise ServerError(f"Maven failed:\n{last_lines(done.stdout + done.stderr)}")
        stamp.write_text(wanted, encoding="ascii")


def choose_ports(home: Path, bolt: int | None, http: int | None) -> tuple[int, int]:
    """Return the ports asked for; else those of the last start, the defaults, any others."""
    last = state_of(home)
    usual = ((bolt, last.get("bolt_port"), BOLT_PORT), (http, last.get("http_port"), HTTP_PORT))
    chosen: list[int] = []
    for asked, before, default in usual:
        wishes = [asked] if asked is not None else [before or default, default, 0]
        ports = [port for port in map(free_port, wishes) if port and port not in chosen]
        if not ports:
            raise ServerError(f"port {asked} is in use; choose another, or 0 for any")
        chosen.append(ports[0])
    return chosen[0], chosen[1]


def free_port(port: int) -> int | None:
    """Return the port if nothing listens there, any free one for 0, else None."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return None
        number: int = probe.getsockname()[1]
        return number


def configure(home: Path, bolt_port: int, http_port: int, short_lived: bool) -> None:
    """Write the server's folders and configuration."""
    for name in ("conf", "data", "logs", "run", "plugins", "import"):
        (home / name).mkdir(parents=True, exist_ok=True)
    text = CONFIGURATION.format(host=LOOPBACK, bolt_port=bolt_port, http_port=http_port)
    text += SHORT_LIVED_CONFIGURATION if short_lived else ""
    (home / "conf" / "neo4j.conf").write_text(text, encoding="utf-8")


def set_password(home: Path) -> None:
    """Make a password before the first start, and keep it where only its owner can read it."""
    kept = home / "password"
    if kept.exists():
        return
    password = secrets.token_urlsafe(18)
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
        ["java", *ADMIN_FLAGS, "-cp", f"{ROOT / 'lib'}/*", ADMIN, *arguments],
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
    command = ["java", *flags, "-cp", f"{ROOT / 'lib'}/*:{home / 'plugins'}/*"]
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


def speaks_bolt(port: int) -> bool:
    """Return whether a Bolt server agrees on a version."""
    try:
        with socket.create_connection((LOOPBACK, port), timeout=2) as connection:
            connection.sendall(BOLT_OPENING)
            return connection.recv(4) not in (b"", b"\0\0\0\0")
    except OSError:
        return False


def speaks_http(port: int) -> bool:
    """Return whether the HTTP server names Neo4j's version."""
    try:
        with urlopen(f"http://{LOOPBACK}:{port}/", timeout=2) as answer:
            return b"neo4j_version" in answer.read()
    except (URLError, OSError):
        return False


def last_lines(text: str) -> str:
    """Return the end of a log."""
    return "\n".join(text.splitlines()[-LOG_LINES_SHOWN:])


if __name__ == "__main__":
    main()
