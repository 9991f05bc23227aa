// A client of the API with nothing but Node.js 20: who cites a document, and the sentences.
//
//     node client.mjs http://127.0.0.1:8000/graphql 冀财社〔2022〕150号
//
// `ask`, `pages` and `sentence` run in a browser as they are.

import { pathToFileURL } from "node:url";

const PAGE = 2;

const CITING = `
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
}`;

// The server answered with an error; `code` is for programs, the message for people.
export class GraphQLError extends Error {
  constructor({ message, extensions }) {
    super(`${extensions.code}: ${message}`);
    this.code = extensions.code;
  }
}

// Returns the data of an answer; throws where it holds an error.
export async function ask(url, query, variables) {
  const response = await fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new GraphQLError(errors[0]);
  return data;
}

// Yields the edges of a connection, page by page; each page starts behind the last one.
export async function* pages(url, query, variables, field) {
  let after = null;
  do {
    const data = await ask(url, query, { ...variables, first: PAGE, after });
    yield* data[field].edges;
    const { hasNextPage, endCursor } = data[field].pageInfo;
    after = hasNextPage ? endCursor : null;
  } while (after !== null);
}

// Returns the line that holds a quote, the quote marked. Columns count code points; an index of a
// JavaScript string counts UTF-16 units, so the line is split into code points first.
export function sentence({ startLine, endLine, startColumn, endColumn, quote, context }) {
  if (startLine !== endLine) return `»${quote}«`;
  const points = Array.from(context[0].text);
  const part = (from, to) => points.slice(from, to).join("");
  return `${part(0, startColumn)}»${part(startColumn, endColumn)}«${part(endColumn)}`.trim();
}

async function main(url, document) {
  for await (const { node, citations } of pages(url, CITING, { document }, "projectsCiting")) {
    const money = node.amount ? `${node.amount.wan} 万元` : "no amount printed";
    console.log(`${node.name} · ${node.department.name} · ${money}`);
    for (const evidence of citations.flatMap((citation) => citation.evidence)) {
      const { fileName } = evidence.disclosure.source;
      console.log(`  ${fileName}:${evidence.startLine}  ${sentence(evidence)}`);
    }
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  main(...process.argv.slice(2)).catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
