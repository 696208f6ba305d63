import App
import ArgumentParser
import Foundation
import Plans
import Storage

/// Makes one round of reminders by hand, or from cron where nothing serves all day.
struct MailCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail",
        abstract: "Say which reminders this morning brings; with --send, queue and send them, whatever the hour.")
    @Flag(help: "Queue the morning's reminders, once, and send whatever waits.") var send = false
    @Option(help: "How browsers reach the service, for the links in mails.") var publicAddress: String?
    @Option(help: "The council or partnership whose service it is, as the mails name it.") var organisation = "Your council"
    @Option(help: "Where answers to mails go.") var contact: String?
    @OptionGroup var mail: MailOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
        let store = try shared.openExistingStore()
        let setup = try mail.setup(publicAddress: publicAddress)
        if send, setup == nil { throw CommandRefusal("--send needs --mail: mail is off.") }
        let shown = setup ?? MailSetup(server: .sendmail(path: MailOptions.sendmail), from: "", publicAddress: "http://localhost")
        let house = try House(
            store: store, clock: shared.clock, organisation: organisation, contact: contact, publicAddress: publicAddress, mail: setup)
        let round = MailRound(house: house, setup: shown)
        let now = shared.clock.now()
        let planned = try round.planned(at: now)
        for mail in planned {
            Terminal.say("\(mail.name) <\(mail.address)>: \(mail.subject)\(mail.heldBecause.map { " (held back: \($0))" } ?? "")")
        }
        if planned.isEmpty { Terminal.say("Nothing is due on \(now.day.words), or that morning was made already.") }
        guard send else { return }
        _ = try round.queue(at: now, whateverHour: true)
        for (mail, outcome) in try round.deliver(at: shared.clock.now()) { Terminal.say("\(mail.address): \(Self.words(outcome))") }
    }

    private static func words(_ outcome: MailOutcome) -> String {
        switch outcome {
        case .sent(let answer): "sent (\(answer))"
        case .delayed(let answer): "not sent yet (\(answer))"
        case .bounced(let answer): "refused for good (\(answer))"
        }
    }
}
