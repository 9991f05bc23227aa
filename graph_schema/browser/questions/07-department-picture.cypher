// 07 一个部门的全貌（图） · A department's picture
// 一个部门一年的预算公开、项目、项目引用的文件和发文机关。换成要看的部门和年度。
// One year of a department: its disclosure, its projects, the documents that they cite, and who issued these. Put in your department and year.
WITH '滦平县人力资源和社会保障局' AS name, 2023 AS year
MATCH (department:Department {name: name})<-[by:PUBLISHED_BY]-(text:Disclosure {fiscal_year: year})
WHERE text.current AND by.current
OPTIONAL MATCH (text)<-[stated:STATED_IN]-(p:Project)
WHERE p.current AND stated.current
OPTIONAL MATCH (p)-[c:CITES]->(d:PolicyDocument)
WHERE c.current
OPTIONAL MATCH (d)-[issued:ISSUED_BY {disclosure_id: text.id}]->(issuer:Issuer)
WHERE issued.current
RETURN department, by, text, stated, p, c, d, issued, issuer;
