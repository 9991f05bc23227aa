"""Asks the API over HTTP, as a client does."""

from dataclasses import dataclass
from typing import Any, TypeAlias

from starlette.testclient import TestClient

# Its shape is whatever the query selects, so the tests pick from it freely.
Json: TypeAlias = Any


@dataclass(frozen=True, slots=True)
class Asker:
    """A client of one server."""

    client: TestClient

    def __call__(self, query: str, **variables: object) -> Json:
        """Return the data of an answer without errors."""
        answer = self.answer(query, **variables)
        assert "errors" not in answer, answer["errors"]
        return answer["data"]

    def answer(self, query: str, **variables: object) -> Json:
        """Return a whole answer, its errors included."""
        response = self.client.post("/graphql", json={"query": query, "variables": variables})
        assert response.status_code == 200, response.text
        return response.json()

    def errors(self, query: str, **variables: object) -> list[Json]:
        """Return the errors of an answer that has some."""
        return list(self.answer(query, **variables)["errors"])

    def code(self, query: str, **variables: object) -> str:
        """Return the code of the one error that an answer has."""
        (error,) = self.errors(query, **variables)
        return str(error["extensions"]["code"])

    def post(self, body: bytes, content_type: str = "application/json") -> Json:
        """Return status and JSON answer to a raw body."""
        response = self.client.post(
            "/graphql", content=body, headers={"content-type": content_type}
        )
        assert response.headers["content-type"] == "application/json"
        return response.status_code, response.json()
