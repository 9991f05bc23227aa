"""A client of the API with nothing but Python 3.11: who cites a document, and the sentences.

python client.py http://127.0.0.1:8000/graphql 冀财社〔2022〕150号
"""

import json
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any

PAGE = 2

CITING = """
query Citing($document: String!, $first: Int!, $after: String) {
  projectsCiting(document: $document, first: $first, after: $after) {
    pageInfo { hasNextPage endCursor }
    edges {
      node { id name amount { wan } department { name } }
      citations {
        evidence(first: 1) {
          disclosure { source { fileName } }
          startLine startColumn endLine endColumn quote
          context(before: 0, after: 0) { text }
        }
      }
    }
  }
}
"""


class GraphQLError(Exception):
    """The server answered with an error; `code` is for programs, the message for people."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code


def ask(url: str, query: str, variables: dict[str, Any]) -> Any:
    """Return the data of an answer.

    Raises:
        GraphQLError: The answer holds an error.
    """
    body = json.dumps({"query": query, "variables": variables}).encode()
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=30) as response:
            answer = json.load(response)
    except urllib.error.HTTPError as error:
        answer = json.load(error)
    for refusal in answer.get("errors", ()):
        raise GraphQLError(refusal["message"], refusal["extensions"]["code"])
    return answer["data"]


def pages(url: str, query: str, variables: dict[str, Any], field: str) -> Iterator[Any]:
    """Yield the edges of a connection, page by page; each page starts behind the last one."""
    after = None
    while True:
        connection = ask(url, query, {**variables, "first": PAGE, "after": after})[field]
        yield from connection["edges"]
        if not connection["pageInfo"]["hasNextPage"]:
            return
        after = connection["pageInfo"]["endCursor"]


def sentence(evidence: dict[str, Any]) -> str:
    """Return the line that holds a quote, the quote marked.

    Columns count code points, as Python's own indices do.
    """
    lines = [line["text"] for line in evidence["context"]]
    if evidence["startLine"] != evidence["endLine"]:
        return f"»{evidence['quote']}«"
    start, end = evidence["startColumn"], evidence["endColumn"]
    text = lines[0]
    return f"{text[:start]}»{text[start:end]}«{text[end:]}".strip()


def main(url: str, document: str) -> int:
    """Print the projects that cite a document; exit status 1 where the server refuses."""
    try:
        for edge in pages(url, CITING, {"document": document}, "projectsCiting"):
            node, amount = edge["node"], edge["node"]["amount"]
            money = f"{amount['wan']} 万元" if amount else "no amount printed"
            print(f"{node['name']} · {node['department']['name']} · {money}")
            for citation in edge["citations"]:
                for evidence in citation["evidence"]:
                    file_name = evidence["disclosure"]["source"]["fileName"]
                    print(f"  {file_name}:{evidence['startLine']}  {sentence(evidence)}")
    except GraphQLError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.exit(main(*sys.argv[1:]))
