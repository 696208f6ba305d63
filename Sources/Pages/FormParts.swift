import Markup
import Plans

/// One question of a form: its name in the form (and id on the page), its label, a hint, and what is wrong with it.
struct Field {
    let name: String
    let label: String
    var hint: String?
    var issues: [Issue] = []

    init(_ name: String, _ label: String, hint: String? = nil, issues: [Issue] = []) {
        self.name = name
        self.label = label
        self.hint = hint
        self.issues = issues.filter { $0.field == name }
    }

    var hintID: String? { hint == nil ? nil : "\(name)-hint" }
    var errorID: String? { issues.isEmpty ? nil : "\(name)-error" }

    /// Ids of hint and error, for `aria-describedby`.
    var describedBy: String? {
        let ids = [hintID, errorID].compactMap(\.self)
        return ids.isEmpty ? nil : ids.joined(separator: " ")
    }

    var groupClass: String { issues.isEmpty ? "field" : "field wrong" }
}

/// The list of what is wrong, each line a link to its field. Empty when nothing is.
func errorSummary(_ issues: [Issue]) -> HTML {
    guard !issues.isEmpty else { return HTML() }
    return div(.class("errors"), .role("alert"), .ariaLabelledby("errors-title"), .tabindex(-1), .dataFocus("yes")) {
        h2(.id("errors-title")) { "There is a problem" }
        ul {
            for issue in issues {
                li { if issue.field.isEmpty { issue.message } else { a(.href(Link(fragment: issue.field))) { issue.message } } }
            }
        }
    }
}

func hintAndErrors(_ field: Field) -> HTML {
    HTML {
        if let hint = field.hint { p(.class("hint"), .id(field.hintID)) { hint } }
        if let id = field.errorID {
            p(.class("error"), .id(id)) {
                span(.class("hidden")) { "Error: " }
                field.issues.map(\.message).joined(separator: ". ")
            }
        }
    }
}

/// How wide a text field is, by the length of what goes in.
enum FieldWidth: String { case full = "full", name = "half", short = "short" }

func textField(
    _ field: Field, value: String, type: String = "text", width: FieldWidth = .full, autocomplete: String? = nil, spellcheck: Bool = true
) -> HTML {
    div(.class(field.groupClass)) {
        label(.for(field.name)) { field.label }
        hintAndErrors(field)
        input(
            .type(type), .id(field.name), .name(field.name), .value(type == "password" ? nil : value), .class(width.rawValue),
            .autocomplete(autocomplete), .ariaDescribedby(field.describedBy), .ariaInvalid(!field.issues.isEmpty),
            .spellcheck(spellcheck && type == "text"))
    }
}

func textArea(_ field: Field, value: String, rows: Int = 6) -> HTML {
    div(.class(field.groupClass)) {
        label(.for(field.name)) { field.label }
        hintAndErrors(field)
        textarea(
            .id(field.name), .name(field.name), .rows(rows), .ariaDescribedby(field.describedBy), .ariaInvalid(!field.issues.isEmpty)
        ) { value }
    }
}

func fileField(_ field: Field, accept: String) -> HTML {
    div(.class(field.groupClass)) {
        label(.for(field.name)) { field.label }
        hintAndErrors(field)
        input(
            .type("file"), .id(field.name), .name(field.name), .accept(accept), .ariaDescribedby(field.describedBy),
            .ariaInvalid(!field.issues.isEmpty))
    }
}

/// One answer of a choice. `note` is shown below it and read with it.
struct Choice {
    let value: String
    let label: HTML
    var note: HTML?
    var isChosen: Bool

    init(_ value: String, _ label: String, note: String? = nil, isChosen: Bool) {
        self.init(value, HTML(text: label), note: note.map(HTML.init(text:)), isChosen: isChosen)
    }

    init(_ value: String, _ label: HTML, note: HTML? = nil, isChosen: Bool) {
        self.value = value
        self.label = label
        self.note = note
        self.isChosen = isChosen
    }
}

func radioGroup(_ field: Field, _ choices: [Choice]) -> HTML { choiceGroup(field, choices, type: "radio") }
func checkboxGroup(_ field: Field, _ choices: [Choice]) -> HTML { choiceGroup(field, choices, type: "checkbox") }

private func choiceGroup(_ field: Field, _ choices: [Choice], type: String) -> HTML {
    fieldset(.class(field.groupClass), .ariaDescribedby(field.describedBy)) {
        legend { field.label }
        hintAndErrors(field)
        div(.class("choices")) {
            for (place, choice) in choices.enumerated() {
                choiceRow(choice, name: field.name, id: place == 0 ? field.name : "\(field.name)-\(place + 1)", type: type)
            }
        }
    }
}

private func choiceRow(_ choice: Choice, name: String, id: String, type: String) -> HTML {
    div(.class("choice")) {
        input(
            .type(type), .id(id), .name(name), .value(choice.value), .checked(choice.isChosen),
            .ariaDescribedby(choice.note == nil ? nil : "\(id)-note"))
        label(.for(id)) { choice.label }
        if let note = choice.note { div(.class("note"), .id("\(id)-note")) { note } }
    }
}

func selectField(_ field: Field, _ choices: [(value: String, name: String)], chosen: String) -> HTML {
    div(.class(field.groupClass)) {
        label(.for(field.name)) { field.label }
        hintAndErrors(field)
        select(.id(field.name), .name(field.name), .ariaDescribedby(field.describedBy), .ariaInvalid(!field.issues.isEmpty)) {
            for choice in choices { option(.value(choice.value), .selected(choice.value == chosen)) { choice.name } }
        }
    }
}

func hiddenField(_ name: String, _ value: String) -> HTML { input(.type("hidden"), .name(name), .value(value)) }

/// The button that does what the form is for; `name` and `value` tell it from its neighbours.
func submitButton(_ words: String, name: String? = nil, value: String? = nil, id: String? = nil, style: String? = nil) -> HTML {
    button(.type("submit"), .class("button", style), .name(name), .value(value), .id(id)) { words }
}
