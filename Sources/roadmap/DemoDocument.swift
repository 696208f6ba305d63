import Exchange
import Plans

/// The document of a plan that is made up: separated values, as a spreadsheet writes them, read by the same reader as any other.
struct DemoDocument {
    /// Which of the plans, from 1.
    let number: Int
    let actions: Int
    let leads: Int
    /// The month in which the plan is published.
    let start: Day
    /// How long it runs; the deadlines are spread over it and the year after.
    let months: Int

    var title: String { "Demonstration plan \(number)" }
    var fileName: String { "\(title).csv" }
    var bytes: [UInt8] { Array(([Self.head] + (0..<actions).map(line)).joined(separator: "\r\n").utf8) }

    /// - Throws: `DocumentError` where the reader does not understand it.
    func reading() throws -> PlanReading {
        var reading = try DocumentReader.read(bytes, fileName: fileName)
        reading.document.title = title
        return reading
    }

    /// Which lead has the action at a place, both from 0.
    func lead(at place: Int) -> Int { place % leads }

    private static let head = "Ref,Priority,Action,Outputs,Lead,Deadline,Intended outcome"
    private static let priorities = [
        "Early help", "Social work practice", "Children in our care", "Care leavers", "Leading well", "Partners",
    ]
    private static let verbs = ["Agree", "Test", "Publish", "Review", "Introduce", "Strengthen"]
    private static let subjects = [
        "the threshold for support", "supervision of social workers", "plans for permanence", "return interviews", "case file audits",
        "the offer to care leavers", "help for foster carers", "health assessments", "the front door", "placements near home",
    ]

    private func line(_ place: Int) -> String {
        let length = max(1, (actions + Self.priorities.count - 1) / Self.priorities.count)
        let (priority, within) = (place / length, place % length)
        let subject = Self.subjects[(place + number) % Self.subjects.count]
        let action = "\(Self.verbs[place % Self.verbs.count]) \(subject) in team \(place + 1)"
        let outputs = ["A way of working for \(subject) is written down", "Every team has been shown it", "An audit shows that it is used"]
        let outcome = "Children and families get better help through \(subject)"
        let heading = "Priority \(priority + 1): \(Self.priorities[priority])"
        return [
            "\(priority + 1).\(within + 1)", heading, action, "\"\(outputs.joined(separator: "\n"))\"",
            "Demonstration lead \(number)-\(lead(at: place) + 1)", deadline(place), outcome,
        ].joined(separator: ",")
    }

    /// A day, a month, or a word that asks for a date, as plans print them.
    private func deadline(_ place: Int) -> String {
        let month = start.adding(days: (6 + place * (months + 6) / actions) * 30)
        switch place % 12 {
        case 5: return "tbc"
        case 2, 7, 9: return month.calendarMonth.words
        default: return month.endOfMonth.words
        }
    }
}
