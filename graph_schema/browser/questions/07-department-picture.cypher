// 07 一个部门的全貌（图） · A department's picture
// 一个部门一年的项目，由部门还是哪个单位负责，引用的文件，发文机关。换成要看的部门和年度。
// One year of a department: its projects, whether it or a unit of its has them, the documents that they cite, and who issued these. Put in your department and year.
WITH '滦平县人力资源和社会保障局' AS name, 2023 AS year
MATCH (department:Department {name: name})<-[by:PUBLISHED_BY]-(text:Disclosure {fiscal_year: year})
WHERE text.current AND by.current
OPTIONAL MATCH (p:Project {disclosure_id: text.id})-[budget:BUDGETED_BY]->(holder:Entity)
WHERE p.current AND budget.current
OPTIONAL MATCH (holder)-[part:PART_OF {disclosure_id: text.id}]->(department)
WHERE part.current
OPTIONAL MATCH (p)-[c:CITES]->(d:PolicyDocument)
WHERE c.current
OPTIONAL MATCH (d)-[issued:ISSUED_BY {disclosure_id: text.id}]->(issuer:Issuer)
WHERE issued.current
RETURN department, p, budget, holder, part, c, d, issued, issuer;
