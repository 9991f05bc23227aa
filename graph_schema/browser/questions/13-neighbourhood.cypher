// 13 一份文件的周围（图） · A document's neighbourhood
// 这份文件，引用它的项目、目标和指标，项目的部门或单位，发文机关，可能是同一份的文件。最多 200 处引用。
// The document, the projects, goals and indicators that cite it, the projects' departments or units, its issuer, documents that may be the same. 200 citations at most.
WITH '冀财社〔2022〕150号' AS name
MATCH (document:PolicyDocument)
WHERE document.current AND (document.number = name OR document.bare_title = name)
RETURN document,
    COLLECT {
        MATCH path = (document)<-[c:CITES]-(:Entity) WHERE c.current RETURN path LIMIT 200
    } AS citing,
    COLLECT {
        MATCH path = (document)<-[c:CITES]-(:Project)-[by:BUDGETED_BY]->(:Entity)
        WHERE c.current AND by.current RETURN path LIMIT 200
    } AS budgets,
    COLLECT {
        MATCH path = (document)<-[c:CITES]-(:Entity)-[of:MEASURES|AIMS_FOR]->(:Project)
        WHERE c.current AND of.current RETURN path LIMIT 200
    } AS facts,
    COLLECT {
        MATCH path = (document)-[issued:ISSUED_BY]->(:Issuer)
        WHERE issued.current RETURN path ORDER BY issued.disclosure_id LIMIT 1
    } AS issuer,
    COLLECT {
        MATCH path = (document)-[same:POSSIBLY_SAME_AS]-(:PolicyDocument)
        WHERE same.current RETURN path
    } AS same;
