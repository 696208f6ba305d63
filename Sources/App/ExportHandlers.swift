import Exchange
import HTTP
import Pages
import Plans
import Storage

/// Tables of a plan as files.
enum ExportHandlers {
    /// Every table that there is.
    @Sendable static func listTables(_ visit: Visit) throws -> Response {
        let id: PlanID = try visit.parameters.identity("id")
        return try visit.read { reader in
            let plan = try reader.plan(id)
            return visit.page(ExportPages.tables(of: plan, frame: try visit.frame(reader, plan: plan)))
        }
    }

    /// One table, or all in one workbook, or the plan's document, or its tracker: "actions.csv", "actions.xlsx", "plan.xlsx",
    /// "plan.json", "tracker.xlsx".
    @Sendable static func download(_ visit: Visit) throws -> Response {
        let id: PlanID = try visit.parameters.identity("id")
        let parts = try visit.parameters.text("file").split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let format = ExportFormat(rawValue: String(parts[1])) else { throw Refusal.notFound }
        let site = visit.house.site
        return try visit.read { reader in
            let origin = try Exports.origin(
                of: id, service: "\(site.serviceName), \(site.organisation)", isDemonstration: site.isDemonstration, reader)
            if parts[0] == ExportFormat.wholePlan, format != .separated {
                let bytes =
                    try format == .workbook
                    ? workbook(Exports.all(of: id, reader), origin) : Array(ReadingJSON.text(of: reader.reading(of: id)).utf8)
                return file(bytes, format, called: origin.fileName(ExportFormat.wholePlan, ending: format.rawValue))
            }
            if parts[0] == TrackerFile.name, format == .workbook {
                let bytes = try refusing { try Exports.tracker(of: id, from: origin, reader) }
                return file(bytes, format, called: origin.fileName(TrackerFile.name, ending: format.rawValue))
            }
            guard format != .reading, let name = ExportName(rawValue: String(parts[0])) else { throw Refusal.notFound }
            let table = try Exports.table(name, of: id, reader, asking: visit.pairs)
            let bytes = try format == .separated ? ExportFiles.separated(table) : workbook([table], origin)
            let newest = table.total > table.rows.count ? table.rows.count : nil
            let called = origin.fileName(name.rawValue, isFiltered: !table.filters.isEmpty, newest: newest, ending: format.rawValue)
            return file(bytes, format, called: called)
        }
    }

    private static func workbook(_ tables: [ExportTable], _ origin: ExportOrigin) throws -> [UInt8] {
        try refusing { try ExportFiles.workbook(tables, from: origin) }
    }

    /// What does not fit into a file is refused with the sentence that says so.
    private static func refusing(_ bytes: () throws -> [UInt8]) throws -> [UInt8] {
        do {
            return try bytes()
        } catch let error as DocumentError {
            throw Refusal.unsupported(error.reason)
        }
    }

    /// A file to be saved and never shown.
    private static func file(_ bytes: [UInt8], _ format: ExportFormat, called name: String) -> Response {
        var response = Response(.ok, bytes: bytes, type: format.mediaType)
        response.fields.set("Content-Disposition", RevisionHandlers.disposition(name))
        SecurityFields.allowNothing(in: &response)
        return response
    }
}

extension ExportFormat {
    fileprivate var mediaType: String {
        switch self {
        // RFC 4180, section 3.
        case .separated: "text/csv; charset=utf-8; header=present"
        case .workbook: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        case .reading: "application/json"
        }
    }
}
