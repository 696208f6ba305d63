import Markup
import Plans

/// What the document prints beside an output: "Lead: Ana Pell. Deadline: 31 March 2025, overdue. In the document: On track."
/// - Parameters:
///   - isOverdue: nobody says that it is done, and its day is past.
///   - isShort: only what somebody needs who ticks it off.
func stepFacts(_ step: StepParts, isOverdue: Bool, isShort: Bool = false) -> HTML {
    HTML {
        if !step.leads.isEmpty { stepFact(step.leads.count == 1 ? "Lead" : "Leads") { listed(step.leads) } }
        if let deadline = step.deadline {
            stepFact("Deadline") {
                dated(deadline)
                if isOverdue { span(.class("late")) { " Overdue" } }
            }
        }
        if let completed = step.completed, !isShort { stepFact("Completed") { dated(completed) } }
        if let status = step.status { stepFact("Status in the document") { status } }
        if let progress = step.progress, !isShort { stepFact("Progress in the document") { progress } }
        for entry in isShort ? [] : step.others { stepFact(entry.label.isEmpty ? "Also in the document" : entry.label) { entry.text } }
    }
}

private func stepFact(_ name: String, @HTMLBuilder _ content: () -> HTML) -> HTML {
    p(.class("fact")) {
        span(.class("soft")) { "\(name): " }
        content()
    }
}

/// As printed; with the day it means where it names one.
private func dated(_ deadline: Deadline) -> HTML {
    guard let day = deadline.day else { return HTML(text: deadline.words) }
    return time(.datetime(day.iso)) { deadline.words }
}

/// "4 outputs, of which 3 steps with dates"; the number alone where no output is a step.
func outputCountWords(_ action: ActionReading) -> String {
    let (steps, dated) = (action.steps.count, action.steps.count { $0.deadline != nil })
    guard steps > 0 else { return grouped(action.outputs.count) }
    let kinds = dated == steps ? "\(counted(steps, "step")) with dates" : "\(counted(steps, "step")), \(grouped(dated)) with dates"
    return "\(counted(action.outputs.count, "output")), of which \(kinds)"
}

/// A change as it is called, with the step it is about.
func changeWords(_ change: RevisionChange) -> String {
    guard change.kind == .stepChanged, let field = change.field, let first = field.first else { return changeWords(change.kind) }
    return first.uppercased() + field.dropFirst()
}
