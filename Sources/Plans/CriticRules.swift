extension PlanCritic {
    /// Every rule, in the order in which findings of one place are listed.
    public static let rules: [CriticRule] = [
        .initialsUnknown, .initialsCase, .initialsShared, .initialsClose, .leadNotInPeople, .nameSpeltTwoWays, .summaryLeadsDiffer,
        .summaryPlansDiffer, .titleWordedDifferently, .recommendationReworded, .actionsDisagree, .personInDeadline, .dateInLeads,
        .wrongColumn, .codeNearlyKnown, .amountMalformed, .totalWrong, .riskBeyondScale, .riskTargetAbove, .riskTargetNotLower,
        .riskNoProduct, .riskPrint, .indicatorValueMissing, .indicatorCodeRepeated, .indicatorBeyondWhole, .indicatorRepeated,
        .indicatorCodePrint, .numberGap, .numberOrder, .countDiffers, .eventDatesDiffer, .appendixMissing, .tableMissing,
        .announcedNothing, .recommendationUnanswered, .sourceMissing, .sectionOrder, .completedLater, .stepAfterAction,
    ]
}

/// Who leads what.
extension CriticRule {
    static let initialsUnknown = CriticRule(
        "initials-unknown", .warning, "Initials of nobody",
        "A lead is named by initials that are not in the document's own table of people.")
    static let initialsCase = CriticRule(
        "initials-case", .note, "Initials in odd capitals", "Initials are printed with other capitals than in the table of people.")
    static let initialsShared = CriticRule(
        "initials-shared", .warning, "Two people with the same initials", "The table of people gives two people the same initials.")
    static let initialsClose = CriticRule(
        "initials-close", .note, "Initials easily taken for others", "One person's initials begin with the whole of another's.")
    static let leadNotInPeople = CriticRule(
        "lead-not-in-people", .note, "A lead outside the table of people",
        "A lead is not in the document's table of people, although nearly all others are.")
    static let nameSpeltTwoWays = CriticRule(
        "name-spelt-two-ways", .warning, "A name spelt two ways", "What seems to be one person's name is spelt in two ways.")
    static let summaryLeadsDiffer = CriticRule(
        "summary-leads-differ", .warning, "Summary and detail name other leads",
        "The summary names other leads for a heading than the heading itself does.")
    static let summaryPlansDiffer = CriticRule(
        "summary-plans-differ", .note, "Summary and detail name other plans",
        "The summary names other linked plans for a heading than the heading itself does.")
}

/// What is said twice, and not the same way.
extension CriticRule {
    static let titleWordedDifferently = CriticRule(
        "title-worded-differently", .warning, "A heading worded in two ways",
        "A heading's title has other words in the summary than where its actions stand.")
    static let recommendationReworded = CriticRule(
        "recommendation-reworded", .warning, "A recommendation reworded",
        "A heading answers a recommendation of the inspectors in other words than theirs.")
    static let actionsDisagree = CriticRule(
        "actions-disagree", .warning, "Two like actions disagree",
        "Two actions say nearly the same and differ in how often, by when or by whom.")
    static let countDiffers = CriticRule(
        "count-differs", .note, "A number that does not match", "The text counts its headings or actions otherwise than they were read.")
    static let eventDatesDiffer = CriticRule(
        "event-dates-differ", .warning, "Two dates of one event", "Two sentences give different days for the publication of a report.")
}

/// What stands where.
extension CriticRule {
    static let stepAfterAction = CriticRule(
        "step-after-action", .warning, "A step due after its action", "A step's deadline is later than that of the action it belongs to.")
    static let personInDeadline = CriticRule(
        "person-in-deadline", .warning, "A person in the deadline's cell", "A deadline holds a person instead of a date.")
    static let dateInLeads = CriticRule(
        "date-in-leads", .warning, "A date in the leads' cell", "A lead is a date instead of a person.")
    static let wrongColumn = CriticRule(
        "value-in-wrong-column", .warning, "A value in the wrong column",
        "A value has not the form of the others in its column but that of another column.")
    static let codeNearlyKnown = CriticRule(
        "code-nearly-known", .warning, "A code that is nearly another", "A code is not one of the document's codes but nearly is.")
    static let numberGap = CriticRule(
        "number-gap", .warning, "A gap in the numbers", "A number is left out between two actions of one heading.")
    static let numberOrder = CriticRule(
        "number-order", .note, "Numbers out of order", "An action's number is lower than the one before it under the same heading.")
    static let sectionOrder = CriticRule(
        "section-order", .note, "Sections numbered out of order", "A section's number is not higher than the one before it.")
    static let appendixMissing = CriticRule(
        "appendix-missing", .note, "An appendix that is not here",
        "The text names an appendix, annex or figure that is not in the document.")
    static let tableMissing = CriticRule(
        "table-missing", .note, "A table that is not here", "The text announces a table and none follows.")
    static let announcedNothing = CriticRule(
        "announced-nothing", .note, "An announcement without content", "A section ends by announcing what follows, and nothing follows.")
    static let recommendationUnanswered = CriticRule(
        "recommendation-unanswered", .warning, "A recommendation without an answer",
        "No heading and no action cites one of the inspectors' numbered recommendations, although others are cited.")
    static let sourceMissing = CriticRule(
        "source-missing", .note, "A source not given", "A heading or an action cites no source, although nearly all others do.")
    static let completedLater = CriticRule(
        "completed-later", .warning, "Completed after the document", "An action is said to be completed on a day after the document's date."
    )
}

/// Figures.
extension CriticRule {
    static let amountMalformed = CriticRule(
        "amount-malformed", .error, "An amount that is no number", "The commas of an amount do not stand before every three digits.")
    static let totalWrong = CriticRule(
        "total-wrong", .warning, "A total that does not add up", "The amounts of a table do not add up to its total, although others do.")
    static let riskBeyondScale = CriticRule(
        "risk-beyond-scale", .error, "A score beyond the scale", "A risk's score is higher than its scale allows.")
    static let riskTargetAbove = CriticRule(
        "risk-target-above", .warning, "A target worse than today", "A risk's target score is above its current score.")
    static let riskTargetNotLower = CriticRule(
        "risk-target-not-lower", .note, "A target no better than today", "A risk's target score equals its current score.")
    static let riskNoProduct = CriticRule(
        "risk-no-product", .warning, "A score that no product makes",
        "A score cannot come from likelihood times impact of one to five, although all others do.")
    static let riskPrint = CriticRule(
        "risk-print", .note, "A score printed otherwise", "A score is printed in brackets or otherwise, although most are plain numbers.")
    static let indicatorValueMissing = CriticRule(
        "indicator-value-missing", .warning, "An indicator without a figure", "An indicator's cell is empty, although others hold a figure."
    )
    static let indicatorCodeRepeated = CriticRule(
        "indicator-code-repeated", .warning, "One code on two indicators", "Two indicators that are not the same have one code.")
    static let indicatorBeyondWhole = CriticRule(
        "indicator-beyond-whole", .warning, "More than all of them", "A percentage of a whole is above 100.")
    static let indicatorRepeated = CriticRule(
        "indicator-repeated", .note, "One indicator under two codes", "Two indicators of different codes have the same description.")
    static let indicatorCodePrint = CriticRule(
        "indicator-code-print", .note, "A code printed otherwise", "A code is printed in another way than others of the same letters.")
}
