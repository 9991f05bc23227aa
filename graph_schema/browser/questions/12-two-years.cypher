// 12 两年之间有什么变化？ · What changed between two years?
// 一个部门两个年度的项目按名称对照，只列有变化的：项目个数、金额（万元）、新引用和不再引用的文件。两个年度都要先导入，否则没有结果。
// A department's projects of two years, compared by name; only what changed: how many, amounts in 万元, documents newly cited and no longer cited. Finds nothing unless both years are loaded.
WITH '滦平县人力资源和社会保障局' AS name, 2022 AS before, 2023 AS after
MATCH (department:Department {name: name})
WHERE COUNT {
    MATCH (text:Disclosure {department_id: department.id})
    WHERE text.current AND text.fiscal_year IN [before, after] RETURN DISTINCT text.fiscal_year
  } = 2
MATCH (p:Project {department_id: department.id})
WHERE p.current AND NOT p.restatement AND p.fiscal_year IN [before, after]
WITH p.name AS project,
    collect(CASE WHEN p.fiscal_year = before THEN p END) AS old,
    collect(CASE WHEN p.fiscal_year = after THEN p END) AS new
WITH project, old, new,
    CASE WHEN any(p IN old WHERE p.amount IS NOT NULL)
      THEN round(reduce(sum = 0.0, p IN old | sum + coalesce(p.amount_wan, 0)), 6) END AS before_wan,
    CASE WHEN any(p IN new WHERE p.amount IS NOT NULL)
      THEN round(reduce(sum = 0.0, p IN new | sum + coalesce(p.amount_wan, 0)), 6) END AS after_wan,
    COLLECT {
        UNWIND old AS p MATCH (p)-[c:CITES]->(d:PolicyDocument) WHERE c.current
        RETURN DISTINCT coalesce(d.number, d.title) AS document ORDER BY document
    } AS cited_before,
    COLLECT {
        UNWIND new AS p MATCH (p)-[c:CITES]->(d:PolicyDocument) WHERE c.current
        RETURN DISTINCT coalesce(d.number, d.title) AS document ORDER BY document
    } AS cited_after
WHERE size(old) <> size(new) OR coalesce(before_wan, -1) <> coalesce(after_wan, -1)
    OR cited_before <> cited_after
RETURN project, size(old) AS projects_before, size(new) AS projects_after,
    before_wan, after_wan, round(after_wan - before_wan, 6) AS change_wan,
    [d IN cited_after WHERE NOT d IN cited_before] AS newly_cited,
    [d IN cited_before WHERE NOT d IN cited_after] AS no_longer_cited
ORDER BY project;
