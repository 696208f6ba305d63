/// Where a mail stands on its way.
public enum MailState: String, Hashable, Sendable, CaseIterable {
    case waiting, sent, failed, held

    public var name: String {
        switch self {
        case .waiting: "Waiting"
        case .sent: "Sent"
        case .failed: "Failed for good"
        case .held: "Held back"
        }
    }
}

/// What a mail is for.
public enum MailKind: String, Hashable, Sendable, CaseIterable {
    case digest, silence, test

    public var name: String {
        switch self {
        case .digest: "Reminder"
        case .silence: "Told to the sponsor"
        case .test: "Test"
        }
    }
}

/// A mail to be put in the queue.
public struct NewMail: Hashable, Sendable {
    public var person: PersonID
    public var address: String
    public var kind: MailKind
    /// Whatever is queued under the same key for the same person is queued once.
    public var key: String
    public var day: Day
    public var subject: String
    /// The whole message as it is sent, with its header; lines end with CR LF.
    public var message: String
    /// Why it is held back; nil where it goes out.
    public var heldBecause: String?

    public init(
        person: PersonID, address: String, kind: MailKind, key: String, day: Day, subject: String, message: String,
        heldBecause: String? = nil
    ) {
        self.person = person
        self.address = address
        self.kind = kind
        self.key = key
        self.day = day
        self.subject = subject
        self.message = message
        self.heldBecause = heldBecause
    }
}

public typealias MailID = Identity<QueuedMail>

/// A mail in the queue.
public struct QueuedMail: Hashable, Sendable {
    public var id: MailID
    public var to: PersonName
    public var address: String
    public var kind: MailKind
    public var day: Day
    public var subject: String
    public var state: MailState
    /// How often it was tried.
    public var tries: Int
    /// Not before; nil where it is not tried again.
    public var nextTry: Instant?
    /// What the server last said, or why it was held back.
    public var answer: String?
    /// When it was queued.
    public var made: Instant

    public init(
        id: MailID, to: PersonName, address: String, kind: MailKind, day: Day, subject: String, state: MailState, tries: Int,
        nextTry: Instant?, answer: String?, made: Instant
    ) {
        self.id = id
        self.to = to
        self.address = address
        self.kind = kind
        self.day = day
        self.subject = subject
        self.state = state
        self.tries = tries
        self.nextTry = nextTry
        self.answer = answer
        self.made = made
    }

    /// Seconds to wait after each try that failed for the moment: 5 minutes, 15, an hour, 4 hours, 12 hours, a day. Then no more.
    public static let waits: [Int64] = [300, 900, 3_600, 14_400, 43_200, 86_400]

    /// When a mail is tried again after so many tries; nil when it was tried often enough.
    public static func next(after tries: Int, at now: Instant) -> Instant? {
        (1...waits.count).contains(tries) ? now.adding(seconds: waits[tries - 1]) : nil
    }

    /// Most characters that are kept of what a server said.
    public static let longestAnswer = 300
    /// Days for which the queue keeps what is done with.
    public static let keptDays = 90
}

/// How one try to send a mail ended.
public enum MailOutcome: Hashable, Sendable {
    case sent(String)
    /// For the moment: it is tried again.
    case delayed(String)
    /// For good: the address does not take mail.
    case bounced(String)
}

/// An address that a server refused for good, in its words.
public struct MailBounce: Hashable, Sendable {
    public var person: PersonName
    public var address: String
    public var at: Instant
    public var answer: String

    public init(person: PersonName, address: String, at: Instant, answer: String) {
        self.person = person
        self.address = address
        self.at = at
        self.answer = answer
    }
}

/// The last morning on which reminders were made.
public struct MailMorning: Hashable, Sendable {
    public var day: Day
    public var at: Instant
    /// How many mails it queued.
    public var queued: Int

    public init(day: Day, at: Instant, queued: Int) {
        self.day = day
        self.at = at
        self.queued = queued
    }
}
