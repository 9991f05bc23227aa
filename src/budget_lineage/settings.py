"""Settings of the service: from the environment, or else their defaults."""

from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

ENVIRONMENT_PREFIX = "BUDGET_LINEAGE_"


class Settings(BaseSettings):
    """What can be set from outside: `BUDGET_LINEAGE_STORE`, `BUDGET_LINEAGE_PORT`, ….

    A variable that is empty counts as not set. Each field's description is shown by
    `budget-lineage settings` and stands in docs/security.md.
    """

    model_config = SettingsConfigDict(
        env_prefix=ENVIRONMENT_PREFIX, env_ignore_empty=True, frozen=True
    )

    store: str = Field("budget-lineage.db", description="path of the store, or its address")
    host: str = Field("127.0.0.1", description="address to listen on")
    port: int = Field(8000, ge=0, le=65_535, description="port to listen on; 0: any free one")
    workers: int = Field(1, gt=0, le=64, description="processes that serve")
    tokens: str = Field(
        "budget-lineage.tokens", description="file of the hashes of bearer tokens"
    )
    open: bool = Field(
        False, description="serve other machines without tokens, to whoever reaches the port"
    )
    introspection: Literal["auto", "on", "off"] = Field(
        "auto", description="answer questions about the schema; auto: on loopback only"
    )
    graphiql: Literal["auto", "on", "off"] = Field(
        "auto", description="serve GraphiQL at /graphiql; auto: on loopback only"
    )
    cors_origins: str = Field(
        "", description="origins whose pages may ask from browsers, by commas; * for all"
    )
    allowed_hosts: str = Field(
        "", description="names that it may be asked by, besides localhost, by commas; * for all"
    )
    log_level: Literal["info", "warning", "error"] = Field(
        "info", description="info: a line for each request; warning: what went wrong only"
    )
    body_bytes: int = Field(262_144, gt=0, description="of a request's body")
    body_seconds: float = Field(10.0, gt=0, le=3_600, description="for a body to arrive")
    concurrent_operations: int = Field(
        16, gt=0, le=1_024, description="operations at work at once"
    )
    queued_operations: int = Field(
        64, ge=0, le=100_000, description="operations that wait; more are refused"
    )
    queue_seconds: float = Field(5.0, gt=0, le=3_600, description="that one waits at most")
    operation_characters: int = Field(65_536, gt=0, description="of an operation's text")
    operation_tokens: int = Field(
        1_000, gt=0, description="of an operation's text, comments included"
    )
    operation_depth: int = Field(
        20, gt=0, le=100, description="fields within fields, through fragments"
    )
    operation_aliases: int = Field(
        100, ge=0, description="fields with a name of the client's own"
    )
    operation_cost: int = Field(
        100_000, gt=0, description="fields that an answer may hold at worst"
    )
    operation_comparisons: int = Field(
        10_000, gt=0, description="of fields that answer under one name"
    )
    deadline_seconds: float = Field(10.0, gt=0, le=3_600, description="for one operation")
    reading_threads: int = Field(
        16, gt=0, le=1_024, description="threads that read from the store"
    )

    @property
    def allowed_origins(self) -> tuple[str, ...]:
        """Origins whose pages may ask from browsers."""
        return _parts(self.cors_origins)

    @property
    def host_names(self) -> tuple[str, ...]:
        """Names by which the server may be asked, besides this machine's own."""
        return _parts(self.allowed_hosts)


def _parts(text: str) -> tuple[str, ...]:
    """Return what stands between commas."""
    return tuple(part.strip() for part in text.split(",") if part.strip())
