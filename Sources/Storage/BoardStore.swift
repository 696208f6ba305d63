import Plans
import SQLite

extension Reader {
    /// Every board known at this moment, by name.
    public func boards() throws -> [Board] {
        let ids = try connection.query(Reader.boardIDs, [position]) { row in try row.id(0) as BoardID }
        return try ids.map(board).sorted { ($0.name.lowercased(), $0.id) < ($1.name.lowercased(), $1.id) }
    }

    /// One board with who sits on it and what it oversees.
    /// - Throws: `Refusal.notFound` when there was none of that id at this moment.
    public func board(_ id: BoardID) throws -> Board {
        let seats = try connection.query(Reader.seatRows, [position, id]) { row in
            let seat = BoardSeat(
                person: PersonName(id: try row.id(0), name: try row.text(1)), office: try row.word(2), maySignOff: try row.bool(3))
            return (seat: seat, entry: try row.int64(4))
        }
        let oversight = try connection.query(Reader.oversightRows, [position, id]) { row in
            (one: Oversight(plan: try row.id(0), heading: try row.optionalID(1)), entry: try row.int64(2))
        }
        let ended = try connection.queryFirst(Reader.boardEndings, [position, id]) { row in try row.int64(0) } ?? 0
        let others = [ended, seats.map(\.entry).max() ?? 0, oversight.map(\.entry).max() ?? 0].max() ?? 0
        let named = try oversight.map { try self.named($0.one) }
        let found = try connection.queryFirst(Reader.boardRow, [position, id]) { row in
            Board(
                id: id, name: try row.text(0), text: try row.text(1), cadence: try row.word(2), cadenceWords: try row.text(3),
                seats: seats.map(\.seat), oversight: named, version: max(try row.int64(4), others))
        }
        guard let found else { throw Refusal.notFound }
        return found
    }

    /// The boards that oversee an action under this heading, or under none.
    public func boards(overseeing plan: PlanID, _ heading: HeadingID?) throws -> [Board] {
        let ids = try connection.query(Reader.boardsOfPlan, [position, plan]) { row in try row.id(0) as BoardID }
        return try Set(ids).map(board).filter { $0.oversees(plan, heading) }.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
    }

    /// Whom the boards that oversee an action name to sign it off; nil where no board oversees it.
    public func namedToSignOff(_ action: Action) throws -> Set<PersonID>? {
        let boards = try boards(overseeing: action.plan.id, action.summary.heading)
        return boards.isEmpty ? nil : Set(boards.flatMap(\.seats).filter(\.maySignOff).map(\.person.id))
    }

    /// A board's name.
    func boardName(_ id: BoardID) throws -> BoardName {
        let found = try connection.queryFirst(Reader.boardRow, [position, id]) { row in BoardName(id: id, name: try row.text(0)) }
        guard let found else { throw Refusal.notFound }
        return found
    }

    /// What documents of current revisions say of boards, each with the plan it stands in; for an admin who sets one up.
    public func printedBoards(of plan: PlanID) throws -> [(name: String, text: String?)] {
        try connection.query("SELECT name, text FROM board WHERE revision = ? ORDER BY position", [current(plan).revision]) { row in
            (name: try row.text(0), text: try row.optionalText(1))
        }
    }

    private func named(_ oversight: Oversight) throws -> NamedOversight {
        let heading = try oversight.heading.map { try headingName($0).name }
        return NamedOversight(oversight, planTitle: try plan(oversight.plan).title, headingName: heading)
    }

    /// How a heading is called, or was called last.
    func headingName(_ id: HeadingID) throws -> HeadingName {
        let name = try connection.queryFirst(Reader.headingNameRow, [position, id]) { row in
            Heading(id: id, plan: PlanID(0), kind: try row.optionalText(0), number: try row.optionalText(1), title: try row.text(2)).name
        }
        return HeadingName(id: id, name: name ?? "Heading \(id.number)")
    }

