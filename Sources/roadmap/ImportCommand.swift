import App
import ArgumentParser
import Exchange
import Foundation
import Plans
import Storage

/// Reads documents and, when asked to, makes them part of the record.
struct ImportCommand: ParsableCommand {
    enum Format: String, ExpressibleByArgument { case text, json }

    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Read plan documents; with --accept, make them part of the record.",
        discussion: "Without --accept nothing is stored. A document that was imported before changes nothing.")
    @Argument(help: "The documents: a plan first, then its plain-language version.") var files: [String]
    @Flag(help: "Only show what was read; the database is not changed.") var dryRun = false
    @Flag(help: "Make what was read part of the record without a review in the browser.") var accept = false
    @Option(help: "With --accept: the number of the plan they belong to, where a title does not say; a report always needs it.")
    var plan: Int64?
    @Option(help: "text for people, json for programs.") var format = Format.text
    @OptionGroup var shared: SharedOptions

    func validate() throws {
        if dryRun && accept { throw ValidationError("--dry-run and --accept exclude each other.") }
        if plan != nil && !accept { throw ValidationError("--plan goes with --accept.") }
        if files.isEmpty { throw ValidationError("Name at least one file.") }
    }

    func run() throws {
        let documents = try files.map { try Document(path: $0) }
        if accept {
            let store = try shared.openStore()
            for document in documents { try document.publish(in: store, plan.map(PlanID.init), clock: shared.clock) }
        } else {
            try show(documents)
        }
    }

    private func show(_ documents: [Document]) throws {
        let store = FileManager.default.fileExists(atPath: shared.database) ? try shared.openStore() : nil
        var texts: [String] = []
        for document in documents {
            let changes = try document.changes(in: store, today: shared.clock.today)
            switch format {
            case .json: texts.append(ReadingJSON.text(of: document.reading, changes: changes))
            case .text: texts.append(document.report(changes))
            }
        }
        switch format {
        case .json: Terminal.say(texts.count == 1 ? texts[0] : "[" + texts.joined(separator: ",\n") + "]")
        case .text:
            for text in texts { Terminal.say(text) }
            if !dryRun { Terminal.say("Nothing was stored. Run again with --accept, or upload the document in the browser to review it.") }
        }
    }
}

/// One document of the command line.
private struct Document {
    let name: String
    let bytes: [UInt8]
    let reading: PlanReading

    init(path: String) throws {
        name = (path as NSString).lastPathComponent
        guard let contents = FileManager.default.contents(atPath: path) else { throw CommandRefusal("\(path) cannot be read.") }
        bytes = Array(contents)
        do {
            defer { Terminal.endProgress() }
            reading = try DocumentReader.read(bytes, fileName: name) { [name] in Terminal.progress("\(name): \($0.words)") }
        } catch {
            throw CommandRefusal("\(path): \(error.reason)")
        }
    }

    /// Into the plan that was named, else into the one of the same title, else into a new one.
    func publish(in store: Store, _ named: PlanID?, clock: Clock) throws {
        let plan: Plan?
        do {
            plan = try store.read(today: clock.today) { try named.map($0.plan) ?? Imports.plan(of: reading, $0) }
        } catch Refusal.notFound {
            throw CommandRefusal("There is no plan \(named?.number ?? 0). The addresses of plans end in their numbers.")
        }
        if plan == nil, reading.document.kind == .other {
            throw CommandRefusal("\(name) has no actions of its own. Say with --plan which plan it reports on.")
        }
        let published = try refusing {
            return try Imports.publish(
                reading, into: plan?.id, bytes: bytes, fileName: name, as: .commandLine, store: store, at: clock.now())
        }
        switch published {
        case .unchanged(let plan): Terminal.say("\(name) was imported before. Nothing has changed in \"\(plan.title)\".")
        case .published(let made):
            let counts = "\(reading.actions.count) actions, \(made.changes.count) changes, \(reading.findings.count) findings"
            Terminal.say("Imported \(name) into \"\(made.plan.title)\": \(counts).")
        }
    }

    func changes(in store: Store?, today: Day) throws -> [RevisionChange] {
        guard let store else { return RevisionDiff(reading, against: []).changes }
        return try store.read(today: today) { try Imports.difference(reading, to: Imports.plan(of: reading, $0), $0).changes }
    }

    func report(_ changes: [RevisionChange]) -> String {
        (["\(name):"] + ReadingReport.text(of: reading) + ["\(changes.count) differences from what is recorded."]).joined(separator: "\n")
    }
}
