import Markup
import Plans

/// Every indicator over all documents, and the question whether two codes mean one.
///
/// Fields: `plan`, `code`, `with-plan`, `with-code` name the pair; `same` is `yes` or `no`; `reason`; `version`.
public enum IndicatorPages {
    /// `plans` are those whose own indicators, with their values, are a page away.
    public static func list(_ register: IndicatorRegister, plans: [Plan] = [], frame: Frame) -> HTML {
        frame.page("Indicators", frame.mayEdit(.importPlans) ? .admin : .dashboard) {
            if frame.mayEdit(.importPlans) { adminNavigation(.indicators) }
            p {
                "Every indicator that the plans’ documents and the reports about them print. Documents write codes in different ways: "
                "those that people confirmed to mean the same are one indicator here."
            }
            if !plans.isEmpty {
                p { "Indicators that a plan is watched by, with their values over time:" }
                ul { for plan in plans { li { a(.href(frame.links.indicators(plan.id))) { "Indicators of \(plan.title)" } } } }
            }
            if register.mentions.isEmpty {
                p { "No document prints an indicator yet." }
            } else {
                proposals(register, frame)
                indicators(register, frame)
                links(register, frame)
            }
            asAtForm(frame, action: Links().indicators)
        }
    }

    private static func proposals(_ register: IndicatorRegister, _ frame: Frame) -> HTML {
        guard !register.proposals.isEmpty else { return HTML() }
        return HTML {
            h2(.id("to-confirm")) { "To confirm: \(counted(register.proposals.count, "pair"))" }
            dataTable(
                id: "proposals", caption: "Codes that may mean one indicator", hideCaption: true,
                ["Codes", "What they are called"].map { Column($0) }
            ) {
                for proposal in register.proposals {
                    tr {
                        th(.scope("row")) {
                            if frame.mayEdit(.importPlans) {
                                a(.href(Links.indicatorPair(proposal.pair))) { codes(proposal.pair) }
                            } else {
                                codes(proposal.pair)
                            }
                            p(.class("soft")) { words(proposal.reason) }
                        }
                        td(.class("long")) {
                            p { name(of: proposal.pair.first, in: register) }
                            p { name(of: proposal.pair.second, in: register) }
                        }
                    }
                }
            }
        }
    }

    private static func codes(_ pair: IndicatorPair) -> String { "\(pair.first.code) and \(pair.second.code)" }

    private static func words(_ reason: IndicatorRegister.Proposal.Reason) -> String {
        switch reason {
        case .writtenAlike: "The codes differ only in how they are written"
        case .printedTogether: "A document prints both for one figure"
        }
    }

    private static func name(of code: IndicatorCode, in register: IndicatorRegister) -> String {
        let texts = register.mentions(of: code).map(\.reading.description.text)
        return "\(code.code): \(texts.isEmpty ? "not described" : listed(Array(Set(texts)).sorted()))"
    }

    private static func indicators(_ register: IndicatorRegister, _ frame: Frame) -> HTML {
        HTML {
            h2(.id("all")) { "All indicators: \(grouped(register.indicators.count))" }
            dataTable(
                id: "all-table", caption: "Indicators with every figure that is printed", hideCaption: true,
                ["Codes", "Indicator", "Figures, as printed"].map { Column($0) }
            ) {
                for indicator in register.indicators {
                    tr {
                        td { indicator.codes.isEmpty ? "No code" : listed(Array(Set(indicator.codes.map(\.code))).sorted()) }
                        th(.scope("row"), .class("long")) { indicator.mentions[0].reading.description.text }
                        td(.class("long")) { mentions(indicator.mentions, frame) }
                    }
                }
            }
        }
    }

    static func mentions(_ mentions: [IndicatorMention], _ frame: Frame) -> HTML {
        ul(.class("bare")) {
            for mention in mentions {
                li {
                    strong { PrintedParts.figure(mention.reading.value) }
                    " in "
                    a(
                        .href(
                            mention.revision.kind == .other ? frame.links.revision(mention.revision.id) : frame.links.about(mention.plan.id)
                        )
                    ) {
                        mention.document
                    }
                    span(.class("soft")) {
                        let parts = [mention.revision.date, placeWords(mention.reading.place)].compactMap(\.self)
                        parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"
                    }
                }
            }
        }
    }

    private static func links(_ register: IndicatorRegister, _ frame: Frame) -> HTML {
        guard !register.links.isEmpty else { return HTML() }
        return HTML {
            h2(.id("said")) { "What people said" }
            ul {
                for link in register.links {
                    li {
                        "\(codes(link.pair)) are \(link.isSame ? "one indicator" : "two indicators"), said \(link.by) on "
                        momentTime(link.at)
                        link.reason.isBlank ? "." : ": \(link.reason)"
                        if frame.mayEdit(.importPlans) {
                            " "
                            a(.href(Links.indicatorPair(link.pair))) {
                                "Change"
                                span(.class("hidden")) { " what is said of \(codes(link.pair))" }
                            }
                        }
                    }
                }
            }
        }
    }

    /// `typed` is what was sent when it could not be kept; nil for a fresh form.
    public static func pair(
        _ pair: IndicatorPair, in register: IndicatorRegister, typed: IndicatorLinkEdit? = nil, issues: [Issue] = [], frame: Frame
    ) -> HTML {
        let link = register.link(pair)
        let isSame = typed.map { $0.isSame } ?? link?.isSame
        return frame.page(
            "Are \(codes(pair)) one indicator?", .admin, trail: .back("Back to indicators", Links().indicators), issues: issues
        ) {
            side(pair.first, register, frame)
            side(pair.second, register, frame)
            frame.postForm(Links.indicatorPairs, guarded: true) {
                hiddenField("plan", "\(pair.first.plan.number)")
                hiddenField("code", pair.first.code)
                hiddenField("with-plan", "\(pair.second.plan.number)")
                hiddenField("with-code", pair.second.code)
                hiddenField("version", "\(link?.entry ?? 0)")
                radioGroup(
                    Field("same", "What do you say?", hint: "The documents stay as they are. You can change it later.", issues: issues),
                    [
                        Choice("yes", "They are one indicator", isChosen: isSame == true),
                        Choice("no", "They are two indicators", note: "Say below why.", isChosen: isSame == false),
                    ])
                textArea(Field("reason", "Reason", issues: issues), value: typed?.reason ?? link?.reason ?? "", rows: 3)
                submitButton("Save")
            }
        }
    }

    private static func side(_ code: IndicatorCode, _ register: IndicatorRegister, _ frame: Frame) -> HTML {
        HTML {
            h2 { code.code }
            for mention in register.mentions(of: code) {
                inset {
                    p { mention.reading.description.text }
                    mentions([mention], frame)
                }
            }
        }
    }
}
