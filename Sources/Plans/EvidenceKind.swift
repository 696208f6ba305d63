/// What a piece of evidence is. Looking at one outcome through several of them is triangulation: data, audit and voice.
public enum EvidenceKind: String, Hashable, Sendable, CaseIterable {
    case data
    case audit
    /// Views of children and families.
    case families = "views-of-families"
    /// Views of staff.
    case staff = "views-of-staff"
    /// A policy, a minute, a plan: it shows that something was done, and nothing of what it changed.
    case document

    /// "Data", "Audit", "Views of children and families", ….
    public var name: String {
        switch self {
        case .data: "Data"
        case .audit: "Audit"
        case .families: "Views of children and families"
        case .staff: "Views of staff"
        case .document: "Document"
        }
    }

    /// Whether it can show that an action makes a difference; a document alone cannot.
    public var showsImpact: Bool { self != .document }
}
