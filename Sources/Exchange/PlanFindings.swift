import Plans

/// What is odd about a plan as a whole.
enum PlanFindings {
    static func findings(_ reading: PlanReading, fields: Set<Field>) -> [Finding] {
        numbering(reading)
    }

    /// Actions without a number, and numbers used twice; plain numbers may start again under the next heading.
    static func numbering(_ reading: PlanReading) -> [Finding] {
        var findings: [Finding] = []
        var seen: Set<String> = []
        var heading: Int?
        for action in reading.actions {
            let text = action.text ?? action.plain
            guard let ref = action.ref else {
                findings.append(
                    Finding(
                        rule: "number-missing", severity: .note, place: action.place, field: "ref", raw: text?.raw,
                        message: "This action has no printed number."))
                continue
            }
            if !ref.contains("."), ref == "1" || action.heading != heading { seen = seen.filter { $0.contains(".") } }
            heading = action.heading
            guard !seen.insert(ref).inserted else { continue }
            findings.append(
                Finding(
                    rule: "number-repeated", severity: .warning, place: action.place, field: "ref", ref: ref, raw: text?.raw,
                    message: "The number \(ref) stands on more than one action.", suggestion: "Give one of them another number."))
        }
        return findings
    }
}
