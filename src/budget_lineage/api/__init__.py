"""The GraphQL API: types and resolvers over the store's port and the lineage core, no logic."""
