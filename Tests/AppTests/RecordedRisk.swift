import Plans

extension World {
    /// A risk that the lead owns, assessed, with one mitigation and one link.
    func fear() throws {
        let words = [("event", "Homes may close"), ("ref", "R1"), ("owner", "\(lead.id.number)"), ("version", "0")]
        try saved("/plans/1/risks", words, as: admin)
        let answers = [("likelihood", "4"), ("impact", "4"), ("words", "Two gave notice"), ("version", "0")]
        try saved("/risks/1/assessment", answers, as: lead)
        try saved("/risks/1/mitigations", [("words", "Find other homes"), ("who", "Ben")], as: lead)
        try saved("/risks/1/actions", [("action", "1")], as: lead)
        try saved("/indicators/1/links", [("to", "risk-1")], as: admin)
    }
}
