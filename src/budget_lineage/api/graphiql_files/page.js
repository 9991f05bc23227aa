// Starts GraphiQL with one tab for each example; tabs of an earlier visit come before them.
"use strict";

// Dialogs of GraphiQL add a style of their own, which the page's policy admits by this word.
window.__webpack_nonce__ = document.querySelector("link[nonce]").nonce;

(async () => {
  const answer = await fetch("graphiql/examples.graphql");
  const examples = (await answer.text()).split(/\n(?=# )/);
  ReactDOM.createRoot(document.getElementById("graphiql")).render(
    React.createElement(GraphiQL, {
      fetcher: GraphiQL.createFetcher({ url: "graphql" }),
      defaultTabs: examples.map((query) => ({ query })),
      // A token that is typed into the headers is forgotten with the page.
      shouldPersistHeaders: false,
    }),
  );
})();
