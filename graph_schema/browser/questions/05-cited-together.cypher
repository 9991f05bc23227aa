// 05 哪些文件常被一起引用？ · Which documents are cited together?
// 一个项目引用的两份文件算一对，刊登两次的项目算一次。至少几个项目，可以改。
// Two documents that one project cites are a pair; a project printed twice counts once. Change how many projects it takes at least.
WITH 2 AS projects_at_least
MATCH (a:PolicyDocument)<-[first:CITES]-(p:Project)-[second:CITES]->(b:PolicyDocument)
WHERE p.current AND first.current AND second.current AND a.id < b.id
OPTIONAL MATCH (p)-[:RESTATES]->(original:Project)
WITH projects_at_least, a, b, count(DISTINCT coalesce(original, p)) AS projects,
    count(DISTINCT p.department_id) AS departments
WHERE projects >= projects_at_least
RETURN coalesce(a.number, a.title) AS document, coalesce(b.number, b.title) AS together_with,
    projects, departments
ORDER BY projects DESC, departments DESC, document, together_with;
