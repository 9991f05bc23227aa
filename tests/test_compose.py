"""What a person who types `docker compose up` gets, read from the file: no engine is needed."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypedDict

import pytest
import yaml

ROOT = Path(__file__).parent.parent
SECRET_NAME = re.compile(r"(?i)password|passwd|secret|token|credential|_auth\b|_key\b")
# ${NAME} and ${NAME:?message} take the value from outside and have no default.
FROM_OUTSIDE = re.compile(r"\$\{\w+(:\?[^}]*)?\}")


class Service(TypedDict, total=False):
    """One service of the file: what the tests read of it."""

    command: list[str]
    ports: list[str]
    environment: dict[str, str] | list[str]
    volumes: list[str]
    user: str
    read_only: bool
    cap_drop: list[str]
    security_opt: list[str]


@pytest.fixture(scope="module")
def services() -> dict[str, Service]:
    compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
    found: dict[str, Service] = compose["services"]
    return found


@pytest.fixture(scope="module")
def service(services: dict[str, Service]) -> Service:
    return services["budget-lineage"]


def environment_of(service: Service) -> dict[str, str]:
    """Return the variables, whether they are written as a mapping or as a list."""
    declared = service.get("environment", {})
    if isinstance(declared, list):
        return dict(entry.partition("=")[::2] for entry in declared)
    return {name: str(value) for name, value in declared.items()}


def default_secrets(services: Mapping[str, Service]) -> Iterator[str]:
    """Yield `service.VARIABLE` for every secret that the file itself gives a value."""
    for name, service in services.items():
        for variable, value in environment_of(service).items():
            if SECRET_NAME.search(variable) and not FROM_OUTSIDE.fullmatch(value):
                yield f"{name}.{variable}"


def test_every_port_is_published_on_loopback_only(services: dict[str, Service]) -> None:
    published = [port for s in services.values() for port in s.get("ports", [])]
    assert published
    assert [port for port in published if not port.startswith("127.0.0.1:")] == []


def test_no_secret_has_a_default(services: dict[str, Service]) -> None:
    assert list(default_secrets(services)) == []


@pytest.mark.parametrize(
    "environment",
    [
        pytest.param({"STORE_PASSWORD": "letmein"}, id="written out"),
        pytest.param({"STORE_PASSWORD": "${STORE_PASSWORD:-letmein}"}, id="as a default"),
        pytest.param(["STORE_PASSWORD=letmein"], id="in a list"),
    ],
)
def test_a_default_secret_would_be_noticed(
    environment: dict[str, str] | list[str],
) -> None:
    assert list(default_secrets({"db": {"environment": environment}})) == ["db.STORE_PASSWORD"]


def test_the_service_listens_on_the_port_that_is_published(service: Service) -> None:
    assert service["command"] == ["serve", "--host", "0.0.0.0", "--port", "8000"]
    assert service["ports"] == ["127.0.0.1:8000:8000"]


def test_the_service_keeps_its_store_in_a_volume(service: Service) -> None:
    folders = [volume.split(":")[1] for volume in service["volumes"]]
    store = Path(environment_of(service)["BUDGET_LINEAGE_STORE"])
    assert str(store.parent) in folders


def test_the_service_may_do_no_more_than_it_needs(service: Service) -> None:
    assert service["read_only"] is True
    assert service["user"].split(":")[0] not in {"", "0", "root"}
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]


def test_compose_and_image_agree_on_user_store_and_command(service: Service) -> None:
    image = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert f"USER {service['user']}\n" in image
    assert f"BUDGET_LINEAGE_STORE={environment_of(service)['BUDGET_LINEAGE_STORE']}\n" in image
    assert 'CMD ["serve", "--host", "0.0.0.0", "--port", "8000"]' in image


def test_everything_that_the_image_copies_exists() -> None:
    image = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", image, re.MULTILINE)
    names = [name for line in copied for name in line.split()]
    assert names
    assert [name for name in names if not (ROOT / name).exists()] == []
