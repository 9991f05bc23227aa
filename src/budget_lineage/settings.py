"""Settings of the service: from the environment, or else their defaults."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

ENVIRONMENT_PREFIX = "BUDGET_LINEAGE_"


class Settings(BaseSettings):
    """What can be set from outside: `BUDGET_LINEAGE_STORE`, `BUDGET_LINEAGE_PORT`, ….

    A variable that is empty counts as not set.

    Args:
        store: Path of the store, or `sqlite:///` and a path.
        host: Address to listen on; other machines reach anything but a loopback address.
        port: Port to listen on; 0 for any that is free.
        body_bytes: Of a request's body, at most.
        deadline_seconds: Time for one operation of the API.
        reading_threads: Threads of a server that read from the store.
    """

    model_config = SettingsConfigDict(
        env_prefix=ENVIRONMENT_PREFIX, env_ignore_empty=True, frozen=True
    )

    store: str = "budget-lineage.db"
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65_535)
    body_bytes: int = Field(default=262_144, gt=0)
    deadline_seconds: float = Field(default=10.0, gt=0, le=3_600)
    reading_threads: int = Field(default=16, gt=0, le=1_024)
