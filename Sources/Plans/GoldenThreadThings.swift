extension GoldenThread {
    /// A thing of the thread in words; nil where the thread does not have it.
    public func thing(_ key: ThreadKey) -> ThreadThing? {
        guard has(key) else { return nil }
        switch key {
        case .finding(let place): return finding(findings[place])
        case .heading(let id): return heading(id).map { ThreadThing(key: key, number: $0.shortName, words: $0.title) }
        case .action(let id):
            return action(id).map { ThreadThing(key: key, number: $0.name.ref.map { "Action \($0)" }, words: $0.name.text) }
        case .output(let id):
            guard let action = joints.actionOfOutput[id], let output = record.outputs.first(where: { $0.id == id }) else { return nil }
            return ThreadThing(key: key, words: output.words, note: "Of \(label(.action(action)))")
        case .outcome(let owner, let place): return outcome(owner, place)
        case .indicator(let id): return indicator(id)
        case .evidence(let id):
            return record.evidence.first { $0.id == id }.map { piece in
                let subject = joints.evidenceAbove[id].map { about($0) } ?? ""
                return ThreadThing(key: key, words: piece.title, note: "\(piece.kind.name), \(piece.about.words)\(subject)")
            }
        case .decision(let id):
            return record.decisions.first { $0.id == id }.map { one in
                let state = one.isOpen ? "open" : "closed"
                return ThreadThing(key: key, words: one.words, note: "\(one.board), \(one.day.words), \(state)\(on(one))")
            }
        }
    }

    private func on(_ decision: ThreadDecision) -> String { decision.action.map { ", on \(label(.action($0)))" } ?? "" }

    /// "action 1.2", "Priority 2": what holds things, in a sentence.
    private func label(_ owner: ThreadOwner) -> String {
        switch owner {
        case .action(let id):
            guard let name = action(id)?.name else { return "an action no longer in the plan" }
            return name.ref.map { "action \($0)" } ?? "“\(name.text.prefix(60))”"
        case .heading(let id): return heading(id)?.shortName ?? "a heading no longer in the plan"
        }
    }

    private func finding(_ one: ThreadFinding) -> ThreadThing {
        let part = one.parent.flatMap { findings[$0].words }
        let said = one.words ?? (one.number == nil ? one.source : "The plan’s document does not print its words")
        let note = one.level == .subArea ? part.map { "Part of \(findings[one.parent ?? 0].number ?? ""): \($0)" } : nil
        return ThreadThing(key: one.key, number: one.number == nil ? nil : one.label, words: said, note: note)
    }

    private func outcome(_ owner: ThreadOwner, _ place: Int) -> ThreadThing? {
        guard let found = joints.outcomesOf[owner]?.map({ record.outcomes[$0] }).first(where: { $0.place == place }) else { return nil }
        switch owner {
        case .action: return ThreadThing(key: found.key, words: found.words, note: "Of \(label(owner))")
        case .heading: return ThreadThing(key: found.key, words: found.words, note: "Of \(label(owner)), for all its actions")
        }
    }

    private func indicator(_ id: IndicatorID) -> ThreadThing? {
        guard let place = joints.indicatorPlaces[id], let first = indicators[place].first else { return nil }
        let aliases = IndicatorAliases(record.links)
        let codes = indicators[place].flatMap { $0.definition.codes + aliases.others(of: $0).map(\.code) }
        let names = indicators[place].dropFirst().map(\.definition.name).filter { $0 != first.definition.name }
        let owners = (joints.ownersOf[place] ?? []).map(label)
        var notes = names.isEmpty ? [] : ["Also called \(names.joined(separator: ", "))"]
        notes.append(owners.isEmpty ? "Linked to nothing in the plan" : "Linked to \(owners.joined(separator: ", "))")
        let once = codes.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        return ThreadThing(
            key: .indicator(first.id), number: once.isEmpty ? nil : once.joined(separator: ", "), words: first.definition.name,
            note: notes.joined(separator: ". "))
    }

    private func about(_ key: ThreadKey) -> String {
        switch key {
        case .action(let id): ", of \(label(.action(id)))"
        case .output(let id): ", of an output of \(joints.actionOfOutput[id].map { label(.action($0)) } ?? "an action")"
        case .outcome(let owner, _): ", of an outcome of \(label(owner))"
        default: ""
        }
    }
}
