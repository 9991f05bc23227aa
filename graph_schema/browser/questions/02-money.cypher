// 02 这份文件关系到多少资金？ · What stands on a document in money?
// 引用它的项目按部门、单位、年度汇总，金额为万元。certain 只算直接引用本文件的，possible 还算引用很可能是同一份文件的。没有印出金额的另外计数，不当作零。
// The projects that cite it, by department, unit and year, in 万元. "certain" sums those that cite this very document, "possible" also those that cite one that is probably the same. Projects without a printed amount are counted apart, never as 0.
WITH '冀财社〔2022〕150号' AS name
MATCH (asked:PolicyDocument)
WHERE asked.current AND (asked.number = name OR asked.bare_title = name)
OPTIONAL MATCH (asked)-[same:POSSIBLY_SAME_AS]-(other:PolicyDocument)
WHERE same.current AND same.confidence >= 0.9
WITH collect(DISTINCT asked) AS these, collect(DISTINCT asked) + collect(DISTINCT other) AS documents
UNWIND documents AS document
MATCH (p:Project)-[c:CITES]->(document)
WHERE p.current AND c.current AND c.confidence >= 0.9
OPTIONAL MATCH (p)-[:RESTATES]->(original:Project)
// 刊登两次的项目算一次，用部门部分的金额。 A project printed twice counts once, with the department's amount.
WITH coalesce(original, p) AS counted, max(c.basis = 'STATED' AND document IN these) AS certain
MATCH (department:Department {id: counted.department_id})
OPTIONAL MATCH (unit:Unit {id: counted.unit_id})
WITH counted.region_code AS region, department.name AS department, unit.name AS unit,
    counted.fiscal_year AS year, count(*) AS projects,
    count(*) - count(counted.amount_wan) AS without_amount,
    collect(CASE WHEN certain THEN counted.amount_wan END) AS amounts, collect(counted.amount_wan) AS all
RETURN region, department, unit, year, projects, without_amount,
    CASE WHEN amounts <> [] THEN round(reduce(sum = 0.0, a IN amounts | sum + a), 6) END AS certain_wan,
    CASE WHEN all <> [] THEN round(reduce(sum = 0.0, a IN all | sum + a), 6) END AS possible_wan
ORDER BY region, department, unit, year;
