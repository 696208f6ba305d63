import Exchange
import HTTP
import Plans
import Storage
import TestKit
import Testing

@testable import App

/// What the documents of the seeds say, read by hand: which finding which action answers, by their printed numbers.
@Suite struct GoldenThreadSeedTests {
    private func thread(_ world: World) throws -> GoldenThread {
        try world.store.read(today: World.now.day) { try $0.goldenThread(of: PlanID(1)) }
    }

    /// "1.5: 1.2": each finding that is cited, with the numbers of the actions that cite it.
    private func cited(_ thread: GoldenThread, numbered: Bool) -> [String] {
        thread.findings.filter { ($0.number != nil) == numbered }.compactMap { finding in
            let refs = thread.below(finding.key).compactMap { key -> String? in
                if case .action(let id) = key { thread.action(id)?.name.ref ?? "none" } else { nil }
            }
            return refs.isEmpty ? nil : "\(finding.number ?? finding.source): \(refs.joined(separator: " "))"
        }
    }

    /// Column "Where identified" of each action in the roadmap, and its section 6.
    static let roadmap = [
        "1.1: 1.3", "1.2: 3.2", "1.3: 3.3", "1.4: 5.4", "1.5: 1.2", "2.1: 3.6", "2.2: 5.1", "2.3: 5.2", "2.4: 5.3", "3.1: 2.1",
        "3.2: 2.2", "4.1: 1.5", "5.1: 6.2", "5.2: 3.7", "5.3: 1.8", "6.1: 6.1", "6.2: 6.3", "6.3: 6.4", "7.1: 3.5", "7.2: 3.5",
    ]
    static let roadmapSources = [
        "CS Business Plan: 1.1", "Audit reports: 1.2", "Self-evaluation (SEF): 1.4 2.2 6.1 6.3 6.5 6.8", "Sufficiency Strategy: 1.4",
        "SEND and Inclusion Strategy: 1.5", "Complaints (children and families): 1.6", "Health and Wellbeing Strategy 23-28: 1.7",
        "CFE Business Plan: 1.7 6.6 7.2 7.3 7.4 7.5", "DfE Review: 1.9", "LADO Review: 1.10", "HMIP Recommendations: 2.3",
        "Borough of Sanctuary: 2.4", "Contextual Safeguarding Review: 2.5", "Children in Care Council (VOS): 3.1",
        "ILACS Report 2022 – engagement: 3.1", "Lambeth's Health and Wellbeing Strategy: 3.4",
        "Corporate Parenting Strategy 2021-2024: 3.6",
        "Sufficiency Strategy 2020-23: 3.8", "Corporate Parenting Strategy: 4.1 4.2 4.3 4.4", "Mark Riddell Review: 4.1 4.2 4.3 4.4",
        "Fostering Strategy: 5.3", "IICSA Action Plan 2021: 6.7", "SEND and Inclusion Strategy 2021-24: 7.1",
    ]

    @Test func `the roadmap's findings and sources lead to the actions that its document names`() throws {
        let thread = try thread(World())
        #expect(cited(thread, numbered: true) == Self.roadmap)
        #expect(Set(cited(thread, numbered: false)) == Set(Self.roadmapSources))
        let printed = thread.findings.filter(\.isPrinted)
        #expect(printed.compactMap(\.number) == ["1", "2", "3", "4", "5", "6", "7"] && printed.allSatisfy { $0.source == "Ofsted" })
        #expect(printed[4].words?.hasPrefix("Impact of audit and independent review for children looked after") == true)
        // Areas, their parts and what the plan does for them, from the inspectors' first area down.
        let below = thread.allBelow(printed[0].key).filter { $0.kind == .action }.compactMap { thread.thing($0)?.number }
        #expect(below == ["Action 1.2", "Action 1.3", "Action 3.2", "Action 3.3", "Action 5.4"])
    }