    private static let boardIDs = "SELECT id FROM governing_board WHERE asserted <= ?1"
    static let boardRow = """
        SELECT v.name, v.text, v.cadence, v.cadence_words, v.asserted FROM governing_board_version AS v WHERE v.board = ?2 AND \(known("v"))
        """
    static let seatRows = """
        SELECT s.person, p.name, s.office, s.may_sign_off, s.asserted FROM board_seat AS s
        JOIN person_version AS p ON p.person = s.person AND \(known("p"))
        WHERE s.board = ?2 AND \(known("s")) ORDER BY s.office, lower(p.name), s.person
        """
    static let oversightRows = """
        SELECT o.plan, o.heading, o.asserted FROM board_oversight AS o WHERE o.board = ?2 AND \(known("o")) ORDER BY o.plan, o.heading
        """
    /// The last entry that ended a seat or an oversight by this moment.
    private static let boardEndings = """
        SELECT max(coalesce((SELECT max(superseded) FROM board_seat WHERE board = ?2 AND superseded <= ?1), 0),
            coalesce((SELECT max(superseded) FROM board_oversight WHERE board = ?2 AND superseded <= ?1), 0))
        """
    static let boardsOfPlan = standing("SELECT o.board FROM board_oversight AS o", "o")
    private static let headingNameRow = """
        SELECT kind, number, title FROM heading_version WHERE heading = ?2 AND asserted <= ?1 ORDER BY revision DESC LIMIT 1
        """
}

extension Writer {
    /// Adds a board; one of the same name and words is not added twice.
    /// - Throws: the rule's `Refusal`, and issues where another board has the name.
    public func addBoard(_ edit: BoardEdit, by person: Person) throws -> BoardID {
        let kept = try edit.applied(to: nil, by: person).get()
        if let same = try named(kept.name) {
            if BoardEdit(same).words == kept.words { return same.id }
            throw Refusal.issues([Issue("name", "Enter another name: there is a board of this name")])
        }
        let id: BoardID = try nextID(in: "governing_board")
        let entry = try record(.boardAdded, subject(id, kept.name), plan: nil, Writer.changes(nil, kept))
        try insert("governing_board", ["id": id, "asserted": entry])
        try insertVersion(kept, id, entry)
        return id
    }

    /// Changes a board's name, words and cadence; records nothing when they are as before.
    public func changeBoard(_ id: BoardID, _ edit: BoardEdit, by person: Person) throws {
        let board = try reader.board(id)
        if BoardEdit(board).words == edit.words { return }
        let kept = try edit.applied(to: board, by: person).get()
        if let same = try named(kept.name), same.id != id {
            throw Refusal.issues([Issue("name", "Enter another name: there is a board of this name")])
        }
        let changes = Writer.changes(board, kept)
        guard !changes.isEmpty else { return }
        let entry = try record(.boardChanged, subject(id, board.name), plan: nil, changes)
        try connection.execute("UPDATE governing_board_version SET superseded = ? WHERE board = ? AND superseded IS NULL", [entry, id])
        try insertVersion(kept, id, entry)
    }

    /// Says who sits on a board, in place of whoever did; records nothing when it is as before.
    public func seat(_ edit: SeatsEdit, on id: BoardID, by person: Person) throws {
        let board = try reader.board(id)
        if Set(board.seats) == Set(edit.seats), Rights.allows(person, .manageBoards) { return }
        let kept = try edit.applied(to: board, people: try reader.people(), by: person).get()
        let (before, after) = (Set(board.seats), Set(kept))
        let gone = board.seats.filter { !after.contains($0) }
        let new = kept.filter { !before.contains($0) }
        guard !gone.isEmpty || !new.isEmpty else { return }
        let changes =
            gone.map { Change("seat", from: Writer.words($0), to: nil) } + new.map { Change("seat", from: nil, to: Writer.words($0)) }
        let entry = try record(.boardSeatsChanged, subject(id, board.name), plan: nil, changes)
        for seat in gone {
            try connection.execute(
                "UPDATE board_seat SET superseded = ? WHERE board = ? AND person = ? AND superseded IS NULL", [entry, id, seat.person.id])
        }
        for seat in new {
            try insert(
                "board_seat",
                [
                    "board": id, "person": seat.person.id, "office": seat.office.rawValue, "may_sign_off": seat.maySignOff,
                    "asserted": entry,
                ])
        }
    }

