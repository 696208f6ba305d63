import Exchange
import Plans
import TestKit
import Testing

/// Readings of the seeds, each read once for all tests.
enum Readings {
    static let roadmap = try? DocumentReader.read(Seed.roadmap.bytes(), fileName: Seed.roadmap.rawValue)
    static let childFriendly = try? DocumentReader.read(Seed.roadmapChildFriendly.bytes(), fileName: Seed.roadmapChildFriendly.rawValue)

    static let pack = try? DocumentReader.read(Seed.lewisham.bytes(), fileName: Seed.lewisham.rawValue)
    static let directorate = try? DocumentReader.read(Seed.directoratePlan.bytes(), fileName: Seed.directoratePlan.rawValue)
    static let report = try? DocumentReader.read(Seed.cabinetReport.bytes(), fileName: Seed.cabinetReport.rawValue)

    static func read(_ text: String) throws -> PlanReading { try DocumentReader.read(Array(text.utf8), fileName: "test.txt") }
}

extension PlanReading {
    func action(_ ref: String) throws -> ActionReading { try #require(actions.first { $0.ref == ref }) }

    func findings(_ rule: String) -> [Finding] { findings.filter { $0.rule == rule } }
}

/// What must hold for every reading of every document, however damaged.
enum Invariants {
    static func check(_ reading: PlanReading, lines: [String], sourceLocation: SourceLocation = #_sourceLocation) {
        for breach in ReadingRules.breaches(reading, lines: lines) { Issue.record("\(breach)", sourceLocation: sourceLocation) }
    }
}
