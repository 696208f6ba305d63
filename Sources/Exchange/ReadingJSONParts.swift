import Plans

/// The parts of a plan as `ReadingJSON` writes them.
struct HeadingFile: Decodable {
    var kind, number: String?
    var title: String
    var text, plainText, group: String?
    var leads, outcomes, measures, partners, linkedPlans: [String]?
    var sources: [CitationFile]?

    var reading: HeadingReading {
        var heading = HeadingReading(kind: kind, number: number, title: .bare(title), plain: plainText.map(Printed.bare))
        heading.text = text.map(Printed.bare)
        heading.group = group.map(Printed.bare)
        heading.leads = (leads ?? []).map(Printed.bare)
        heading.outcomes = (outcomes ?? []).map(Printed.bare)
        heading.measures = (measures ?? []).map(Printed.bare)
        heading.partners = (partners ?? []).map(Printed.bare)
        heading.linkedPlans = (linkedPlans ?? []).map(Printed.bare)
        heading.sources = (sources ?? []).map(\.reading)
        return heading
    }
}

struct CitationFile: Decodable {
    var raw, name: String
    var area, subArea: String?
    var reading: CitationReading { CitationReading(printed: .bare(raw), name: name, area: area, subArea: subArea) }
}

struct DeadlineFile: Decodable {
    var raw: String
    var date: DayFile?
    /// Not written of a day on which something was completed.
    var precision: KnownWord<DeadlinePrecision>?

    var reading: DeadlineReading {
        DeadlineReading(printed: .bare(raw), day: date?.day, precision: precision?.value ?? (date == nil ? .none : .day))
    }
}

struct StatusFile: Decodable {
    var raw: String
    var rating: KnownWord<Rating>?
    var reading: StatusReading { StatusReading(printed: .bare(raw), rating: rating?.value) }
}

struct LeadFile: Decodable {
    var raw: String
}

struct ActionFile: Decodable {
    var ref: String?
    var heading: Int?
    var text, plainText: String?
    var leads: [LeadFile]?
    var deadline, completed: DeadlineFile?
    var sources: [CitationFile]?
    var outputs: [OutputFile]?
    var outcomes, measures, seeAlso: [String]?
    var status: StatusFile?
    var progress: String?
    var others: [ReadingFile.Labelled]?
    var place: PlaceFile?

    var reading: ActionReading {
        var action = ActionReading(ref: ref, heading: heading)
        action.text = text.map(Printed.bare)
        action.plain = plainText.map(Printed.bare)
        action.leads = (leads ?? []).map { .bare($0.raw) }
        action.deadline = deadline?.reading
        action.completed = completed?.reading
        action.sources = (sources ?? []).map(\.reading)
        action.outputs = (outputs ?? []).map(\.reading)
        action.outcomes = (outcomes ?? []).map(Printed.bare)
        action.measures = (measures ?? []).map(Printed.bare)
        action.seeAlso = (seeAlso ?? []).map { SeeAlsoReading(printed: .bare($0), ref: $0) }
        action.status = status?.reading
        action.progress = progress.map(Printed.bare)
        action.others = (others ?? []).map(\.entry)
        action.place = place?.place ?? Place()
        return action
    }
}

struct OutputFile: Decodable {
    var text: String
    var certain: Bool?
    var ref: String?
    var leads: [LeadFile]?
    var deadline, completed: DeadlineFile?
    var status: StatusFile?
    var progress: String?
    var others: [ReadingFile.Labelled]?

    var reading: OutputReading {
        OutputReading(
            printed: .bare(text), isCertain: certain ?? true, ref: ref, leads: (leads ?? []).map { .bare($0.raw) },
            deadline: deadline?.reading, completed: completed?.reading, status: status?.reading, progress: progress.map(Printed.bare),
            others: (others ?? []).map(\.entry))
    }
}

struct IndicatorFile: Decodable {
    struct Value: Decodable {
        var raw: String?
        var number: Double?
        var unit: KnownWord<IndicatorValue.Unit>?
        var state: KnownWord<IndicatorValue.State>?
    }

    var code: String?
    var otherCodes: [String]?
    var description: String
    var section, owner, type: String?
    var value: Value?
    var place: PlaceFile?

    var reading: IndicatorReading {
        var indicator = IndicatorReading(code: code, description: .bare(description))
        indicator.otherCodes = otherCodes ?? []
        indicator.section = section
        indicator.owner = owner.map(Printed.bare)
        indicator.type = type.map(Printed.bare)
        if let value, let raw = value.raw {
            indicator.value = IndicatorValue(
                printed: .bare(raw), number: value.number, unit: value.unit?.value, state: value.state?.value ?? .unreadable)
        }
        indicator.place = place?.place ?? Place()
        return indicator
    }
}

struct RiskFile: Decodable {
    struct Score: Decodable {
        var raw: String
        var number: Int?
        var reading: RiskScore { RiskScore(printed: .bare(raw), number: number) }
    }

    var ref: String?
    var text: String
    var current, target: Score?
    var mitigations: [String]?
    var owner: String?
    var place: PlaceFile?

    var reading: RiskReading {
        var risk = RiskReading(ref: ref, text: .bare(text))
        risk.current = current?.reading
        risk.target = target?.reading
        risk.mitigations = (mitigations ?? []).map { OutputReading(printed: .bare($0), isCertain: true) }
        risk.owner = owner.map(Printed.bare)
        risk.place = place?.place ?? Place()
        return risk
    }
}

struct MilestoneFile: Decodable {
    var text: String
    var group: String?
    var by: DeadlineFile?
    var place: PlaceFile?

    var reading: MilestoneReading {
        var milestone = MilestoneReading(text: .bare(text), group: group, by: by?.reading)
        milestone.place = place?.place ?? Place()
        return milestone
    }
}

struct PersonFile: Decodable {
    var name: String
    var role, initials: String?
}

struct BoardFile: Decodable {
    var name: String
    var text: String?
}

struct SourceFile: Decodable {
    struct Area: Decodable {
        var number, text: String
    }

    var name: String
    var otherNames: [String]?
    var areas: [Area]?

    var reading: SourceReading {
        SourceReading(
            name: name, otherNames: otherNames ?? [], areas: (areas ?? []).map { AreaReading(number: $0.number, text: .bare($0.text)) })
    }
}

struct TableFile: Decodable {
    var title: String?
    var header: [String]
    var rows: [[String]]
    var place: PlaceFile?
}

struct SectionFile: Decodable {
    var title: String
    var level: Int
    var text: String
    var place: PlaceFile?
}

struct ScaleFile: Decodable {
    struct Value: Decodable {
        var rating: KnownWord<Rating>
        var definition: String
    }

    var name: String
    var values: [Value]
}
