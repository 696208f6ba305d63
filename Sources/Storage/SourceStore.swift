import Plans
import SQLite

extension Reader {
    /// Sources of a revision with their areas of improvement and the actions that answer each.
    func sourceRecords(_ revision: RevisionID) throws -> [SourceRecord] {
        let areas = try areas(revision)
        let citations = try citations(revision)
        let sources = try connection.query(
            "SELECT name, other_names, position FROM source WHERE revision = ? ORDER BY position", [revision]
        ) { row in (name: try row.text(0), others: try row.lines(1), position: try row.int(2)) }
        return sources.map { source in
            let names = Set([source.name] + source.others)
            let own = areas.filter { $0.source == source.position }
            let cited = citations.filter { names.contains($0.name) }
            let records = own.map { area in
                let answering = cited.filter { Reader.number(of: $0.area, $0.subArea, among: own.map(\.number)) == area.number }
                return AreaRecord(number: area.number, text: area.text, actions: Reader.once(answering.map(\.action)))
            }
            return SourceRecord(name: source.name, otherNames: source.others, areas: records)
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
