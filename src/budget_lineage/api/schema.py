"""The schema that is served, and its text."""

from collections.abc import Iterator
from datetime import date

import graphql
import strawberry
from graphql import GraphQLArgument, GraphQLError, GraphQLInputField, GraphQLSchema, Undefined
from strawberry.schema.config import StrawberryConfig
from strawberry.types import ExecutionContext

from budget_lineage.api.codes import BudgetLine, FundingCode
from budget_lineage.api.operations import HandOver
from budget_lineage.api.places import Issuer, Unit
from budget_lineage.api.plain_fields import DirectExecutor, read_directly
from budget_lineage.api.projects import Goal
from budget_lineage.api.query import Query
from budget_lineage.api.scalars import SCALARS


class Schema(strawberry.Schema):
    """A schema that leaves telling and logging of errors to the endpoint."""

    @property
    def core(self) -> GraphQLSchema:
        """The schema as graphql-core knows it."""
        return self._schema

    def process_errors(
        self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None
    ) -> None:
        """Do nothing: the endpoint tells our errors to the client and logs the others."""


def build_schema() -> Schema:
    """Return the schema of the service."""
    schema = Schema(
        query=Query,
        # Reached through interfaces only, or declared by the contract without being used.
        types=[BudgetLine, FundingCode, Goal, Issuer, Unit, date],
        extensions=[HandOver],
        execution_context_class=DirectExecutor,
        config=StrawberryConfig(scalar_map=SCALARS),
    )
    for value in _defaults(schema.core):
        # Python writes None for "not given"; the contract has no default that is null.
        if value.default_value is None:
            value.default_value = Undefined
    read_directly(schema.core)
    return schema


def sdl() -> str:
    """Return the schema in GraphQL's schema language, types and fields in their own order."""
    return graphql.print_schema(build_schema().core) + "\n"


def _defaults(schema: GraphQLSchema) -> Iterator[GraphQLArgument | GraphQLInputField]:
    for kind in schema.type_map.values():
        if isinstance(kind, graphql.GraphQLObjectType | graphql.GraphQLInterfaceType):
            for field in kind.fields.values():
                yield from field.args.values()
        elif isinstance(kind, graphql.GraphQLInputObjectType):
            yield from kind.fields.values()
