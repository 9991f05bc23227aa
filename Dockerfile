FROM python:3.13-slim AS build
WORKDIR /source
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY graph_schema graph_schema
COPY loaders loaders
COPY src src
# Both names: older versions of pip apply the first to the build environment too, newer ones
# only the second.
ENV PIP_CONSTRAINT=/source/constraints.txt PIP_BUILD_CONSTRAINT=/source/constraints.txt
RUN python -m venv /opt/budget-lineage \
    && /opt/budget-lineage/bin/pip install --no-cache-dir .

FROM python:3.13-slim
COPY --from=build /opt/budget-lineage /opt/budget-lineage
# A new volume takes the owner of the folder it is mounted over, so the folder exists here.
RUN install --directory --owner=10001 --group=10001 --mode=0750 /var/lib/budget-lineage
ENV PATH=/opt/budget-lineage/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    BUDGET_LINEAGE_STORE=/var/lib/budget-lineage/budget-lineage.db \
    BUDGET_LINEAGE_TOKENS=/var/lib/budget-lineage/budget-lineage.tokens
USER 10001:10001
WORKDIR /var/lib/budget-lineage
VOLUME /var/lib/budget-lineage
EXPOSE 8000
ENTRYPOINT ["budget-lineage"]
# It starts with tokens only (`token new NAME`), or with --open where nobody else reaches it.
CMD ["serve", "--host", "0.0.0.0", "--port", "8000"]
