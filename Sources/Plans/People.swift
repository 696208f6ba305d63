/// The people whom a document lists, to find who is meant by initials or a name.
public struct PeopleIndex: Sendable {
    private var byName: [String: Int] = [:]
    private var byInitials: [String: [Int]] = [:]
    private let people: [PersonReading]

    public init(_ people: [PersonReading]) {
        self.people = people
        for (place, person) in people.enumerated() {
            byName[person.name.text.lowercased()] = place
            if let initials = person.initials { byInitials[initials, default: []].append(place) }
        }
    }

    /// The one person whom a lead means, written as initials exactly as listed, as a name, or as a name with a role after a comma; nil
    /// when it means nobody listed, or more than one.
    public func person(_ lead: String) -> PersonReading? {
        if let found = byInitials[lead] { return found.count == 1 ? people[found[0]] : nil }
        let name = lead.prefix { $0 != "," }.lowercased()
        return byName[name].map { people[$0] }
    }
}
