import Exchange
import HTTP
import Pages
import Plans
import Storage

/// Values from a file: upload, preview, confirmation. Nothing is kept between them: the preview's form carries the rows.
enum IndicatorImportHandlers {
    @Sendable static func showUpload(_ visit: Visit) throws -> Response {
        if visit.pastDay != nil { throw Refusal.past }
        return try upload(visit)
    }

    @Sendable static func preview(_ visit: Visit) throws -> Response {
        let id: PlanID = try visit.parameters.identity("id")
        guard let file = visit.form.files("file").first, !file.fileName.isEmpty else {
            return try upload(visit, [Issue("file", "Select a file of values")])
        }
        guard !file.bytes.isEmpty else { return try upload(visit, [Issue("file", "The selected file is empty")]) }
        do {
            let rows = try IndicatorSheet.read(file.bytes, fileName: file.fileName)
            return try visit.read { try show(visit, try $0.indicatorImport(rows, into: id), "", .fresh, $0) }
        } catch let error as DocumentError {
            return try upload(visit, [Issue("file", error.reason)])
        }
    }

    /// Records what the preview showed, all of it or nothing.
    @Sendable static func confirm(_ visit: Visit) throws -> Response {
        let id: PlanID = try visit.parameters.identity("id")
        let person = try visit.person()
        let rows = (visit.form["rows"] ?? "").split(whereSeparator: \.isNewline).compactMap { IndicatorImportRow(line: $0) }
        guard !rows.isEmpty, rows.count <= IndicatorImportRow.most else {
            return try upload(visit, [Issue("file", "Select a file of values")])
        }
        let version = visit.form["version"].flatMap { Int64($0) } ?? -1
        let reason = visit.form["reason"] ?? ""
        func again(_ occasion: FormOccasion) throws -> Response {
            try visit.read { try show(visit, try $0.indicatorImport(rows, into: id), reason, occasion, $0) }
        }
        do {
            let written = try visit.write(because: "Imported values") {
                try $0.importValues(rows, into: id, version: version, reason: reason, by: person)
            }
            let notice =
                written.isChanged
                ? Notice(.success, "\(written.result) \(written.result == 1 ? "value" : "values") recorded")
                : Notice(.important, "Everything is on record already. Nothing was changed")
            return visit.redirect(to: Links().indicators(id), notice: notice)
        } catch Refusal.issues(let issues) {
            return try again(.refused(issues))
        } catch Refusal.stale {
            return try again(.stale)
        }
    }

    private static func upload(_ visit: Visit, _ issues: [Issue] = []) throws -> Response {
        let id: PlanID = try visit.parameters.identity("id")
        return try visit.read { reader in
            let plan = try reader.plan(id)
            let html = IndicatorImportPages.upload(plan, issues: issues, frame: try visit.frame(reader, plan: plan))
            return visit.page(html, status: issues.isEmpty ? .ok : .unprocessable)
        }
    }

    private static func show(
        _ visit: Visit, _ found: IndicatorImport, _ reason: String, _ occasion: FormOccasion, _ reader: Reader
    ) throws -> Response {
        let plan = try reader.plan(visit.parameters.identity("id"))
        let html = IndicatorImportPages.preview(
            plan, found, reason: reason, occasion: occasion, frame: try visit.frame(reader, plan: plan))
        return visit.page(html, status: occasion.status)
    }
}
