import Plans
import SQLite

extension Reader {
    /// Sources of a revision with their areas of improvement and the actions that answer each.
    func sourceRecords(_ revision: RevisionID) throws -> [SourceRecord] {
        let areas = try areas(revision)
        let citations = try citations(revision)
        let answers = try headingAnswers(revision)
        let sources = try connection.query(
            "SELECT name, other_names, position FROM source WHERE revision = ? ORDER BY position", [revision]
        ) { row in (name: try row.text(0), others: try row.lines(1), position: try row.int(2)) }
        return sources.map { source in
            let names = Set([source.name] + source.others)
            let own = areas.filter { $0.source == source.position }
            let cited = citations.filter { names.contains($0.name) }
            let records = own.map { area in
                let answering = cited.filter { Reader.number(of: $0.area, $0.subArea, among: own.map(\.number)) == area.number }
                let headings = answers.filter { names.contains($0.name) && $0.area == area.number }.map(\.heading)
                return AreaRecord(
                    number: area.number, text: area.text, actions: Reader.once(answering.map(\.action)), headings: headings)
            }
            return SourceRecord(name: source.name, otherNames: source.others, areas: records)
        }
    }

    /// Headings that answer a finding for all their actions.
    private func headingAnswers(_ revision: RevisionID) throws -> [(heading: Heading, name: String, area: String?)] {
        let sql = """
            SELECT h.heading, h.kind, h.number, h.title, c.name, coalesce(c.sub_area, c.area), r.plan FROM heading_version AS h
            JOIN heading_citation AS c ON c.revision = h.revision AND c.heading = h.heading JOIN revision AS r ON r.id = h.revision
            WHERE h.revision = ? ORDER BY h.position, c.position
            """
        return try connection.query(sql, [revision]) { row in
            let plan: PlanID = try row.id(6)
            let heading = Heading(
                id: try row.id(0), plan: plan, kind: try row.optionalText(1), number: try row.optionalText(2), title: try row.text(3))
            return (heading, try row.text(4), try row.optionalText(5))
        }
    }

    /// Citations of one action with the text of the area of improvement where the document prints it.
    func citations(of action: ActionID, in revision: RevisionID) throws -> [Citation] {
        let areas = try areas(revision)
        let sql = "SELECT text, name, area, sub_area FROM citation WHERE revision = ? AND action = ? ORDER BY position"
        return try connection.query(sql, [revision, action]) { row in
            let name = try row.text(1)
            let own = areas.filter { $0.names.contains(name) }
            let number = Reader.number(of: try row.optionalText(2), try row.optionalText(3), among: own.map(\.number))
            return Citation(
                raw: try row.text(0), name: name, area: try row.optionalText(2), subArea: try row.optionalText(3),
                areaText: own.first { $0.number == number }?.text)
        }
    }

    private struct Area {
        var source: Int
        var names: Set<String>
        var number: String
        var text: String
    }

    private func areas(_ revision: RevisionID) throws -> [Area] {
        let sql = """
            SELECT a.source, s.name, s.other_names, a.number, a.text FROM area AS a
            JOIN source AS s ON s.revision = a.revision AND s.position = a.source
            WHERE a.revision = ? ORDER BY a.source, a.position
            """
        return try connection.query(sql, [revision]) { row in
            Area(
                source: try row.int(0), names: Set(try [row.text(1)] + row.lines(2)), number: try row.text(3), text: try row.text(4))
        }
    }

    private func citations(_ revision: RevisionID) throws -> [(action: ActionName, name: String, area: String?, subArea: String?)] {
        let sql = """
            SELECT v.action, v.ref, v.text, c.name, c.area, c.sub_area FROM action_version AS v
            JOIN citation AS c ON c.revision = v.revision AND c.action = v.action
            WHERE v.revision = ? ORDER BY v.position, c.position
            """
        return try connection.query(sql, [revision]) { row in
            let action = ActionName(id: try row.id(0), ref: try row.optionalText(1), text: try row.text(2))
            return (action, try row.text(3), try row.optionalText(4), try row.optionalText(5))
        }
    }

    /// The printed area a citation means: its sub-area where the document lists that, else the area it is part of.
    private static func number(of area: String?, _ subArea: String?, among numbers: [String]) -> String? {
        if let subArea, numbers.contains(subArea) { return subArea }
        return area.flatMap { numbers.contains($0) ? $0 : nil }
    }

    private static func once(_ names: [ActionName]) -> [ActionName] {
        var seen: Set<ActionID> = []
        return names.filter { seen.insert($0.id).inserted }
    }
}
