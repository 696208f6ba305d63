import Foundation

/// The documents in the seeds folder, found beside the package's sources.
public enum Seed: String, CaseIterable, Sendable {
    case roadmap = "lambeth-roadmap-to-excellence-2023-26.txt"
    case roadmapChildFriendly = "lambeth-roadmap-to-excellence-2023-26-child-friendly.txt"
    case cabinetReport = "lambeth-improvement-programme-cabinet-report-2016.txt"
    case lewisham = "lewisham-ofsted-improvement-plan-committee-pack-2016.txt"
    case directoratePlan = "lambeth-childrens-directorate-plan-2020-21.txt"

    /// Where the file stands.
    public var path: String {
        let testKit = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        return testKit.deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("seeds/" + rawValue).path
    }

    /// The file's bytes as they are.
    public func bytes() throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))) }

    /// The file's lines, split at line feeds; line 1 is the first.
    public func lines() throws -> [String] {
        String(decoding: try bytes(), as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
}
