import Markup
import Plans

/// One action at a meeting: a challenge, a decision, or a note.
public enum MeetingItemPages {
    /// What was typed into the three forms, kept as typed.
    public struct Typed: Sendable, Hashable {
        public var challenge = ChallengeEdit()
        public var challengeDue = DateFields()
        public var decision = BoardDecisionEdit()
        public var decisionDue = DateFields()
        public var decisionDay = DateFields()
        public var newDay = DateFields()
        public var note = ""

        public init() {}
    }

    /// What the forms offer to choose from.
    public struct Offer: Sendable, Hashable {
        /// Everybody who may be asked, the action's leads first.
        public var people: [PersonName]
        public var leads: [PersonName]
        public var headings: [HeadingName]

        public init(people: [PersonName], leads: [PersonName], headings: [HeadingName]) {
            self.people = people
            self.leads = leads
            self.headings = headings
        }
    }

    /// `record` is what this meeting recorded of the action.
    public static func item(
        _ action: Action, at meeting: Meeting, of board: Board, _ record: MeetingRecord, _ offer: Offer, _ typed: Typed,
        issues: [Issue] = [], today: Day, frame: Frame
    ) -> HTML {
        let viewer = frame.isPast || meeting.state != .open ? nil : frame.viewer
        let mayChallenge = viewer.map { Rights.mayChallenge($0, at: board) } ?? false
        let mayHold = viewer.map { Rights.mayHold($0, board) } ?? false
        return frame.page(
            "\(action.name.label.shortened(to: 60)) at \(meeting.label)", .boards,
            trail: .back("Back to the agenda", Links.meeting(meeting.id, at: action.id)), caption: meeting.label, issues: issues,
            heading: HTML(text: action.name.label)
        ) {
            p { actionLink(action.summary, frame.links) }
            factList([
                Fact("Standing") { standingTag(Standing.of(action.summary, on: today)) },
                Fact("Lead") { leadWords(action.leads) },
                Fact("Deadline") { deadlineWords(action.summary, on: today) },
                Fact("Last update") {
                    if let update = action.updates.first { updateBody(update) } else { "Never" }
                },
            ])
            recorded(record, today, frame)
            if mayChallenge { challenge(Links.item(meeting.id, action.id, "challenge"), offer, typed, issues, frame) }
            if mayHold {
                decision(meeting, action, offer, typed, issues, frame)
                note(meeting, action, typed, issues, frame)
            }
            if !mayChallenge && !mayHold {
                p {
                    meeting.state == .open
                        ? "Only those who sit on the board record something here." : "The meeting is not open, so nothing can be recorded."
                }
            }
        }
    }

    private static func updateBody(_ update: Update) -> HTML {
        HTML {
            p {
                "\(update.by.name), "
                dayTime(update.on)
            }
            paragraphs(update.narrative)
        }
    }

    private static func recorded(_ record: MeetingRecord, _ today: Day, _ frame: Frame) -> HTML {
        HTML {
            if !record.isEmpty { h2 { "Recorded at this meeting" } }
            if !record.challenges.isEmpty { BoardParts.challenges(record.challenges, today, frame.links) }
            if !record.decisions.isEmpty { BoardParts.decisions(record.decisions, today, frame.links) }
            for note in record.notes { p { note.words.isEmpty ? "Noted by \(note.by.name)." : "Noted by \(note.by.name): \(note.words)" } }
        }
    }

    /// Fields: `challenge`, `to`, `due`.
    static func challenge(_ target: Link, _ offer: Offer, _ typed: Typed, _ issues: [Issue], _ frame: Frame, meeting: MeetingID? = nil)
        -> HTML
    {
        HTML {
            h2(.id("challenging")) { "Challenge" }
            frame.postForm(target, guarded: true) {
                if let meeting { hiddenField("meeting", "\(meeting.number)") }
                textArea(
                    Field("challenge", "What must be answered?", hint: "It stays open until you close it.", issues: issues),
                    value: typed.challenge.words, rows: 3)
                selectField(
                    Field("to", "Who must answer?", issues: issues), people(offer.people, "Select a person"),
                    chosen: typed.challenge.to.map { "\($0.number)" } ?? "")
                dateInput(Field("due", "By when?", hint: "For example, 27 3 2024", issues: issues), typed.challengeDue)
                submitButton("Raise challenge")
            }
        }
    }

