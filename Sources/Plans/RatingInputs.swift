/// What a delivery rating is worked out from, at one moment. Nil is unknown, and never a guess.
public struct RatingInputs: Hashable, Sendable {
    /// The day it is worked out for.
    public var day: Day
    /// The last day allowed.
    public var deadline: Day?
    public var isComplete: Bool
    /// When the lead expects it to be done.
    public var forecast: Day?
    public var outputsDone: Int
    public var outputsTotal: Int
    /// The day on which the action came on record: from then to the deadline is its time.
    public var start: Day?
    /// Full reporting periods without an update.
    public var periodsSilent: Int
    /// Pieces of evidence on record; nil where they are not counted.
    public var evidencePieces: Int?

    public init(
        day: Day, deadline: Day?, isComplete: Bool, forecast: Day?, outputsDone: Int, outputsTotal: Int, start: Day?, periodsSilent: Int,
        evidencePieces: Int?
    ) {
        self.day = day
        self.deadline = deadline
        self.isComplete = isComplete
        self.forecast = forecast
        self.outputsDone = outputsDone
        self.outputsTotal = outputsTotal
        self.start = start
        self.periodsSilent = periodsSilent
        self.evidencePieces = evidencePieces
    }

    /// One line that says it all, always in the same order:
    /// `day=2024-04-12 deadline=2024-03-31 complete=no forecast=- outputs=1/3 start=2023-01-02 silent=0 evidence=-`.
    public var text: String {
        func words(_ day: Day?) -> String { day?.iso ?? "-" }
        return "day=\(day.iso) deadline=\(words(deadline)) complete=\(isComplete ? "yes" : "no") forecast=\(words(forecast)) "
            + "outputs=\(outputsDone)/\(outputsTotal) start=\(words(start)) silent=\(periodsSilent) "
            + "evidence=\(evidencePieces.map { "\($0)" } ?? "-")"
    }

    /// Reads what `text` writes, and nothing else.
    public init?(text: String) {
        let names = ["day=", "deadline=", "complete=", "forecast=", "outputs=", "start=", "silent=", "evidence="]
        let parts = text.split(separator: " ")
        guard parts.count == names.count else { return nil }
        var values: [Substring] = []
        for (part, name) in zip(parts, names) {
            guard part.hasPrefix(name) else { return nil }
            values.append(part.dropFirst(name.count))
        }
        let outputs = values[4].split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        guard let day = Day(iso: values[0]), outputs.count == 2, let done = outputs[0], let total = outputs[1], let silent = Int(values[6])
        else { return nil }
        self.init(
            day: day, deadline: Day(iso: values[1]), isComplete: values[2] == "yes", forecast: Day(iso: values[3]), outputsDone: done,
            outputsTotal: total, start: Day(iso: values[5]), periodsSilent: silent, evidencePieces: Int(values[7]))
        // What is written otherwise is something else: nothing that cannot be read may pass for unknown.
        guard self.text == text else { return nil }
    }
}

extension RatingInputs {
    /// How outputs keep up with time; nil where that cannot be told.
    ///
    /// An output is done or not, so at an even pace only whole ones are expected: of two none before half of the time has gone.
    var pace: (timeGone: Int, expected: Int, behind: Int)? {
        guard outputsTotal > 0, let start, let deadline, deadline > start else { return nil }
        let whole = deadline.days(since: start)
        let gone = min(max(day.days(since: start), 0), whole)
        // More outputs than this are no plan's; multiplying them must not trap.
        let total = min(outputsTotal, 1_000_000)
        let expected = gone * total / whole
        return (gone * 100 / whole, expected, (expected - min(max(outputsDone, 0), expected)) * 100 / total)
    }
}
