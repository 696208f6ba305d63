import HTTP
import Pages
import Plans
import Storage

/// Indicators over all documents, and which codes mean the same one.
enum IndicatorHandlers {
    @Sendable static func listIndicators(_ visit: Visit) throws -> Response {
        try visit.read { reader in
            visit.page(IndicatorPages.list(try reader.indicatorRegister(), plans: try reader.plans(), frame: try visit.frame(reader)))
        }
    }

    @Sendable static func showPair(_ visit: Visit) throws -> Response {
        if visit.pastDay != nil { throw Refusal.past }
        let pair = try pair { name in visit.pairs.first { $0.name == name }?.value }
        return try show(visit, pair)
    }

    /// Keeps what was said of two codes; the documents stay as they are.
    @Sendable static func link(_ visit: Visit) throws -> Response {
        let pair = try pair { visit.form[$0] }
        let said = ["yes": true, "no": false]
        let edit = IndicatorLinkEdit(
            isSame: visit.form["same"].flatMap { said[$0] }, reason: visit.form["reason"] ?? "",
            version: visit.form["version"].flatMap { Int64($0) } ?? -1)
        do {
            _ = try visit.write(because: "Said which indicators are one") { try $0.link(pair, edit) }
            let words = edit.isSame == true ? "are one indicator" : "are two indicators"
            return visit.redirect(
                to: Links().indicators, notice: Notice(.success, "\(pair.first.code) and \(pair.second.code) \(words). It is in the ledger")
            )
        } catch Refusal.issues(let issues) {
            return try show(visit, pair, typed: edit, issues: issues)
        }
    }

    private static func show(
        _ visit: Visit, _ pair: IndicatorPair, typed: IndicatorLinkEdit? = nil, issues: [Issue] = []
    ) throws -> Response {
        try visit.read { reader in
            let register = try reader.indicatorRegister()
            let codes = register.codes
            guard codes.contains(pair.first), codes.contains(pair.second) else { throw Refusal.notFound }
            let html = IndicatorPages.pair(pair, in: register, typed: typed, issues: issues, frame: try visit.frame(reader))
            return visit.page(html, status: issues.isEmpty ? .ok : .unprocessable)
        }
    }

    /// The two codes that a query or a form names.
    private static func pair(_ value: (String) -> String?) throws -> IndicatorPair {
        func code(_ plan: String, _ code: String) throws -> IndicatorCode {
            guard let number = value(plan).flatMap({ Int64($0) }), let code = value(code) else { throw Refusal.notFound }
            return IndicatorCode(plan: PlanID(number), code: code)
        }
        guard let pair = IndicatorPair(try code("plan", "code"), try code("with-plan", "with-code")) else { throw Refusal.notFound }
        return pair
    }
}
