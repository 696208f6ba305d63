import Foundation
import Logging
import Plans

/// Sends reminders on a thread of its own: looks each minute whether a morning is to be made and whether mails wait.
///
/// SAFETY of `@unchecked Sendable`: `isStopping` and `isFirst` are touched only under the lock of `changed`; the rest is constant.
public final class MailDesk: @unchecked Sendable {
    private let round: MailRound
    private let clock: Clock
    private let logger: Logger
    private let changed = NSCondition()
    private var isStopping = false
    private var isFirst = true

    /// Seconds between two looks.
    static let pause: TimeInterval = 60

    public init(house: House, setup: MailSetup, logger: Logger) {
        round = MailRound(house: house, setup: setup)
        clock = house.clock
        self.logger = logger
    }

    /// Begins; call it once.
    public func start() {
        let thread = Thread { [self] in run() }
        // As other threads have it; Foundation's own would be half a megabyte.
        thread.stackSize = 8 << 20
        thread.start()
    }

    /// Ends before the next mail; one that is under way is sent once more after the next start, under the same name.
    public func stop() {
        changed.lock()
        isStopping = true
        changed.broadcast()
        changed.unlock()
    }

    private var shallStop: Bool {
        changed.lock()
        defer { changed.unlock() }
        return isStopping
    }

    private func run() {
        while waitForNext() {
            do {
                let now = clock.now()
                if try round.queue(at: now) { logger.notice("reminders queued") }
                for (mail, outcome) in try round.deliver(at: clock.now(), until: { shallStop }) {
                    // Neither address nor subject: a log is read by many.
                    logger.info("mail", metadata: ["id": "\(mail.id.number)", "outcome": "\(MailDesk.word(outcome))"])
                }
            } catch {
                logger.error("reminders failed", metadata: ["error": "\(error)"])
            }
        }
    }

    private func waitForNext() -> Bool {
        changed.lock()
        defer { changed.unlock() }
        let end = Date(timeIntervalSinceNow: MailDesk.pause)
        while !isStopping, !isFirst, changed.wait(until: end) {}
        isFirst = false
        return !isStopping
    }

    private static func word(_ outcome: MailOutcome) -> String {
        switch outcome {
        case .sent: "sent"
        case .delayed: "delayed"
        case .bounced: "bounced"
        }
    }
}
