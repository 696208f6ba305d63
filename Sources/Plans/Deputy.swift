/// Somebody whom a lead names to report for them. What they report carries both names.
public struct Deputy: Hashable, Sendable {
    public var lead: PersonName
    public var person: PersonName

    public init(lead: PersonName, person: PersonName) {
        self.lead = lead
        self.person = person
    }
}

/// What is typed to name a deputy, or to let one go.
public struct DeputyEdit: Hashable, Sendable {
    /// Most deputies one lead may have: for a holiday one is enough, for a team a few.
    public static let most = 10

    public var lead: PersonID
    public var person: PersonID?

    public init(lead: PersonID, person: PersonID?) {
        self.lead = lead
        self.person = person
    }

    /// The rule: a lead names their own deputies, an admin anybody's; a deputy is somebody else who is a lead or a deputy.
    public func applied(to lead: Person, deputy: Person?, standing: [Deputy], by actor: Person) -> Result<Person, Refusal> {
        guard actor.id == lead.id || Rights.allows(actor, .managePeople) else { return .failure(.forbidden) }
        guard Rights.allows(lead, .updateActions) else { return .failure(.forbidden) }
        guard let deputy else { return .failure(.issues([Issue("deputy", "Select who may update for you")])) }
        if deputy.id == lead.id { return .failure(.issues([Issue("deputy", "Select somebody else")])) }
        guard Rights.allows(deputy, .updateActions) else {
            return .failure(.issues([Issue("deputy", "Select an action lead or a deputy who is not disabled")]))
        }
        if standing.count >= DeputyEdit.most, !standing.contains(where: { $0.person.id == deputy.id }) {
            return .failure(.issues([Issue("deputy", "Let one of your \(DeputyEdit.most) deputies go before you name another")]))
        }
        return .success(deputy)
    }
}
