// 03 哪些项目没有引用任何文件？ · Which projects cite nothing?
// 地区代码的开头：'13' 是全省，'1308' 是全市，'130824' 是一个县，'' 是全部；开发区的代码是它的名称。
// The beginning of a region code: '13' a province, '1308' a city, '130824' a county, '' everywhere; a development zone's is its name.
WITH '' AS region
MATCH (p:Project)
WHERE p.current AND coalesce(p.region_code, '') STARTS WITH region
  AND NOT EXISTS { (p)-[:CITES]->() }
  // 刊登两次的项目，另一处有引用的不算。 Nor, where it is printed twice, does its other printing.
  AND NOT EXISTS { (p)-[:RESTATES]-(:Project)-[:CITES]->() }
  AND NOT EXISTS {
    MATCH (p)-[:RESTATES]->(original:Project)
    WHERE NOT EXISTS { (original)-[:RESTATES]-(:Project)-[:CITES]->() }
  }
MATCH (department:Department {id: p.department_id})
RETURN p.region_code AS region, department.name AS department, p.fiscal_year AS year,
    p.name AS project, p.amount_wan AS amount_wan, p.start_line AS line, p.id AS id
ORDER BY region, department, year, p.sequence;
