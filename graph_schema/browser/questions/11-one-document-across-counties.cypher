// 11 一份文件在各县 · One document across counties
// 每个地区、年度一行：几个项目引用它，几个没有印出金额，其余的合计（万元），提到几次。没有引用的县是 0。
// One row for each region and year: projects that cite it, those without an amount, the sum of the others in 万元, mentions. A county that never cites it has 0.
WITH '冀财社〔2022〕150号' AS name
MATCH (asked:PolicyDocument)
WHERE asked.current AND (asked.number = name OR asked.bare_title = name)
WITH collect(asked) AS documents
MATCH (text:Disclosure)
WHERE text.current
MATCH (department:Department {id: text.department_id})
OPTIONAL MATCH (region:Region {id: department.region_id})
WITH documents, region, text.fiscal_year AS year, collect(text.id) AS texts
CALL (documents, texts) {
  UNWIND documents AS document
  OPTIONAL MATCH (document)<-[c:CITES]-(p:Project)
  WHERE p.current AND c.current AND p.disclosure_id IN texts
  OPTIONAL MATCH (p)-[:RESTATES]->(original:Project)
  WITH DISTINCT coalesce(original, p) AS counted
  RETURN count(counted) AS projects, count(counted) - count(counted.amount_wan) AS without_amount,
      CASE WHEN count(counted.amount_wan) > 0 THEN round(sum(counted.amount_wan), 6) END AS amount_wan
}
RETURN region.division_code AS code, region.name AS region, year,
    projects, without_amount, amount_wan,
    COUNT {
        MATCH (m:Citation)
        WHERE m.current AND m.document_id IN [d IN documents | d.id] AND m.disclosure_id IN texts
    } AS mentions
ORDER BY code, region, year;
