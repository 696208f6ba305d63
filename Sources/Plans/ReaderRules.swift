extension PlanCritic {
    /// The rule of a finding, whoever made it; nil for one that an earlier program made.
    public static func rule(named name: String) -> CriticRule? { byName[name] }

    private static let byName = Dictionary((rules + readerRules).map { ($0.name, $0) }) { first, _ in first }

    /// What the reader of documents says by itself, as it reads.
    public static let readerRules: [CriticRule] = parts + numbers + leadsAndDates + texts + files + trackers

    private static let parts = [
        CriticRule(
            "no-actions", .warning, "No actions", "No table or list of actions was recognised; the document is kept as text and tables."),
        CriticRule(
            "row-without-action", .error, "A row that names no action",
            "A row of a plan's table names no action, and there is none before it that it could belong to."),
        CriticRule(
            "table-spilled", .warning, "Columns written one below the other",
            "A conversion wrote a table's columns one below the other; they were paired by their order."),
        CriticRule("heading-missing", .warning, "Actions without a heading", "Actions stand under no heading that could be recognised."),
        CriticRule(
            "heading-torn", .warning, "Half a heading", "Only the end of a heading is printed where its actions stand."),
        CriticRule(
            "heading-number-inferred", .warning, "A heading without a number",
            "A heading has no number of its own; it was taken from the actions below it."),
        CriticRule(
            "outputs-run-together", .warning, "Outputs run together",
            "The outputs of a cell stand without bullets or line ends, so where one ends is a guess."),
        CriticRule(
            "outcomes-run-together", .warning, "Outcomes run together",
            "The outcomes of a cell stand without bullets or line ends, so where one ends is a guess."),
        CriticRule(
            "measures-run-together", .warning, "Measures run together",
            "The measures of a cell stand without bullets or line ends, so where one ends is a guess."),
        CriticRule(
            "wording-without-action", .warning, "A plain wording without an action",
            "A wording of the plain version fits no action of the plan, so it is shown nowhere."),
        CriticRule(
            "wording-without-heading", .warning, "A plain wording without a heading",
            "A wording of the plain version fits no heading of the plan, so it is shown nowhere."),
    ]

    private static let numbers = [
        CriticRule("no-numbers", .note, "No numbers", "None of the actions has a printed number."),
        CriticRule("number-missing", .note, "An action without a number", "An action has no printed number, although others do."),
        CriticRule("number-repeated", .warning, "A number used twice", "One number stands on more than one action."),
        CriticRule(
            "number-lost-nought", .warning, "A number that lost its nought",
            "A spreadsheet keeps 1.10 as the number 1.1; after 1.9 it is probably 1.10."),
        CriticRule("reference-unknown", .error, "A reference to nothing", "An action refers to an action that does not exist."),
        CriticRule(
            "reference-in-text", .note, "A reference inside a text", "An output refers to another action; the two are not linked by that."),
    ]

    private static let leadsAndDates = [
        CriticRule("no-leads", .warning, "No leads", "Few or none of the plan's actions have a lead."),
        CriticRule("lead-missing", .warning, "An action without a lead", "An action has no lead, although others do."),
        CriticRule("lead-disabled", .warning, "A lead who left", "Nobody who leads an action can sign in any more."),
        CriticRule("deadline-missing", .warning, "An action without a deadline", "An action has no deadline, although others do."),
        CriticRule("deadline-impossible", .error, "A day that does not exist", "A deadline names a day that no calendar has."),
        CriticRule("deadline-unreadable", .error, "A deadline that is no date", "A deadline cannot be read as a date."),
        CriticRule("deadline-ambiguous", .warning, "A deadline with two meanings", "A deadline can be read as two different days."),
        CriticRule("deadline-several-dates", .warning, "Two dates in one deadline", "A deadline holds more than one date."),
        CriticRule("deadline-unknown", .warning, "A deadline not decided", "A deadline says that it is not decided yet."),
        CriticRule(
            "deadline-not-a-date", .note, "A deadline without a date", "A deadline names a rhythm or an event, but no day, month or year."),
        CriticRule(
            "deadline-past", .warning, "A deadline already past", "A deadline was already past when the document was dated."),
        CriticRule(
            "deadline-after-period", .warning, "A deadline after the plan", "A deadline is after the years that the plan says it is for."),
        CriticRule("document-date-unreadable", .warning, "A document without a date", "The document's date cannot be read as a date."),
        CriticRule(
            "document-date-not-a-day", .note, "A document dated by month", "The document's date names a month or a year and no day."),
        CriticRule(
            "date-not-a-date", .note, "A date that is none",
            "A line of document control that should hold a date names no day, month or year."),
        CriticRule("document-is-draft", .note, "A draft", "The document calls itself a draft."),
    ]

    private static let texts = [
        CriticRule("action-repeated", .note, "Words in several actions", "Several actions say the same, word for word or nearly."),
        CriticRule(
            "output-repeated", .note, "An output in several actions", "Several actions have the same output, word for word or nearly."),
        CriticRule(
            "outcome-repeated", .note, "An outcome in several actions", "Several actions have the same outcome, word for word or nearly."),
        CriticRule(
            "source-several-names", .warning, "A source with several names", "What seems to be one source is written in several ways."),
        CriticRule(
            "sources-run-together", .note, "Sources run together",
            "Several sources stand in one cell without a mark between them, so where one ends is a guess."),
        CriticRule(
            "areas-without-source", .note, "Areas without a source", "A list of numbered areas does not say which source identified them."),
        CriticRule("section-empty", .note, "A title without text", "A numbered section has no text in the document."),
        CriticRule("sentence-unfinished", .note, "A sentence that breaks off", "A paragraph ends in a word that cannot end a sentence."),
        CriticRule(
            "colour-without-key", .warning, "A colour without a key",
            "A status is a colour alone, and no cell of the file says what it means."),
    ]

    private static let files = [
        CriticRule("encoding-guessed", .note, "Characters by guess", "The file does not say how its characters are written."),
        CriticRule("text-damaged", .warning, "Damaged characters", "Some characters of the file are damaged and shown as �."),
        CriticRule("tracked-changes", .warning, "Tracked changes", "Inserted text was kept and deleted text was left out."),
        CriticRule("hidden-sheet", .warning, "A hidden sheet", "A sheet is hidden; it was read all the same."),
        CriticRule("hidden-rows", .note, "Hidden rows", "Rows of a sheet are hidden; they were read all the same."),
        CriticRule("hidden-columns", .note, "Hidden columns", "Columns of a sheet are hidden; they were read all the same."),
        CriticRule("hidden-text", .warning, "Hidden text", "The document's program does not show some text; it was read all the same."),
        CriticRule("comment-in-document", .note, "A comment", "A comment stands in the margin of the document."),
        CriticRule(
            "formula-without-value", .error, "A formula without its value",
            "A cell holds a formula, and the file does not hold what it gives."),
        CriticRule("pictures-not-read", .note, "Pictures", "Pictures, charts and drawings were not read."),
        CriticRule(
            "quote-unclosed", .warning, "A quotation mark left open", "A quotation mark opens and never closes; it was read as it stands."),
        CriticRule("text-outside", .note, "Text outside the flow", "Text boxes, footnotes, page heads and feet were put at the end."),
        CriticRule("file-note", .note, "A doubt about the file", "The file was read with a doubt about its form."),
    ]

    private static let trackers = [
        CriticRule(
            "tracker-mark-twice", .warning, "A row copied in a tracker",
            "A row of a tracker bears the mark of an earlier row, so it was read as a new one."),
        CriticRule(
            "tracker-record-edited", .warning, "The record edited in a tracker",
            "Columns of a tracker that show the record were edited; they are for reading, and the edit was not taken over."),
        CriticRule(
            "tracker-output-left", .note, "Outputs that went with their action",
            "Rows of outputs stayed in a tracker whose action was taken out; they were left out too."),
        CriticRule(
            "tracker-column-unknown", .note, "A column of somebody’s own",
            "A tracker has a column that is none of its own; it was not read."),
    ]
}
