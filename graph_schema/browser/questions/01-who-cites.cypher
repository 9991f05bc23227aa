// 01 谁引用了这份文件？ · Who cites a document?
// 换成要查的文号或标题。每个项目一行：地区、部门、年度、项目、金额（万元）、引用位置、行号、原文。很可能是同一份的文件也算。
// Put in your number or title. One row a project: region, department, year, project, amount in 万元, where it cites, line, words. Documents that are probably the same count as well.
WITH '冀财社〔2022〕150号' AS name
MATCH (asked:PolicyDocument)
WHERE asked.current AND (asked.number = name OR asked.bare_title = name)
OPTIONAL MATCH (asked)-[same:POSSIBLY_SAME_AS]-(other:PolicyDocument)
WHERE same.current AND same.confidence >= 0.9
WITH collect(DISTINCT asked) + collect(DISTINCT other) AS documents
UNWIND documents AS document
WITH DISTINCT documents, document
MATCH (p:Project)-[c:CITES]->(document)
WHERE p.current AND c.current AND c.confidence >= 0.9
  // 单位部分重复刊登的项目只列一次。 A project that a unit's part prints again is listed once.
  AND NOT EXISTS {
    MATCH (p)-[:RESTATES]->(original:Project)-[again:CITES]->(it:PolicyDocument)
    WHERE original.current AND again.current AND again.confidence >= 0.9 AND it IN documents
  }
MATCH (department:Department {id: p.department_id})
RETURN p.region_code AS region, department.name AS department, p.fiscal_year AS year,
    p.name AS project, p.amount_wan AS amount_wan,
    coalesce(document.number, document.title) AS document,
    c.places AS places, c.start_lines AS lines, c.quotes AS quotes, p.id AS id
ORDER BY region, department, year, p.sequence, document;
