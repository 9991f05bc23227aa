// 10 哪些引用认不准？ · Which mentions are in doubt?
// 写得不全或写错的文号：状态、原文、位置、项目、行号。AMBIGUOUS 是有几种可能，UNRESOLVED 是认不出来。
// Numbers that are incomplete or wrong: status, words, place, project, line. AMBIGUOUS may mean several documents, UNRESOLVED none that is known.
MATCH (c:Citation)
WHERE c.current AND c.status <> 'RESOLVED'
MATCH (text:Disclosure {id: c.disclosure_id})
MATCH (department:Department {id: text.department_id})
OPTIONAL MATCH (p:Project {id: c.project_id})
RETURN department.name AS department, c.fiscal_year AS year, c.status AS status,
    c.printed AS printed, c.place AS place, p.name AS project, c.start_line AS line, c.id AS id
ORDER BY department, year, c.disclosure_id, c.sequence;
