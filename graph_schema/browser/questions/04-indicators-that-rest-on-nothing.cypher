// 04 哪些绩效指标没有文件依据？ · Which indicators rest on nothing?
// 指标本行没有引用文件，它的项目也没有。地区代码的开头：'13' 是全省，'130824' 是一个县，'' 是全部；开发区的代码是它的名称。
// Neither the row nor its project cites a document. The beginning of a region code: '13' a province, '130824' a county, '' everywhere; a development zone's is its name.
WITH '' AS region
MATCH (i:Indicator)
WHERE i.current AND coalesce(i.region_code, '') STARTS WITH region
  AND NOT EXISTS { (i)-[:CITES]->() }
OPTIONAL MATCH (p:Project {id: i.project_id})
WITH i, p
WHERE p IS NULL OR NOT EXISTS { (p)-[:CITES]->() }
RETURN i.region_code AS region, i.fiscal_year AS year, p.name AS project,
    i.level1 AS level1, i.level2 AS level2, i.level3 AS level3, i.target AS target,
    i.basis AS basis, i.start_line AS line, i.id AS id
ORDER BY region, year, i.disclosure_id, i.sequence;