    /// Fields: `kind`, `decision`, `day`, `rating`, those of a new action, `follow-up`, `decision-due`, `done`, `version`.
    private static func decision(
        _ meeting: Meeting, _ action: Action, _ offer: Offer, _ typed: Typed, _ issues: [Issue], _ frame: Frame
    ) -> HTML {
        let edit = typed.decision
        return HTML {
            h2(.id("deciding")) { "Decision" }
            frame.postForm(Links.item(meeting.id, action.id, "decision"), guarded: true) {
                hiddenField("version", "\(action.version)")
                textArea(Field("decision", "What was decided, and why?", issues: issues), value: edit.words, rows: 3)
                radioGroup(
                    Field("kind", "What does it do?", issues: issues),
                    BoardDecisionKind.allCases.map { Choice($0.rawValue, $0.name, note: note(of: $0), isChosen: edit.kind == $0) })
                only(.deadline, edit, "If the deadline moves") {
                    dateInput(
                        Field("day", "New deadline", hint: "It moves at once, by the board’s authority.", issues: issues), typed.decisionDay
                    )
                }
                only(.rating, edit, "If the board rates it") {
                    radioGroup(
                        Field("rating", "The board’s rating", issues: issues),
                        [Rating.red, .amber, .green].map { Choice($0.rawValue, ratingTag($0), isChosen: edit.rating == $0) })
                }
                only(.newAction, edit, "If it is a new action") { newAction(offer, typed, issues) }
                selectField(
                    Field("follow-up", "Who sees to it?", issues: issues), people(offer.people, "Nobody in particular"),
                    chosen: edit.followUp.map { "\($0.number)" } ?? "")
                dateInput(Field("decision-due", "By when?", hint: "Leave empty where there is no day.", issues: issues), typed.decisionDue)
                checkboxGroup(
                    Field("done", "Afterwards"),
                    [Choice("yes", "Nothing is left to do: do not bring it back at the next meeting", isChosen: edit.isDone)])
                submitButton("Record decision")
            }
        }
    }

    private static func note(of kind: BoardDecisionKind) -> String? {
        switch kind {
        case .other: nil
        case .newAction: "It is added to the plan, and shows where it comes from."
        case .deadline: "The old deadline stays on record beside the new one."
        case .rating: "The lead’s rating stays as it is."
        }
    }

    private static func only(_ kind: BoardDecisionKind, _ edit: BoardDecisionEdit, _ words: String, @HTMLBuilder content: () -> HTML)
        -> HTML
    {
        details(.open(edit.kind == kind)) {
            summary { words }
            div(.class("inside")) { content() }
        }
    }

    /// Fields: `new-text`, `new-ref`, `new-heading`, `new-day`, `new-lead`.
    private static func newAction(_ offer: Offer, _ typed: Typed, _ issues: [Issue]) -> HTML {
        let edit = typed.decision.newAction
        return HTML {
            textArea(Field("new-text", "The new action", issues: issues), value: edit.text, rows: 3)
            textField(
                Field("new-ref", "Its number", hint: "Leave empty where it gets none.", issues: issues), value: edit.ref, width: .short)
            selectField(
                Field("new-heading", "Where it belongs", issues: issues),
                [("", "Under no heading")] + offer.headings.map { ("\($0.id.number)", $0.name) },
                chosen: edit.heading.map { "\($0.number)" } ?? "")
            dateInput(Field("new-day", "Its deadline", hint: "Leave empty where it has none yet.", issues: issues), typed.newDay)
            selectField(
                Field("new-lead", "Its lead", issues: issues), people(offer.leads, "Nobody yet"),
                chosen: edit.lead.map { "\($0.number)" } ?? "")
        }
    }

    /// Field: `note`.
    private static func note(_ meeting: Meeting, _ action: Action, _ typed: Typed, _ issues: [Issue], _ frame: Frame) -> HTML {
        HTML {
            h2(.id("noting")) { "Noted" }
            frame.postForm(Links.item(meeting.id, action.id, "note"), guarded: true) {
                textArea(
                    Field("note", "What was noted?", hint: "May stay empty: then it was looked at.", issues: issues), value: typed.note,
                    rows: 2)
                submitButton("Note it")
            }
        }
    }

    private static func people(_ people: [PersonName], _ none: String) -> [(value: String, name: String)] {
        [("", none)] + people.map { ("\($0.id.number)", $0.name) }
    }

    /// A challenge between meetings. `offer` is as for an item.
    public static func between(_ action: Action, _ offer: Offer, _ typed: Typed, issues: [Issue] = [], frame: Frame) -> HTML {
        frame.page(
            "Challenge \(nameInSentence(action.name))", .actions, trail: .back("Back to the action", frame.links.action(action.id)),
            issues: issues
        ) {
            p { action.name.text }
            challenge(Links.actionChallenge(action.id), offer, typed, issues, frame)
        }
    }
}
