import Markup
import Plans

/// Setting boards up: words and cadence, seats, oversight.
public enum BoardFormPages {
    /// One thing that a plan's document prints under its boards.
    public struct PrintedBoard: Sendable, Hashable {
        public var plan: Plan
        public var place: Int
        public var name: String

        public init(plan: Plan, place: Int, name: String) {
            self.plan = plan
            self.place = place
            self.name = name
        }
    }

    /// `printed` are the boards that documents name; choosing one fills the form and does nothing else.
    public static func new(_ edit: BoardEdit, printed: [PrintedBoard], issues: [Issue] = [], frame: Frame) -> HTML {
        frame.page("Set up a board", .boards, trail: .back("Back to boards", frame.links.boards), issues: issues) {
            if !printed.isEmpty {
                asideBox("Set up from a plan’s document") {
                    p { "Choose what a document prints to fill the form. Nothing is saved before you save it." }
                    ul {
                        for one in printed {
                            li {
                                a(.href(Links.newBoard(from: one.plan.id, place: one.place))) { one.name }
                                span(.class("soft")) { " in \(one.plan.title)" }
                            }
                        }
                    }
                }
            }
            frame.postForm(Links.boardForms, guarded: true) {
                fields(edit, issues)
                submitButton("Set up board")
            }
        }
    }

    /// `people` are those who may have a seat or have one; `areas` what may be overseen, in the order of plans and documents.
    public static func edit(
        _ board: Board, _ edit: BoardEdit, people: [Person], areas: [NamedOversight], issues: [Issue] = [], frame: Frame
    ) -> HTML {
        frame.page(
            "Change \(board.name)", .boards, trail: .back("Back to the board", frame.links.board(board.id)), issues: issues
        ) {
            h2 { "Words and cadence" }
            frame.postForm(Links.board(board.id), guarded: true) {
                hiddenField("version", "\(board.version)")
                fields(edit, issues)
                submitButton("Save board")
            }
            h2 { "Who sits on it" }
            seats(board, people, issues, frame)
            h2 { "What it oversees" }
            frame.postForm(Links.boardOversight(board.id), guarded: true) {
                hiddenField("version", "\(board.version)")
                checkboxGroup(
                    Field("oversees", "Plans and areas", hint: "A board that oversees a plan oversees all its areas.", issues: issues),
                    areas.map { area in
                        Choice(area.oversight.key, area.words, isChosen: board.oversight.contains { $0.oversight == area.oversight })
                    })
                submitButton("Save what it oversees")
            }
        }
    }

    /// Fields: `name`, `text`, `cadence`, `cadence-words`.
    private static func fields(_ edit: BoardEdit, _ issues: [Issue]) -> HTML {
        HTML {
            textField(Field("name", "Name", issues: issues), value: edit.name, autocomplete: "off")
            textArea(
                Field("text", "What it is for", hint: "Leave empty where nothing is to be said.", issues: issues), value: edit.text, rows: 4
            )
            radioGroup(
                Field("cadence", "How often it meets", issues: issues),
                BoardCadence.allCases.map { Choice($0.rawValue, $0.name, isChosen: edit.cadence == $0) })
            textField(
                Field("cadence-words", "If otherwise, how often", hint: "For example, weekly, or when called", issues: issues),
                value: edit.cadenceWords, width: .name)
        }
    }

    /// Fields: `seat-ID` (`chair`, `member` or nothing) and `sign-off-ID` (`yes`) for each person.
    private static func seats(_ board: Board, _ people: [Person], _ issues: [Issue], _ frame: Frame) -> HTML {
        guard !people.isEmpty else { return p { "Nobody has the role board member or chair yet." } }
        return frame.postForm(Links.boardSeats(board.id), guarded: true) {
            hiddenField("version", "\(board.version)")
            for person in people {
                let seat = board.seat(of: person.id)
                selectField(
                    Field("seat-\(person.id.number)", person.name, issues: issues),
                    [("", "No seat")] + BoardOffice.allCases.map { ($0.rawValue, $0.name) }, chosen: seat?.office.rawValue ?? "")
                checkboxGroup(
                    Field("sign-off-\(person.id.number)", "What \(person.name) may do for the board"),
                    [Choice("yes", "Sign actions off", isChosen: seat?.maySignOff ?? false)])
            }
            submitButton("Save seats")
        }
    }
}