    @Test func `the roadmap's holes on the day it came are those that its document leaves`() throws {
        let thread = try thread(World())
        // Every action prints a source and an outcome; nobody has defined an indicator or given evidence yet.
        #expect(thread.holes(.findingWithoutAction).isEmpty && thread.holes(.actionWithoutSource).isEmpty)
        #expect(thread.holes(.actionWithoutAim).map(\.missing) == Array(repeating: "No indicator", count: 44))
        #expect(thread.holes(.actionWithoutEvidence).count == 44 && thread.holes(.completeWithoutImpact).isEmpty)
        #expect(thread.holes(.indicatorUnused).isEmpty)
        // One outcome for each action but these, whose cells print several.
        let several = ["1.5": 2, "3.3": 2, "6.3": 2, "6.6": 2, "7.1": 4]
        for action in thread.record.actions {
            #expect(thread.outcomes(of: action.id).count == several[action.name.ref ?? ""] ?? 1, "\(action.name.ref ?? "none")")
        }
        #expect(thread.holes(.outcomeWithoutIndicator).count == 51)
    }

    /// The inspectors' nine recommendations, and which of the plan's nine areas prints the words of which.
    static let lewisham = [1: 7, 2: 1, 3: 2, 4: 5, 5: 9, 6: 3, 7: 8, 8: 4, 9: 6]
    /// Actions and expected outcomes under each of the plan's areas.
    static let lewishamActions = [7, 6, 6, 4, 8, 4, 10, 7, 9]
    static let lewishamOutcomes = [4, 3, 4, 2, 1, 1, 1, 1, 8]

    @Test func `the committee pack's recommendations are answered by the areas that print their words`() throws {
        let world = try World(withPlan: false)
        try world.publish(.lewisham)
        let thread = try thread(world)
        let findings = thread.findings.filter { $0.number != nil }
        #expect(findings.allSatisfy { $0.source == "Ofsted" && $0.isPrinted } && findings.count == 9)
        for finding in findings {
            let answering = thread.below(finding.key).compactMap { thread.thing($0)?.number }
            let area = try #require(finding.number.flatMap(Int.init).flatMap { Self.lewisham[$0] })
            #expect(answering == ["Area for improvement \(area)"], "recommendation \(finding.label)")
            let actions = thread.allBelow(finding.key).filter { $0.kind == .action }
            #expect(actions.count == Self.lewishamActions[area - 1], "recommendation \(finding.label)")
            #expect(thread.allBelow(finding.key).count { $0.kind == .outcome } == Self.lewishamOutcomes[area - 1])
        }
        #expect(thread.links(.answered).count == 9 && thread.links(.cited).isEmpty && thread.record.actions.count == 61)
    }

    @Test func `the committee pack's holes are those that its document leaves`() throws {
        let world = try World(withPlan: false)
        try world.publish(.lewisham)
        let thread = try thread(world)
        #expect(thread.holes(.findingWithoutAction).isEmpty && thread.holes(.actionWithoutSource).isEmpty)
        #expect(thread.holes(.actionWithoutAim).map(\.missing) == Array(repeating: "No indicator", count: 61))
        #expect(thread.holes(.outcomeWithoutIndicator).count == 25 && thread.holes(.actionWithoutEvidence).count == 61)
        let text = try world.get("/plans/1/about", as: world.reader).text
        #expect(text.contains("All of Area for improvement 7") && !text.contains("No action names it"))
        // Two actions of its first area print the number 3, and one prints none: all are on the thread.
        let first = thread.allBelow(.heading(thread.record.headings[0].id)).filter { $0.kind == .action }
        #expect(
            first.map { thread.thing($0)?.number ?? "none" } == [
                "Action 1", "Action 2", "Action 3", "Action 3", "Action 4", "Action 5", "none",
            ])
    }

    @Test func `a plan goes out as JSON and comes in with what its headings answer`() throws {
        let world = try World(withPlan: false)
        try world.publish(.lewisham)
        let reading = try world.store.read(today: World.now.day) { try $0.reading(of: PlanID(1)) }
        #expect(reading.headings.map { $0.sources.first?.area } == ["2", "3", "6", "8", "4", "9", "1", "7", "5"])
    }
}

/// Codes of the cabinet report of 2016 and the directorate plan of 2020, compared by hand.
@Suite struct IndicatorAliasSeedTests {
    /// Codes of one indicator: written otherwise, or printed together by the plan.
    static let same = [
        ["LC.06", "LC06"], ["LC.08", "LC08"], ["LC.13", "LC13"], ["LC.18", "LC18"], ["LC.08", "RI.54"], ["LC.13", "RI.55"],
        ["LC.18", "RI.57"], ["RI.49", "SG.19"], ["RI.56", "SG.16"], ["RI.58", "SG.05"],
    ]
    /// Codes that look or read alike and are two: the report calls LC06 and LC13, and SG12 and SG14, by one name each.
    static let apart = [
        ["LC06", "LC13"], ["SG12", "SG14"], ["LC.06", "LC02"], ["SG02", "SG.05"], ["SG09", "SG.19"], ["RI.30", "RI.31"],
        ["SE171", "SE172"],
        ["SE174", "SE175"], ["LC06", "SG.16"], ["RI.54", "RI.55"],
    ]

