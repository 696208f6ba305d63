import App
import ArgumentParser
import Foundation
import Plans
import Storage

/// Checks the database and the ledger's chain.
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Check the database and the ledger's chain; name the first bad entry.")
    @OptionGroup var shared: SharedOptions

    func run() throws {
        let store = try shared.openExistingStore()
        let result = try store.verify()
        for problem in result.problems { Terminal.complain(problem) }
        if let bad = result.firstBad { throw CommandRefusal("Ledger entry \(bad.entry) does not hold: \(bad.reason).") }
        if !result.isSound { throw CommandRefusal("The database does not hold: \(result.problems.count) problems.") }
        let papers = try store.read(today: shared.clock.today) { try PaperRebuilding.broken($0) }
        for paper in papers { Terminal.complain("Paper \(paper.id.number), “\(paper.words.title)”, is not what was issued.") }
        if !papers.isEmpty { throw CommandRefusal("\(papers.count) issued papers do not hold.") }
        Terminal.say("The database holds, and so does the chain of \(result.entries) ledger entries.")
    }
}

/// Copies the database while it is being served.
struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "backup", abstract: "Copy the database, also while it is being served.")
    @Argument(help: "The file to write; it must not be there yet.") var destination: String
    @OptionGroup var shared: SharedOptions

    func run() throws {
        if FileManager.default.fileExists(atPath: destination) {
            throw CommandRefusal("\(destination) is there already. Choose another name, or remove it first.")
        }
        try shared.openExistingStore().backup(to: destination)
        Terminal.say("Copied \(shared.database) to \(destination).")
    }
}

/// Puts a copy in the database's place.
struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Put a copy made by backup in the database's place. Stop the server first.")
    @Argument(help: "The copy.") var source: String
    @OptionGroup var shared: SharedOptions

    func run() throws {
        guard FileManager.default.fileExists(atPath: source) else { throw CommandRefusal("There is no file \(source).") }
        if FileManager.default.fileExists(atPath: shared.database) {
            throw CommandRefusal("\(shared.database) is there already. Move it away first, so that nothing is lost.")
        }
        let copy = try Store(path: source)
        let result = try copy.verify()
        guard result.isSound else { throw CommandRefusal("\(source) does not hold: run roadmap verify --database \(source).") }
        try shared.makeFolder()
        try copy.backup(to: shared.database)
        Terminal.say("Restored \(shared.database) with \(result.entries) ledger entries.")
    }
}
