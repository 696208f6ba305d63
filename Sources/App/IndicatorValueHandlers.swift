import HTTP
import Pages
import Plans
import Storage

/// Values of an indicator: entered by its owner or an admin, and corrected.
enum IndicatorValueHandlers {
    /// An empty form, or with `?period=` (and `?series=`) what is on record of it.
    @Sendable static func showForm(_ visit: Visit) throws -> Response {
        if visit.pastDay != nil { throw Refusal.past }
        let series = visit.request.query["series"].flatMap(IndicatorSeries.init(rawValue:)) ?? .own
        let period = visit.request.query["period"].flatMap { IndicatorPeriod(key: $0) }
        return try visit.read { reader in
            let indicator = try self.indicator(visit, reader)
            let standing = try period.flatMap { try reader.value(of: indicator.id, series, $0) }
            return try show(visit, indicator, nil, standing, .fresh, reader)
        }
    }

    @Sendable static func enter(_ visit: Visit) throws -> Response {
        let id: IndicatorID = try visit.parameters.identity("id")
        let person = try visit.person()
        let form = visit.form
        let edit = IndicatorValueEdit(
            series: form["series"].flatMap(IndicatorSeries.init(rawValue:)) ?? .own, period: form["period"] ?? "",
            state: form["state"].flatMap(IndicatorState.init(rawValue:)), number: form["number"] ?? "",
            numerator: form["numerator"] ?? "", denominator: form["denominator"] ?? "", note: form["note"] ?? "",
            reason: form["reason"] ?? "", version: form["version"].flatMap { Int64($0) } ?? 0)
        do {
            let written = try visit.write(because: "Entered a value") { try $0.enterValue(edit, of: id, by: person) }
            let notice =
                written.result.map { Notice(.success, "Value of \($0.period.words) saved") }
                ?? Notice(.important, "This value is on record already. Nothing was changed")
            return visit.redirect(to: Links().indicator(id), notice: notice)
        } catch Refusal.issues(let issues) {
            return try again(visit, edit, .refused(issues))
        } catch Refusal.stale {
            return try again(visit, edit, .stale)
        }
    }

    private static func again(_ visit: Visit, _ edit: IndicatorValueEdit, _ occasion: FormOccasion) throws -> Response {
        try visit.read { reader in
            let indicator = try self.indicator(visit, reader)
            let period = IndicatorPeriod.read(edit.period, indicator.definition.frequency)
            // Only a correction shows what is on record: a new value of a period that has one is to be opened first.
            let standing = edit.version == 0 ? nil : try period.flatMap { try reader.value(of: indicator.id, edit.series, $0) }
            return try show(visit, indicator, edit, standing, occasion, reader)
        }
    }

    /// The indicator, for whoever may enter its values.
    private static func indicator(_ visit: Visit, _ reader: Reader) throws -> Indicator {
        let indicator = try reader.indicator(try visit.parameters.identity("id"))
        guard Rights.mayEnterValues(try visit.person(), of: indicator.definition) else { throw Refusal.forbidden }
        return indicator
    }

    private static func show(
        _ visit: Visit, _ indicator: Indicator, _ typed: IndicatorValueEdit?, _ standing: IndicatorValueRecord?, _ occasion: FormOccasion,
        _ reader: Reader
    ) throws -> Response {
        let html = IndicatorValuePages.form(
            indicator, typed ?? standing.map { IndicatorValueEdit(from: $0) } ?? IndicatorValueEdit(), standing: standing,
            occasion: occasion, frame: try visit.frame(reader, plan: indicator.plan))
        return visit.page(html, status: occasion.status)
    }
}