    private func world() throws -> World {
        let world = try World(withPlan: false)
        try world.publish(.directoratePlan)
        let uploaded = try world.upload(try Seed.cabinetReport.bytes(), named: "report.txt", as: world.admin)
        let review = try #require(uploaded.fields["Location"])
        #expect(try world.post(review + "/acceptance", [("plan", "1")], as: world.admin).status == .seeOther)
        return world
    }

    private func register(_ world: World) throws -> IndicatorRegister {
        try world.store.read(today: World.now.day) { try $0.indicatorRegister() }
    }

    private func confirmAll(_ world: World) throws {
        for _ in 0..<Self.same.count {
            guard let pair = try register(world).proposals.first?.pair else { return }
            _ = try world.store.write(as: Actor(world.admin), because: "Compared by hand", at: World.now) {
                try $0.link(pair, IndicatorLinkEdit(isSame: true, reason: "", version: 0))
            }
        }
    }

    private func define(_ name: String, _ codes: String, _ world: World) throws -> IndicatorID {
        var edit = IndicatorDefinitionEdit()
        (edit.name, edit.codes, edit.unit, edit.direction, edit.frequency) = (name, codes, .percent, .higher, .monthly)
        let admin = world.admin
        return try world.store.write(as: Actor(admin), because: "Defined", at: World.now) { [edit] in
            try $0.defineIndicator(edit, in: PlanID(1), by: admin)
        }.result
    }

    @Test func `only codes that are really one are proposed, and once confirmed none of the others is joined`() throws {
        let world = try world()
        let before = try register(world)
        let proposed = before.proposals.map { [$0.pair.first.code, $0.pair.second.code].sorted() }
        #expect(Set(proposed) == Set(Self.same), "\(proposed)")
        try confirmAll(world)
        let after = try register(world)
        let groups = after.indicators.map { Set($0.codes.map(\.code)) }
        for pair in Self.same { #expect(groups.contains { $0.isSuperset(of: pair) }, "\(pair)") }
        for pair in Self.apart { #expect(!groups.contains { $0.isSuperset(of: pair) }, "\(pair)") }
        #expect(groups.filter { $0.count > 1 }.count == 7 && after.proposals.isEmpty)
    }

    @Test func `the thread and the page of an indicator show confirmed codes as one`() throws {
        let world = try world()
        let visits = try define("Visits to looked after children", "RI.54", world)
        let older = try define("LAC visits", "LC08", world)
        let apart = try define("Health assessments", "LC06", world)
        let reviews = try define("Review health assessments", "LC.13", world)
        for (id, action) in [(visits, 1), (older, 2), (apart, 3), (reviews, 4)] as [(IndicatorID, Int64)] {
            let response = try world.post("/indicators/\(id.number)/links", [("to", "action-\(action)")], as: world.admin)
            #expect(response.status == .seeOther)
        }
        let path = "/plans/1/thread?from=indicator-\(older.number)"
        #expect(try !world.get(path, as: world.reader).text.contains("defined here more than once"))
        try confirmAll(world)
        let thread = try world.store.read(today: World.now.day) { try $0.goldenThread(of: PlanID(1)) }
        #expect(thread.indicators.map { Set($0.map(\.id)) }.contains([visits, older]) && thread.indicators.count == 3)
        #expect(thread.thing(.indicator(older))?.number?.contains("LC.08") == true, "a code that only the documents print")
        let text = try world.get(path, as: world.reader).text
        #expect(text.contains("defined here more than once") && text.contains("RI.54") && text.contains("LC.08") && !text.contains("LC.13"))
        let own = try world.get("/indicators/\(visits.number)", as: world.reader).text
        #expect(own.contains("One with") && own.contains("LC.08 and LC08"))
        let other = try world.get("/indicators/\(apart.number)", as: world.reader).text
        #expect(!other.contains("One with") && other.contains("LC.06") && !other.contains("LC13"))
        #expect(thread.links(.indicators).count == 4 && thread.holes(.indicatorUnused).isEmpty)
    }
}
