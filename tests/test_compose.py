"""What a person who types `docker compose up` gets, read from the file: no engine is needed."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypedDict

import pytest
import yaml

from budget_lineage.store.neo4j.locations import parse_location

ROOT = Path(__file__).parent.parent
SECRET_NAME = re.compile(r"(?i)password|passwd|secret|token|credential|_auth\b|_key\b")
# ${NAME} and ${NAME:?message} take the value from outside; `neo4j/` before it names a user.
FROM_OUTSIDE = re.compile(r"(?:neo4j/)?\$\{\w+(:\?[^}]*)?\}")


class Service(TypedDict, total=False):
    """One service of the file: what the tests read of it."""

    command: list[str]
    image: str
    profiles: list[str]
    depends_on: dict[str, dict[str, str]]
    healthcheck: dict[str, object]
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
    # Open, which the test above allows: no other machine reaches it.
    assert service["command"] == ["serve", "--host", "0.0.0.0", "--port", "8000", "--open"]
    assert service["ports"] == ["127.0.0.1:8000:8000"]


def test_no_page_is_answered_whose_name_leads_to_the_published_port(service: Service) -> None:
    assert environment_of(service)["BUDGET_LINEAGE_ALLOWED_HOSTS"] == "budget-lineage"


def test_neo4j_is_pinned_keeps_its_data_and_says_when_it_is_ready(
    services: dict[str, Service],
) -> None:
    server = services["neo4j"]
    assert re.fullmatch(r"neo4j:5\.26\.\d+-community", server["image"])
    assert server["volumes"] == ["neo4j:/data"]
    assert "healthcheck" in server
    assert set(server["ports"]) == {"127.0.0.1:7474:7474", "127.0.0.1:7687:7687"}


def test_the_service_starts_when_neo4j_is_healthy_and_set_up(
    services: dict[str, Service], service: Service
) -> None:
    assert service["depends_on"] == {
        "neo4j": {"condition": "service_healthy"},
        "set-up": {"condition": "service_completed_successfully"},
    }
    assert services["set-up"]["command"] == ["init"]
    assert services["set-up"]["depends_on"] == {"neo4j": {"condition": "service_healthy"}}
    assert "healthcheck" in service


def test_what_asks_neo4j_finds_it_and_has_its_password(services: dict[str, Service]) -> None:
    for name in ("budget-lineage", "set-up", "load"):
        environment = environment_of(services[name])
        location = parse_location(environment["BUDGET_LINEAGE_STORE"])
        assert location.address == "neo4j:7687"
        password = environment["BUDGET_LINEAGE_NEO4J_PASSWORD"]
        assert environment_of(services["neo4j"])["NEO4J_AUTH"] == f"neo4j/{password}"


def test_loading_is_for_those_who_ask_for_it(services: dict[str, Service]) -> None:
    assert services["load"]["profiles"] == ["load"]
    assert services["load"]["command"] == ["load", "/disclosures"]
    assert services["load"]["volumes"] == ["${DISCLOSURES:-./disclosures}:/disclosures:ro"]


@pytest.mark.parametrize("name", ["budget-lineage", "set-up", "load"])
def test_the_service_may_do_no_more_than_it_needs(
    services: dict[str, Service], name: str
) -> None:
    service = services[name]
    assert service["read_only"] is True
    assert service["user"].split(":")[0] not in {"", "0", "root"}
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]


def test_compose_and_image_agree_on_user_folder_and_command(service: Service) -> None:
    image = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert f"USER {service['user']}\n" in image
    (folder,) = (volume.split(":")[1] for volume in service["volumes"])
    assert f"VOLUME {folder}\n" in image
    # Not open: whoever publishes its port elsewhere has to say so.
    assert 'CMD ["serve", "--host", "0.0.0.0", "--port", "8000"]' in image


def test_everything_that_the_image_copies_exists() -> None:
    image = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", image, re.MULTILINE)
    names = [name for line in copied for name in line.split()]
    assert names
    assert [name for name in names if not (ROOT / name).exists()] == []
