import HTTP
import Markup
import Pages
import Plans
import Storage

/// Boards: which there are, who sits on them, what they oversee, and when they meet.
enum BoardHandlers {
    @Sendable static func listBoards(_ visit: Visit) throws -> Response {
        try visit.read { reader in
            visit.page(BoardPages.list(try reader.boardSummaries(), frame: try visit.frame(reader)))
        }
    }

    @Sendable static func showBoard(_ visit: Visit) throws -> Response { try show(visit) }

    /// The form of a new board, filled with what a plan's document prints where one was chosen.
    @Sendable static func newBoard(_ visit: Visit) throws -> Response {
        if visit.pastDay != nil { throw Refusal.past }
        let plan = visit.request.query["plan"].flatMap { Int64($0) }.map(PlanID.init)
        let place = visit.request.query["place"].flatMap { Int($0) }
        let edit = try visit.read { reader in
            guard let plan, let place, try reader.plans().contains(where: { $0.id == plan }) else { return BoardEdit() }
            let printed = try reader.printedBoards(of: plan)
            return printed.indices.contains(place) ? BoardEdit(name: printed[place].name, text: printed[place].text ?? "") : BoardEdit()
        }
        return try showNew(visit, edit)
    }

    @Sendable static func addBoard(_ visit: Visit) throws -> Response {
        let edit = edit(visit)
        let person = try visit.person()
        do {
            let written = try visit.write(because: "Set up a board") { try $0.addBoard(edit, by: person) }
            let notice = Notice(.success, "Board set up. Say who sits on it and what it oversees")
            return visit.redirect(to: Links.boardEdit(written.result), notice: notice)
        } catch Refusal.issues(let issues) {
            return try showNew(visit, edit, issues: issues)
        }
    }

    @Sendable static func editBoard(_ visit: Visit) throws -> Response {
        if visit.pastDay != nil { throw Refusal.past }
        return try showEdit(visit)
    }

    @Sendable static func saveBoard(_ visit: Visit) throws -> Response {
        let edit = edit(visit)
        return try save(visit, typed: edit, "Changed a board") { try $0.changeBoard($1, edit, by: $2) }
    }

    @Sendable static func saveSeats(_ visit: Visit) throws -> Response {
        let version = self.version(visit)
        let chosen = visit.fields.compactMap { field -> (PersonID, BoardOffice)? in
            guard field.name.hasPrefix("seat-"), let id = Int64(field.name.dropFirst(5)) else { return nil }
            return BoardOffice(rawValue: field.value).map { (PersonID(id), $0) }
        }
        let signing = Set(visit.fields.filter { $0.value == "yes" }.map(\.name))
        return try save(visit, "Changed who sits on a board") { writer, id, person in
            let people = try writer.reader.people()
            let seats = chosen.compactMap { sitter, office in
                people.first { $0.id == sitter }.map {
                    BoardSeat(
                        person: PersonName(id: sitter, name: $0.name), office: office,
                        maySignOff: signing.contains("sign-off-\(sitter.number)"))
                }
            }
            try writer.seat(SeatsEdit(seats: seats, version: version), on: id, by: person)
        }
    }

    @Sendable static func saveOversight(_ visit: Visit) throws -> Response {
        let version = self.version(visit)
        let keys = Set(visit.form.all("oversees"))
        return try save(visit, "Changed what a board oversees") { writer, id, person in
            let wanted = try writer.reader.overseeable().map(\.oversight).filter { keys.contains($0.key) }
            try writer.oversee(Set(wanted), by: id, version: version, as: person)
        }
    }

    @Sendable static func planMeeting(_ visit: Visit) throws -> Response {
        let id: BoardID = try visit.parameters.identity("id")
        let person = try visit.person()
        let form = MeetingForm(visit.form)
        do {
            let edit = try form.edit()
            let written = try visit.write(because: "Planned a meeting") { try $0.planMeeting(edit, of: id, by: person) }
            return visit.redirect(to: Links.meeting(written.result), notice: Notice(.success, "Meeting planned"))
        } catch Refusal.issues(let issues) {
            return try show(visit, form, issues: issues)
        }
    }

