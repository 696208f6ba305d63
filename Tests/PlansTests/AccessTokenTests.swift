import Plans
import Testing

@Suite struct AccessTokenTests {
    let today = Day(iso: "2024-04-15") ?? Day(number: 0)

    private func issues(_ edit: AccessTokenEdit, besides others: [AccessToken] = []) -> [String] {
        guard case .failure(.issues(let issues)) = edit.applied(on: today, besides: others) else { return [] }
        return issues.map(\.field)
    }

    private func token(_ name: String, _ id: Int64 = 1) -> AccessToken {
        AccessToken(
            id: AccessTokenID(id), person: PersonID(1), name: name, scope: .read, ends: today, madeAt: Instant(milliseconds: 0),
            lastUsed: nil)
    }

    @Test func `a token needs a name of its own, a scope, and a last day within a year`() {
        let edit = AccessTokenEdit(name: "Report", scope: .read, ends: today)
        #expect(issues(edit).isEmpty)
        #expect(issues(edit, besides: [token("Report")]) == ["name"])
        #expect(issues(edit, besides: (0..<20).map { token("Other \($0)", $0) }) == ["name"])
        #expect(issues(AccessTokenEdit(name: " ", scope: nil, ends: nil)) == ["name", "scope", "ends"])
        #expect(issues(AccessTokenEdit(name: "x", scope: .update, ends: today.aYearLater)).isEmpty)
        #expect(issues(AccessTokenEdit(name: "x", scope: .read, ends: today.aYearLater.adding(days: 1))) == ["ends"])
        #expect(issues(AccessTokenEdit(name: "x", scope: .read, ends: today.adding(days: -1))) == ["ends"])
        #expect(issues(AccessTokenEdit(name: String(repeating: "x", count: 121), scope: .read, ends: today)) == ["name"])
        #expect(token("x").isLive(on: today) && !token("x").isLive(on: today.adding(days: 1)))
    }

    @Test func `a scope never gives what its person may not do`() {
        for role in Role.allCases {
            let person = Person(id: PersonID(1), name: "A", email: "a@b.c", roles: [role])
            for right in Right.allCases {
                #expect(!Rights.allows(person, right, by: .read) || right == .viewPlan)
                #expect(!Rights.allows(person, right, by: .update) || Rights.allows(person, right))
            }
            var disabled = person
            disabled.isDisabled = true
            #expect(!Rights.allows(disabled, .viewPlan, by: .update))
        }
    }

    @Test func `a feed's key reads back as the same feed`() {
        for feed in [Feed.ownDeadlines, .deadlines(PlanID(3)), .changes(PlanID(12))] { #expect(Feed(key: feed.key) == feed) }
        for key in ["", "changes", "changes-x", "own-deadlines-1", "changes-1-2", "nothing-1"] { #expect(Feed(key: key) == nil, "\(key)") }
    }

    @Test func `a parameter takes what its kind allows and nothing else`() {
        func isRight(_ kind: APIParameter.Kind, _ value: String) -> Bool { APIParameter("x", "", kind).issue(value) == nil }
        #expect(isRight(.day, "2024-02-29") && !isRight(.day, "2023-02-29") && !isRight(.day, ""))
        #expect(isRight(.number(1, 200), "200"))
        for value in ["0", "201", "+1", "1.0", " 1", "1e2", "-1", "", "99999999999999999999"] { #expect(!isRight(.number(1, 200), value)) }
        #expect(isRight(.word(["red"]), "red") && !isRight(.word(["red"]), "Red") && !isRight(.word(["red"]), ""))
        #expect(isRight(.text(3), "abc") && !isRight(.text(3), "abcd") && !isRight(.text(3), "  "))
        let one = [APIParameter("x", "", .day, isRequired: true), APIParameter("y", "", .number(1, 9), isRepeated: true)]
        #expect(APIParameter.issues(of: [("y", "1"), ("y", "2")], by: one).map(\.field) == ["x"])
        #expect(APIParameter.issues(of: [("x", "2024-01-01"), ("x", "2024-01-01"), ("z", "")], by: one).map(\.field) == ["z", "x"])
    }

    @Test func `a month stands on its last day and says so, and what is complete or has no day stands nowhere`() {
        func action(_ deadline: Deadline, _ completion: Completion? = nil) -> ActionSummary {
            ActionSummary(
                name: ActionName(id: ActionID(4), ref: "1.4", text: "Listen"), heading: nil, plainText: nil, deadline: deadline, leads: [],
                outputsTotal: 0, outputsDone: 0, sources: [], latest: nil, previousDelivery: nil, deliverySince: nil, completion: completion
            )
        }
        let start = Instant.start(of: today)
        let month = Deadline(printed: "June 2024", original: Day(iso: "2024-06-30"), precision: .month)
        let entry = CalendarEntry(deadlineOf: action(month), inPlanSince: start)
        #expect(entry?.day.iso == "2024-06-30" && entry?.words.contains("Only the month is given: June 2024") == true)
        #expect(entry?.key == "action-4-deadline" && entry?.sequence == 0 && entry?.title == "Due: 1.4 Listen")
        #expect(CalendarEntry(deadlineOf: action(month, Completion(kind: .complete, doneOn: today)), inPlanSince: start) == nil)
        let none = Deadline(printed: "Ongoing", original: nil, precision: .none)
        #expect(CalendarEntry(deadlineOf: action(none), inPlanSince: start) == nil)
    }
}
