import Plans
import SQLite

extension Reader {
    /// On what a plan's risks are scored at this moment: its own scale, else the usual one.
    /// - Throws: `Refusal.notFound` when there was no such plan at this moment.
    public func riskScale(of id: PlanID) throws -> RiskScale {
        _ = try plan(id)
        return try scale(of: id)
    }

    /// The same for a plan that is known to be there.
    func scale(of id: PlanID) throws -> RiskScale {
        var scale = RiskScale.standard
        let found = try connection.queryFirst(RiskScaleRows.now, [position, id]) { row in
            (
                method: try row.word(0) as RiskMethod, most: try row.int(1), appetite: try row.optionalInt(2), words: try row.text(3),
                entry: try row.int64(4)
            )
        }
        guard let found else { return scale }
        var steps: [String: [RiskStep]] = [:]
        try connection.each(RiskScaleRows.steps, [id, found.entry]) { row in
            steps[try row.text(0), default: []].append(RiskStep(try row.text(1), try row.text(2)))
            return true
        }
        let bands = try connection.query(RiskScaleRows.bands, [id, found.entry]) { row in
            RiskBand(try row.word(0), try row.text(1), from: try row.int(2))
        }
        scale = RiskScale(
            likelihood: steps["likelihood"] ?? [], impact: steps["impact"] ?? [], bands: bands, method: found.method, most: found.most,
            appetite: found.appetite, appetiteWords: found.words, entry: found.entry)
        return scale
    }
}

/// The statements behind scales. `?1` is the position, `?2` the plan; of the parts of a version, plan and entry.
enum RiskScaleRows {
    static let now =
        "SELECT s.method, s.most, s.appetite, s.appetite_words, s.asserted FROM risk_scale AS s WHERE s.plan = ?2 AND \(Reader.known("s"))"
    static let steps = "SELECT question, name, meaning FROM risk_scale_step WHERE plan = ?1 AND asserted = ?2 ORDER BY question, step"
    static let bands = "SELECT level, name, from_score FROM risk_band WHERE plan = ?1 AND asserted = ?2 ORDER BY from_score"
}

extension Writer {
    /// Defines a plan's risk scale; the one before stays on record. The rule (`RiskScaleEdit.applied`) runs here, under the lock. The same
    /// scale a second time writes nothing.
    /// - Throws: the rule's `Refusal`; `Refusal.notFound` for a plan that is not there.
    public func defineRiskScale(_ edit: RiskScaleEdit, of id: PlanID) throws {
        let plan = try reader.plan(id)
        let current = try reader.riskScale(of: id)
        guard let scale = try edit.applied(to: current).get() else { return }
        let entry = try record(
            .riskScaleDefined, LedgerSubject(kind: .plan, number: id.number, label: plan.title), plan: id,
            scale.changes(from: current), because: edit.reason.trimmed)
        try connection.execute("UPDATE risk_scale SET superseded = ? WHERE plan = ? AND superseded IS NULL", [entry, id])
        try insert(
            "risk_scale",
            [
                "plan": id, "method": scale.method.rawValue, "most": scale.most, "appetite": scale.appetite,
                "appetite_words": scale.appetiteWords, "asserted": entry,
            ])
        for (question, steps) in [("likelihood", scale.likelihood), ("impact", scale.impact)] {
            for (place, step) in steps.enumerated() {
                try insert(
                    "risk_scale_step",
                    [
                        "plan": id, "question": question, "step": place + 1, "name": step.name, "meaning": step.meaning,
                        "asserted": entry,
                    ])
            }
        }
        for band in scale.bands {
            try insert(
                "risk_band",
                ["plan": id, "level": band.level.rawValue, "name": band.name, "from_score": band.from, "asserted": entry])
        }
    }
}