    private static func save(
        _ visit: Visit, typed: BoardEdit? = nil, _ reason: String, _ body: (Writer, BoardID, Person) throws -> Void
    ) throws -> Response {
        let id: BoardID = try visit.parameters.identity("id")
        let person = try visit.person()
        do {
            let written = try visit.write(because: reason) { try body($0, id, person) }
            let notice = written.isChanged ? Notice(.success, "Board saved") : Notice(.important, "Nothing has changed")
            return visit.redirect(to: Links.boardEdit(id), notice: notice)
        } catch Refusal.issues(let issues) {
            return try showEdit(visit, typed, issues: issues)
        } catch Refusal.stale {
            let words = "Somebody else changed this board meanwhile. Nothing was saved. Check what it is now and save again"
            return try showEdit(visit, typed, issues: [Issue("", words)], status: .conflict)
        }
    }

    private static func version(_ visit: Visit) -> Int64 { visit.form["version"].flatMap { Int64($0) } ?? 0 }

    private static func edit(_ visit: Visit) -> BoardEdit {
        BoardEdit(
            name: visit.form["name"] ?? "", text: visit.form["text"] ?? "",
            cadence: visit.form["cadence"].flatMap(BoardCadence.init(rawValue:)), cadenceWords: visit.form["cadence-words"] ?? "",
            version: version(visit))
    }

    private static func show(_ visit: Visit, _ form: MeetingForm = MeetingForm(), issues: [Issue] = []) throws -> Response {
        let id: BoardID = try visit.parameters.identity("id")
        let page = visit.request.query["page"].flatMap { Int($0) } ?? 1
        return try visit.read { reader in
            let html = BoardPages.board(
                try reader.boardView(id, page: page), typed: form.typed, day: form.day, issues: issues, today: reader.asAt.day,
                frame: try visit.frame(reader))
            return visit.page(html, status: issues.isEmpty ? .ok : .unprocessable)
        }
    }

    private static func showNew(_ visit: Visit, _ edit: BoardEdit, issues: [Issue] = []) throws -> Response {
        try visit.read { reader in
            let printed = try reader.plans().flatMap { plan in
                try reader.printedBoards(of: plan.id).enumerated().map {
                    BoardFormPages.PrintedBoard(plan: plan, place: $0.offset, name: $0.element.name)
                }
            }
            let html = BoardFormPages.new(edit, printed: printed, issues: issues, frame: try visit.frame(reader))
            return visit.page(html, status: issues.isEmpty ? .ok : .unprocessable)
        }
    }

    private static func showEdit(_ visit: Visit, _ typed: BoardEdit? = nil, issues: [Issue] = [], status: Status = .unprocessable) throws
        -> Response
    {
        let id: BoardID = try visit.parameters.identity("id")
        return try visit.read { reader in
            let board = try reader.board(id)
            let people = try reader.people().filter { person in
                board.seat(of: person.id) != nil || BoardOffice.allCases.contains { Rights.maySit(person, as: $0) }
            }
            let html = BoardFormPages.edit(
                board, typed ?? BoardEdit(board), people: people, areas: try reader.overseeable(), issues: issues,
                frame: try visit.frame(reader))
            return visit.page(html, status: issues.isEmpty ? .ok : status)
        }
    }
}

/// What was typed of a meeting's day and place, kept as typed.
struct MeetingForm {
    var day = DateFields()
    var typed = MeetingEdit(day: nil, place: "")

    init() {}

    init(_ form: Form) {
        day = DateFields("day", in: form)
        typed = MeetingEdit(day: nil, place: form["place"] ?? "", version: form["version"].flatMap { Int64($0) } ?? 0)
    }

    /// - Throws: issues where the date cannot be read.
    func edit() throws -> MeetingEdit {
        var edit = typed
        edit.day = try day.read(called: "Day", field: "day")
        return edit
    }
}

extension DateFields {
    /// The date typed, nil when nothing was.
    /// - Throws: `Refusal.issues` where it cannot be read.
    func read(called name: String, field: String) throws -> Day? {
        switch date(called: name, field: field) {
        case .success(let day): return day
        case .failure(let wrong): throw Refusal.issues([wrong.issue])
        }
    }
}

extension Reader {
    /// Everything that a board may oversee: each plan, and each of its headings.
    func overseeable() throws -> [NamedOversight] {
        try plans().flatMap { plan in
            [NamedOversight(Oversight(plan: plan.id), planTitle: plan.title, headingName: nil)]
                + (try recordedHeadings(of: plan.id).map { heading in
                    NamedOversight(
                        Oversight(plan: plan.id, heading: heading.id), planTitle: plan.title, headingName: try self.heading(heading.id).name
                    )
                })
        }
    }
}
