"""Java, Maven, and the server's jars, which Maven fetches once."""

import fcntl
import hashlib
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from errors import ServerError, last_lines

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent / ".neo4j"
JARS = ROOT / "lib"
JAVA_AT_LEAST = 17
FETCH_SECONDS = 900.0


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
    stamp = JARS / ".pom"
    with locked(ROOT / "lock"):
        if stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
            return
        maven = find_maven()
        print("Fetching Neo4j (130 MB the first time)…", file=sys.stderr, flush=True)
        shutil.rmtree(JARS, ignore_errors=True)
        command = [maven, "-q", "-B", "-f", str(pom), "dependency:copy-dependencies"]
        command += ["-DincludeScope=runtime", f"-DoutputDirectory={JARS}"]
        try:
            done = subprocess.run(
                command, capture_output=True, text=True, timeout=FETCH_SECONDS, check=False
            )
        except subprocess.TimeoutExpired as error:
            raise ServerError(f"Maven was not done in {FETCH_SECONDS:.0f} s") from error
        if done.returncode:
            raise ServerError(f"Maven failed:\n{last_lines(done.stdout + done.stderr)}")
        stamp.write_text(wanted, encoding="ascii")


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep other processes out while one fetches or starts."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
