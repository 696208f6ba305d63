/// Scores of risks.
enum CriticRisks {
    /// What likelihood and impact of one to five each can come to.
    private static let products = Set((1...5).flatMap { likelihood in (1...5).map { likelihood * $0 } })

    private struct Score {
        var number: Int
        var printed: Printed
        var risk: Int
        var name: String
    }

    static func findings(_ reading: PlanReading) -> [Finding] {
        let scores = reading.risks.enumerated().flatMap { index, risk in
            [(risk.current, "current"), (risk.target, "target")].compactMap { score, name in
                score.flatMap { score in score.number.map { Score(number: $0, printed: score.printed, risk: index, name: name) } }
            }
        }
        return targets(reading) + beyond(scores, reading) + prints(scores, reading)
    }

    private static func name(_ risk: RiskReading) -> String { risk.ref ?? "the risk \u{201C}\(risk.text.text.prefix(60))\u{201D}" }

    private static func targets(_ reading: PlanReading) -> [Finding] {
        reading.risks.compactMap { risk in
            guard let target = risk.target, let goal = target.number, let current = risk.current?.number, goal >= current else {
                return nil
            }
            if goal > current {
                return CriticRule.riskTargetAbove.finding(
                    target.printed.place, field: "target", ref: risk.ref, raw: target.printed.raw,
                    "The target score of \(name(risk)) is \(goal), above its current score of \(current).",
                    "Check whether the two scores changed places.")
            }
            return CriticRule.riskTargetNotLower.finding(
                target.printed.place, field: "target", ref: risk.ref, raw: target.printed.raw,
                "The target score of \(name(risk)) is \(goal), the same as its current score.",
                "Say whether the risk is accepted as it is, or set a lower target.")
        }
    }

    private static func beyond(_ scores: [Score], _ reading: PlanReading) -> [Finding] {
        let most = own(reading.ratingScales)
        // With nothing said of the scale, it is a five by five one when nearly all scores fit it.
        let fitting = scores.count { products.contains($0.number) }
        let isFive = most.map { $0 == 25 } ?? (scores.count >= 4 && fitting * 5 >= scores.count * 4 && scores.contains { $0.number > 5 })
        return scores.compactMap { score in
            let risk = reading.risks[score.risk]
            if let limit = most ?? (isFive ? 25 : nil), score.number > limit {
                let scale = most == nil ? "25, the most on a five by five scale" : "\(limit), the most on the document's own scale"
                return CriticRule.riskBeyondScale.finding(
                    score.printed.place, field: score.name, ref: risk.ref, raw: score.printed.raw,
                    "The \(score.name) score of \(name(risk)) is \(score.number), beyond \(scale).", "Ask which score is meant.")
            }
            guard isFive, !products.contains(score.number) else { return nil }
            return CriticRule.riskNoProduct.finding(
                score.printed.place, field: score.name, ref: risk.ref, raw: score.printed.raw,
                "The \(score.name) score of \(name(risk)) is \(score.number), which no likelihood times impact of one to five makes.",
                "Ask which score is meant.")
        }
    }

    /// The highest number in the document's own key to its risk scores.
    private static func own(_ scales: [RatingScaleReading]) -> Int? {
        let scale = scales.first { $0.name.lowercased().contains("risk") }
        let numbers = scale?.values.flatMap { CriticWords.words($0.definition).compactMap { $0.count <= 3 ? Int($0) : nil } } ?? []
        return numbers.count >= 2 ? numbers.max().flatMap { $0 >= 5 ? $0 : nil } : nil
    }

    private static func prints(_ scores: [Score], _ reading: PlanReading) -> [Finding] {
        let odd = scores.filter { !$0.printed.text.filter { $0 != " " }.allSatisfy(\.isNumber) }
        guard odd.count * 3 <= scores.count else { return [] }
        return odd.map { score in
            let risk = reading.risks[score.risk]
            let fix = ProposedFix(subject: .risk(score.risk), field: score.name, before: score.printed.text, after: String(score.number))
            return CriticRule.riskPrint.finding(
                score.printed.place, field: score.name, ref: risk.ref, raw: score.printed.raw,
                "The \(score.name) score of \(name(risk)) is printed as \(score.printed.text), while others are plain numbers.",
                "Ask whether it means anything; else write \(score.number).", fix: fix)
        }
    }
}
