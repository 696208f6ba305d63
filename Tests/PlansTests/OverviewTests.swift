import Plans
import Testing

private let today = Sample.today

@Test func `a filter needs every part and any choice within a part`() {
    var filter = PlanFilter()
    #expect(filter.isEmpty && filter.matches(Sample.summary(), on: today))
    filter.standings = [.red, .silent]
    filter.words = "EARLY  help"
    #expect(filter.matches(Sample.summary(), on: today))
    filter.leads = [PersonID(99)]
    #expect(!filter.matches(Sample.summary(), on: today))
}

@Test func `a filter asks for source, heading, ratings and attention`() {
    let red = Sample.summary(due: today.adding(days: -1), delivery: .red, on: today)
    var filter = PlanFilter()
    filter.source = "Ofsted"
    filter.headings = [HeadingID(1)]
    filter.delivery = [.red]
    filter.attentions = [.overdue]
    #expect(filter.matches(red, on: today))
    filter.impact = [.green]
    #expect(!filter.matches(red, on: today))
}

@Test func `sorting is by meaning, stable, and unknown comes last both ways`() {
    let actions = [
        Sample.summary(1, delivery: .green, on: today), Sample.summary(2), Sample.summary(3, delivery: .red, on: today),
        Sample.summary(4, delivery: .green, on: today),
    ]
    #expect(PlanSort.delivery.sorted(actions, descending: false, on: today).map(\.id.number) == [3, 1, 4, 2])
    #expect(PlanSort.delivery.sorted(actions, descending: true, on: today).map(\.id.number) == [1, 4, 3, 2])
    #expect(PlanSort.ref.sorted(actions, descending: true, on: today).map(\.id.number) == [4, 3, 2, 1])
}

@Test func `rights follow roles, and a disabled person has none`() {
    #expect(Rights.allows(nil, .anyone) && !Rights.allows(nil, .signedIn))
    for right in [Right.importPlans, .assignLeads, .manageBoards, .managePeriods, .manageScales, .managePeople] {
        #expect(Rights.allows(Sample.admin, right) && !Rights.allows(Sample.lead, right) && !Rights.allows(Sample.member, right))
    }
    for right in Right.allCases where ![.anyone, .signedIn, .viewPlan].contains(right) {
        let reader = Person(id: PersonID(8), name: "Reader", email: "r@example.org", roles: [.reader])
        #expect(!Rights.allows(reader, right), "a reader reads only")
        #expect(!right.roles.isEmpty)
    }
    #expect(Rights.allows(Sample.lead, .updateActions) && !Rights.allows(Sample.admin, .updateActions))
    var gone = Sample.admin
    gone.isDisabled = true
    #expect(!Rights.allows(gone, .signedIn) && Rights.allows(gone, .anyone))
}

@Test(arguments: ["name@example.org", "o'neil+plan@lambeth.example"])
func `an ordinary email address is accepted`(text: String) {
    #expect(PersonEdit(name: "N", email: text, roles: [.lead]).issues.isEmpty)
}

@Test(arguments: [
    "", "name", "a@b", "@example.org", "a@@example.org", "a b@example.org", "a@.org", "a@org.", "a@ex\nample.org", "<a@example.org>",
])
func `what is no email address is refused with a sentence`(text: String) {
    #expect(PersonEdit(name: "N", email: text, roles: [.lead]).issues.map(\.field) == ["email"])
}

@Test(arguments: ["short", "password1", "Welcome123", "aaaaaaaa", "12345678"])
func `a password that everybody tries is refused`(text: String) {
    #expect(PasswordRule.issue(text, field: "password") != nil)
}

@Test(arguments: ["correct horse", "tr0ub4dor&3", "lange Wörter 9"])
func `a longer or odd password is accepted`(text: String) {
    #expect(PasswordRule.issue(text, field: "password") == nil)
}
