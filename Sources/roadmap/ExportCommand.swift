import App
import ArgumentParser
import Exchange
import Foundation
import Glibc
import Plans
import Storage

/// Writes a plan's tables as files.
struct ExportCommand: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case json, csv, xlsx, tracker }

    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write a plan: its document as json, its actions as csv, all its tables as xlsx, or a tracker to edit.",
        discussion: "The file goes to standard output, or where --output says. The same record always gives the same bytes.")
    @Argument(help: "The plan's number, which ends the addresses of its pages, or its title.") var plan: String
    @Option(
        help:
            "json can be imported again; csv is the table of actions; xlsx is a workbook of all tables; tracker is a workbook to be edited and imported as a revision."
    ) var format = Format.json
    @Option(help: "A past day (YYYY-MM-DD): what the record knew at its end.") var asAt: String?
    @Option(help: "The file to write.") var output: String?
    @OptionGroup var shared: SharedOptions

    func validate() throws {
        if let asAt, Day(iso: asAt) == nil { throw ValidationError("--as-at must be a date like 2024-03-31.") }
    }

    func run() throws {
        if output == nil, format == .xlsx || format == .tracker, isatty(STDOUT_FILENO) == 1 {
            throw CommandRefusal("A spreadsheet cannot be shown here. Say with --output where to write it.")
        }
        let store = try shared.openExistingStore()
        let isDemonstration = try store.isDemonstration()
        let bytes = try store.read(asAt: asAt.flatMap { Day(iso: $0) }, today: shared.clock.today) { reader in
            let id = try named(reader)
            if format == .json { return Array(ReadingJSON.text(of: try reader.reading(of: id)).utf8) }
            if format == .csv { return ExportFiles.separated(try Exports.table(.actions, of: id, reader)) }
            let origin = try Exports.origin(of: id, service: "Roadmap", isDemonstration: isDemonstration, reader)
            do {
                if format == .tracker { return try Exports.tracker(of: id, from: origin, reader) }
                return try ExportFiles.workbook(Exports.all(of: id, reader), from: origin)
            } catch let error as DocumentError {
                throw CommandRefusal(error.reason)
            }
        }
        try write(bytes)
    }

    /// The plan of that number or title at the moment looked at.
    private func named(_ reader: Reader) throws -> PlanID {
        let plans = try reader.plans()
        let found = plans.first { "\($0.id.number)" == plan } ?? plans.first { $0.title.lowercased() == plan.trimmed.lowercased() }
        if let found { return found.id }
        let known = plans.map { "\($0.id.number) \($0.title)" }.joined(separator: ", ")
        throw CommandRefusal(plans.isEmpty ? "There was no plan then." : "There is no plan \(plan). There are: \(known).")
    }

    private func write(_ bytes: [UInt8]) throws {
        guard let output else { return FileHandle.standardOutput.write(Data(bytes)) }
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: output), options: .atomic)
        } catch {
            throw CommandRefusal("\(output) cannot be written.")
        }
        Terminal.say("Wrote \(output).")
    }
}
