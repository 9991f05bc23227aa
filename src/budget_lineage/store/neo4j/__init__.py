"""The production store: a Neo4j 5 server, Community Edition suffices."""
