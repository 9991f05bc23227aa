"""Takes GraphiQL from npm into the service: `make graphiql`. Needs npm, and nothing else.

What browsers load is copied as npm has it, but for the Latin fonts inside the style sheet (the
system's are used, which have Chinese characters too) and the names of source maps. The
manifest names each file's package, version and SHA-256; the licences are those of every package
that the source map of GraphiQL's bundle names.
"""

import hashlib
import json
import re
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parents[2] / "src" / "budget_lineage" / "api"
FILES = HERE / "graphiql_files"

# The last GraphiQL whose editor needs neither workers nor a bundler.
VERSIONS = {"react": "18.3.1", "react-dom": "18.3.1", "graphiql": "3.9.0"}
# Parts of the bundle that its newest dependencies no longer bring along.
ONLY_FOR_LICENCES = (
    "@babel/runtime@7.26.10",
    "@radix-ui/react-use-escape-keydown@1.1.0",
    "graphql-ws@5.16.2",
)
TAKEN = {
    "react.production.min.js": ("react", "umd/react.production.min.js"),
    "react-dom.production.min.js": ("react-dom", "umd/react-dom.production.min.js"),
    "graphiql.min.js": ("graphiql", "graphiql.min.js"),
    "graphiql.min.css": ("graphiql", "graphiql.min.css"),
}
SOURCE_MAP = "graphiql.min.js.map"
# Packages of GraphiQL's own repository, by their folders there.
OWN = {"graphiql-react": "@graphiql/react", "graphiql-toolkit": "@graphiql/toolkit"}

_FONT = re.compile(r"@font-face\{[^}]*\}")
_SOURCE_MAP_COMMENT = re.compile(
    r"\n?(?://# sourceMappingURL=\S*|/\*# sourceMappingURL=.*?\*/)\s*\Z"
)
_PACKAGE = re.compile(r"node_modules/((?:@[^/]+/)?[^/]+)/")
_LICENCE_FILE = re.compile(r"licen[sc]e(-mit)?(\.md|\.txt)?", re.IGNORECASE)


def install(folder: Path) -> Path:
    """Have npm fetch everything, without running anything of it; return where it is."""
    packages = [f"{name}@{version}" for name, version in VERSIONS.items()]
    command = [
        "npm",
        "install",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--loglevel=error",
    ]
    command += [*packages, *ONLY_FOR_LICENCES]
    (folder / "package.json").write_text("{}", encoding="utf-8")
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return folder / "node_modules"


def text_of(path: Path) -> str:
    """Return a file as it is served."""
    text = _SOURCE_MAP_COMMENT.sub("\n", path.read_text(encoding="utf-8"))
    return _FONT.sub("", text) if path.suffix == ".css" else text


def bundled(installed: Path) -> list[str]:
    """Return the names of the packages that what is served was made of."""
    sources = json.loads((installed / "graphiql" / SOURCE_MAP).read_text("utf-8"))["sources"]
    names = {"react", "react-dom", "scheduler", "graphiql"}
    for source in sources:
        if within := _PACKAGE.findall(source):
            names.add(within[-1])
        elif source.startswith("../../"):
            folder = source.split("/")[2]
            names.add(OWN.get(folder, folder))
    return sorted(names)


def about(installed: Path, name: str) -> Any:
    """Return what a package says of itself."""
    return json.loads((installed / name / "package.json").read_text("utf-8"))


def repository(installed: Path, name: str) -> str:
    """Return where a package's source is."""
    told = about(installed, name)["repository"]
    return str(told if isinstance(told, str) else told["url"])


def licence_text(installed: Path, name: str) -> str | None:
    """Return the text of the licence that a package brings along."""
    folder = installed / name
    found = sorted(one for one in folder.iterdir() if _LICENCE_FILE.fullmatch(one.name))
    if not found:
        return None
    return found[0].read_text(encoding="utf-8").replace("\r\n", "\n").strip()


def licences(installed: Path) -> Iterator[str]:
    """Yield each package's name, version and licence, and its text.

    A package without the text has that of another one of its repository, or says where it is.
    """
    names = bundled(installed)
    texts = {name: licence_text(installed, name) for name in names}
    by_repository = {repository(installed, name): text for name, text in texts.items() if text}
    for name in names:
        where = repository(installed, name)
        text = texts[name] or by_repository.get(where) or f"The text: {where}"
        told = about(installed, name)
        yield f"=== {name} {told['version']}: {told['license']}\n\n{text}\n"


def main() -> None:
    """Rewrite what is vendored."""
    FILES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        installed = install(Path(scratch))
        lock = json.loads((Path(scratch) / "package-lock.json").read_text("utf-8"))
        manifest = []
        for file_name, (package, path) in TAKEN.items():
            content = text_of(installed / package / path).encode()
            (FILES / file_name).write_bytes(content)
            locked = lock["packages"][f"node_modules/{package}"]
            manifest.append(
                {
                    "file": file_name,
                    "package": package,
                    "version": VERSIONS[package],
                    "licence": locked["license"],
                    "package_integrity": locked["integrity"],
                    "taken_from": path,
                    "sha256": hashlib.sha256(content).hexdigest(),
                }
            )
        text = "\n".join(licences(installed))
    (FILES / "LICENSES.txt").write_text(text, encoding="utf-8")
    (FILES / "manifest.json").write_text(
        json.dumps(manifest, indent=2) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
