// 06 各级发文机关 · Issuers by level
// 从中央到乡镇，每个机关：有几份文件被引用，有几个项目引用它们。certainty 说明认定这个机关有多大把握。
// From the centre down to townships, for each issuer: how many of its documents are cited, and by how many projects. "certainty" says how sure it is whose code this is.
MATCH (i:Issuer)<-[by:ISSUED_BY]-(d:PolicyDocument)
WHERE i.current AND by.current AND d.current
WITH DISTINCT i, d
OPTIONAL MATCH (p:Project)-[c:CITES]->(d)
WHERE p.current AND c.current
OPTIONAL MATCH (p)-[:RESTATES]->(original:Project)
WITH i, count(DISTINCT d) AS documents, count(DISTINCT coalesce(original, p)) AS projects
RETURN coalesce(i.level, 'UNKNOWN') AS level, i.issuer_code AS code, i.organ_name AS organ,
    i.certainty AS certainty, documents, projects
ORDER BY CASE level
    WHEN 'CENTRAL' THEN 1 WHEN 'PROVINCE' THEN 2 WHEN 'CITY' THEN 3 WHEN 'COUNTY' THEN 4
    WHEN 'ZONE' THEN 5 WHEN 'TOWNSHIP' THEN 6 ELSE 7 END, documents DESC, i.id;
