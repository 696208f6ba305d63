import HTTP
import Pages
import Plans
import Storage

/// Defining an indicator, anew or from one that documents print, and changing its definition.
enum IndicatorFormHandlers {
    @Sendable static func newIndicator(_ visit: Visit) throws -> Response {
        if visit.pastDay != nil { throw Refusal.past }
        let key = visit.request.query["from"].flatMap { PrintedIndicatorKey(word: $0) }
        return try visit.read { reader in
            let printed = try key.flatMap { try find($0, try reader.indicatorRegister()) }
            let edit = printed.map { IndicatorDefinitionEdit(from: $0) } ?? IndicatorDefinitionEdit()
            let typed = IndicatorFormPages.Typed(edit, from: printed == nil ? nil : key)
            return try showNew(visit, typed, .fresh, reader)
        }
    }

    @Sendable static func define(_ visit: Visit) throws -> Response {
        let id: PlanID = try visit.parameters.identity("id")
        let person = try visit.person()
        let form = try IndicatorFields(visit)
        do {
            if let wrong = form.wrongDate {
                let others = try visit.read { try form.edit.applied(to: nil, beside: $0.indicators(ofPlan: id), people: []) }
                throw form.refusal(others, wrong)
            }
            let written = try visit.write(because: "Defined an indicator") { try $0.defineIndicator(form.edit, in: id, by: person) }
            let notice =
                written.isChanged
                ? Notice(.success, "Indicator defined. Link it to what it measures")
                : Notice(.important, "This indicator is defined already. Nothing was changed")
            return visit.redirect(to: Links().indicator(written.result), notice: notice)
        } catch Refusal.issues(let issues) {
            return try visit.read { try showNew(visit, form.typed, .refused(issues), $0) }
        }
    }

    @Sendable static func editIndicator(_ visit: Visit) throws -> Response {
        if visit.pastDay != nil { throw Refusal.past }
        return try showEdit(visit, nil, .fresh)
    }

    @Sendable static func change(_ visit: Visit) throws -> Response {
        let id: IndicatorID = try visit.parameters.identity("id")
        let form = try IndicatorFields(visit)
        do {
            if let wrong = form.wrongDate {
                let others = try visit.read { reader in
                    form.edit.applied(to: try reader.indicator(id), beside: [], people: try reader.indicatorOwners())
                }
                throw form.refusal(others, wrong)
            }
            let written = try visit.write(because: form.edit.reason.trimmed) { try $0.changeIndicator(form.edit, id) }
            let notice =
                written.isChanged
                ? Notice(.success, "Definition saved") : Notice(.important, "The definition is as it was. Nothing was changed")
            return visit.redirect(to: Links().indicator(id), notice: notice)
        } catch Refusal.issues(let issues) {
            return try showEdit(visit, form.typed, .refused(issues))
        } catch Refusal.stale {
            return try showEdit(visit, form.typed, .stale)
        }
    }

    private static func showNew(
        _ visit: Visit, _ typed: IndicatorFormPages.Typed, _ occasion: FormOccasion, _ reader: Reader
    ) throws -> Response {
        let plan = try reader.plan(visit.parameters.identity("id"))
        let printed = typed.from == nil ? try undefined(in: plan.id, reader) : []
        let html = IndicatorFormPages.form(
            plan, nil, typed, printed: printed, owners: try reader.indicatorOwners(), occasion: occasion,
            frame: try visit.frame(reader, plan: plan))
        return visit.page(html, status: occasion.status)
    }

    private static func showEdit(_ visit: Visit, _ typed: IndicatorFormPages.Typed?, _ occasion: FormOccasion) throws -> Response {
        let id: IndicatorID = try visit.parameters.identity("id")
        return try visit.read { reader in
            let indicator = try reader.indicator(id)
            let html = IndicatorFormPages.form(
                indicator.plan, indicator, typed ?? IndicatorFormPages.Typed(IndicatorDefinitionEdit(from: indicator)),
                owners: try reader.indicatorOwners(), occasion: occasion, frame: try visit.frame(reader, plan: indicator.plan))
            return visit.page(html, status: occasion.status)
        }
    }