    /// Says what a board oversees, in place of what it did; records nothing when it is as before.
    /// - Throws: `Refusal.stale` where the board has changed since `version`, `Refusal.notFound` for a plan or heading that is not there.
    public func oversee(_ wanted: Set<Oversight>, by id: BoardID, version: Int64, as person: Person) throws {
        guard Rights.allows(person, .manageBoards) else { throw Refusal.forbidden }
        let board = try reader.board(id)
        let before = Set(board.oversight.map(\.oversight))
        guard wanted != before else { return }
        guard board.version == version else { throw Refusal.stale }
        let new = try wanted.subtracting(before).sorted { $0.key < $1.key }.map { one in
            if let heading = one.heading, try reader.heading(heading).plan != one.plan { throw Refusal.notFound }
            return NamedOversight(
                one, planTitle: try reader.plan(one.plan).title, headingName: try one.heading.map { try reader.headingName($0).name })
        }
        let gone = board.oversight.filter { !wanted.contains($0.oversight) }
        let changes = gone.map { Change("oversees", from: $0.words, to: nil) } + new.map { Change("oversees", from: nil, to: $0.words) }
        let entry = try record(.boardOversightChanged, subject(id, board.name), plan: nil, changes)
        for one in gone.map(\.oversight) {
            try connection.execute(
                "UPDATE board_oversight SET superseded = ? WHERE board = ? AND plan = ? AND heading IS ? AND superseded IS NULL",
                [entry, id, one.plan, one.heading])
        }
        for one in new.map(\.oversight) {
            try insert("board_oversight", ["board": id, "plan": one.plan, "heading": one.heading, "asserted": entry])
        }
    }

    private func subject(_ id: BoardID, _ name: String) -> LedgerSubject { LedgerSubject(kind: .board, number: id.number, label: name) }

    private func named(_ name: String) throws -> Board? {
        let sql = "SELECT board FROM governing_board_version WHERE lower(name) = lower(?) AND superseded IS NULL"
        let id: BoardID? = try connection.queryFirst(sql, [name]) { row in try row.id(0) }
        return try id.map { try reader.board($0) }
    }

    private func insertVersion(_ edit: BoardEdit, _ id: BoardID, _ entry: Int64) throws {
        try insert(
            "governing_board_version",
            [
                "board": id, "name": edit.name, "text": edit.text, "cadence": (edit.cadence ?? .other).rawValue,
                "cadence_words": edit.cadenceWords, "asserted": entry,
            ])
    }

    private static func changes(_ board: Board?, _ edit: BoardEdit) -> [Change] {
        let before = board.map(BoardEdit.init)
        let cadence = { (one: BoardEdit?) in one.map { $0.cadence == .other ? $0.cadenceWords : $0.cadence?.name ?? "" } }
        return [
            Change("name", from: before?.name, to: edit.name), Change("text", from: before?.text, to: edit.text),
            Change("meets", from: cadence(before), to: cadence(edit)),
        ].filter { $0.before ?? "" != $0.after ?? "" }
    }

    private static func words(_ seat: BoardSeat) -> String {
        "\(seat.person.name), \(seat.office.name.lowercased())\(seat.maySignOff ? ", may sign off" : "")"
    }
}

extension BoardEdit {
    /// What is kept of it, without the version it was made from.
    fileprivate var words: [String] {
        [name.trimmed, text.trimmed, cadence?.rawValue ?? "", cadence == .other ? cadenceWords.trimmed : ""]
    }
}
