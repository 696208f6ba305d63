/// A thing the action delivers; it can be ticked off. A step is one that the document gives a date, a lead or a status of its own.
public struct Output: Hashable, Sendable {
    public var id: OutputID
    public var text: String
    /// False where the boundary to its neighbour in the document is a guess.
    public var isCertain: Bool
    /// Nil while it is not done.
    public var done: OutputDone?
    /// What else the document prints for it; nil for an output of words alone.
    public var step: StepParts?

    public init(id: OutputID, text: String, isCertain: Bool, done: OutputDone?, step: StepParts? = nil) {
        self.id = id
        self.text = text
        self.isCertain = isCertain
        self.done = done
        self.step = step
    }

    /// Its own deadline is past, and neither a person nor the document says that it is done.
    public func isOverdue(on today: Day) -> Bool {
        guard done == nil, let step, let day = step.deadline?.day else { return false }
        return day < today && step.completed == nil && step.rating != .blue
    }
}

/// What a document prints for one step beside its words. Every part may be unknown.
public struct StepParts: Hashable, Sendable {
    /// "1.1.1"; nil when it has none.
    public var ref: String?
    /// As printed.
    public var leads: [String]
    public var deadline: Deadline?
    /// When it was done.
    public var completed: Deadline?
    /// As printed.
    public var status: String?
    /// The colour that the printed status stands for.
    public var rating: Rating?
    public var progress: String?
    public var others: [PrintedEntry]

    public init(
        ref: String? = nil, leads: [String] = [], deadline: Deadline? = nil, completed: Deadline? = nil, status: String? = nil,
        rating: Rating? = nil, progress: String? = nil, others: [PrintedEntry] = []
    ) {
        self.ref = ref
        self.leads = leads
        self.deadline = deadline
        self.completed = completed
        self.status = status
        self.rating = rating
        self.progress = progress
        self.others = others
    }

    /// True when it says nothing at all.
    public var isEmpty: Bool { self == StepParts() }
}

/// Who ticked an output off, and on which day.
public struct OutputDone: Hashable, Sendable {
    public var day: Day
    public var by: String
    public init(day: Day, by: String) {
        self.day = day
        self.by = by
    }
}
