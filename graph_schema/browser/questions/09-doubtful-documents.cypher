// 09 哪些文件可能是同一份？ · Which documents may be the same?
// 同一份公开里两种写法的文件：doubtful 可疑，likelier 更可能；有多大把握，什么理由，可疑的写法提到几次，在哪些行。
// Documents that one disclosure prints in two ways: the doubtful and the likelier one, how sure, why, how often the doubtful one is mentioned, on which lines.
MATCH (a:PolicyDocument)-[same:POSSIBLY_SAME_AS]->(b:PolicyDocument)
WHERE same.current
MATCH (text:Disclosure {id: same.disclosure_id})
MATCH (department:Department {id: text.department_id})
RETURN department.name AS department, text.fiscal_year AS year,
    coalesce(a.number, a.title) AS doubtful, coalesce(b.number, b.title) AS likelier,
    same.confidence AS confidence, same.reasons AS reasons,
    COUNT {
        MATCH (c:Citation {document_id: a.id}) WHERE c.current AND c.disclosure_id = text.id
    } AS mentions,
    same.start_lines AS lines
ORDER BY department, year, doubtful, likelier;