    /// What the plan's documents print and no indicator of the plan has the code or the name of.
    private static func undefined(in plan: PlanID, _ reader: Reader) throws -> [IndicatorFormPages.Printed] {
        let register = try reader.indicatorRegister()
        let defined = try reader.indicators(ofPlan: plan).map(\.definition)
        let known = Set(defined.flatMap(\.codes).map { IndicatorCode(plan: plan, code: $0).key })
        let names = Set(defined.map(\.name))
        var places: [RevisionID: Int] = [:]
        var keys: [IndicatorMention: PrintedIndicatorKey] = [:]
        for mention in register.mentions {
            let place = places[mention.revision.id, default: 0]
            places[mention.revision.id] = place + 1
            keys[mention] = PrintedIndicatorKey(revision: mention.revision.id, place: place)
        }
        return register.indicators.compactMap { indicator in
            guard let first = indicator.mentions.first, first.plan.id == plan, let key = keys[first] else { return nil }
            if indicator.codes.contains(where: { known.contains($0.key) }) || names.contains(first.reading.description.text) { return nil }
            let codes = Set(indicator.codes.map(\.code)).sorted().joined(separator: ", ")
            return IndicatorFormPages.Printed(
                key: key, words: [codes, first.reading.description.text].filter { !$0.isEmpty }.joined(separator: ": "))
        }
    }

    /// The indicator that a document prints at a place of its list, with everything the register joins to it.
    static func find(_ key: PrintedIndicatorKey, _ register: IndicatorRegister) throws -> IndicatorRegister.Indicator {
        let mentions = register.mentions.filter { $0.revision.id == key.revision }
        guard mentions.indices.contains(key.place) else { throw Refusal.notFound }
        guard let found = register.indicators.first(where: { $0.mentions.contains(mentions[key.place]) }) else { throw Refusal.notFound }
        return found
    }
}

/// What was typed on the form of a definition, kept as typed.
private struct IndicatorFields {
    let typed: IndicatorFormPages.Typed
    private(set) var wrongDate: Issue?

    var edit: IndicatorDefinitionEdit { typed.edit }

    init(_ visit: Visit) throws {
        let form = visit.form
        var edit = IndicatorDefinitionEdit()
        let key = form["from"].flatMap { PrintedIndicatorKey(word: $0) }
        if let key {
            let printed = try visit.read { try IndicatorFormHandlers.find(key, try $0.indicatorRegister()) }
            edit.printed = IndicatorDefinitionEdit(from: printed).printed
            for place in edit.printed.indices { edit.printed[place].period = form["printed-\(place)"] ?? "" }
        }
        edit.name = form["name"] ?? ""
        edit.codes = form["codes"] ?? ""
        edit.unit = form["unit"].flatMap(IndicatorUnit.init(rawValue:))
        edit.direction = form["direction"].flatMap(IndicatorDirection.init(rawValue:))
        edit.frequency = form["frequency"].flatMap(IndicatorFrequency.init(rawValue:))
        edit.target = form["target"] ?? ""
        edit.tolerance = form["tolerance"] ?? ""
        edit.owner = form["owner"].flatMap { Int64($0) }.map { PersonID($0) }
        edit.ownerWords = form["owner-words"] ?? ""
        edit.meaning = form["definition"] ?? ""
        edit.source = form["source"] ?? ""
        for series in IndicatorSeries.comparators { edit.comparators[series] = form[series.rawValue] ?? "" }
        edit.reason = form["reason"] ?? ""
        edit.version = form["version"].flatMap { Int64($0) } ?? 0
        let from = DateFields("target-from", in: form)
        switch from.date(called: "The day from which the target holds", field: "target-from") {
        case .success(let day): edit.targetFrom = day
        case .failure(let wrong): wrongDate = wrong.issue
        }
        typed = IndicatorFormPages.Typed(edit, targetFrom: from, from: key)
    }

    /// What is wrong with the date, beside everything else that the rule finds.
    func refusal<Success>(_ result: Result<Success, Refusal>, _ wrong: Issue) -> Refusal {
        switch result {
        case .failure(.issues(let others)): .issues(others.filter { $0.field != wrong.field } + [wrong])
        case .failure(let refusal): refusal
        case .success: .issues([wrong])
        }
    }
}
