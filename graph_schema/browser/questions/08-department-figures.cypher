// 08 一个部门的数字 · A department's figures
// 每年一行：收入、支出、项目支出、“三公”经费；项目个数、没有印出金额的、金额合计、没有引用文件的；指标个数；引用了几份文件。金额为万元。
// One row a year: income, expenditure, project expenditure, the three public expenses; projects, those without an amount, the sum of the others, those that cite nothing; indicators; documents cited. In 万元.
WITH '滦平县人力资源和社会保障局' AS name
MATCH (department:Department {name: name})<-[by:PUBLISHED_BY]-(text:Disclosure)
WHERE text.current AND by.current AND text.unit_id IS NULL
CALL (text) {
  OPTIONAL MATCH (p:Project {disclosure_id: text.id})
  WHERE p.current AND NOT p.restatement
  RETURN count(p) AS projects, count(p) - count(p.amount_wan) AS without_amount,
      CASE WHEN count(p.amount_wan) > 0 THEN round(sum(p.amount_wan), 6) END AS projects_wan,
      count(CASE WHEN NOT EXISTS { (p)-[:CITES]->() }
        AND NOT EXISTS { (p)-[:RESTATES]-(:Project)-[:CITES]->() } THEN p END) AS citing_nothing
}
RETURN text.fiscal_year AS year, text.income_total_wan AS income_wan,
    text.expenditure_total_wan AS expenditure_wan,
    text.project_expenditure_wan AS project_expenditure_wan,
    text.three_publics_wan AS three_publics_wan,
    projects, without_amount, projects_wan, citing_nothing,
    COUNT { MATCH (i:Indicator {disclosure_id: text.id}) WHERE i.current } AS indicators,
    COUNT {
        MATCH (c:Citation {disclosure_id: text.id}) WHERE c.current RETURN DISTINCT c.document_id
    } AS documents
ORDER BY year, text.id;
