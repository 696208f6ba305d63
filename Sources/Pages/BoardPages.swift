import Markup
import Plans

/// The boards: which there are, what each oversees, who sits on it, when it meets, and what is open before it.
public enum BoardPages {
    public static func list(_ boards: [BoardSummary], frame: Frame) -> HTML {
        frame.page("Boards", .boards) {
            if boards.isEmpty {
                p { "No board has been set up yet. An admin sets boards up, and says who sits on each and what it oversees." }
            } else {
                dataTable(
                    id: "boards", caption: "Boards", hideCaption: true, ["Board", "Meets", "Oversees", "Next meeting"].map { Column($0) }
                ) {
                    for one in boards {
                        tr {
                            th(.scope("row")) { a(.href(frame.links.board(one.board.id))) { one.board.name } }
                            td { one.board.cadenceName }
                            td(.class("long")) { one.board.oversight.isEmpty ? "Nothing yet" : listed(one.board.oversight.map(\.words)) }
                            td { next(one.next, frame.links) }
                        }
                    }
                }
            }
            ul {
                li { a(.href(frame.links.challenges())) { "Challenges: yours to answer, those you raised, and all that are open" } }
                li { a(.href(frame.links.escalations())) { "Actions escalated to a board" } }
                li { a(.href(frame.links.papers())) { "Board papers" } }
            }
            if frame.mayEdit(.manageBoards) { div(.class("buttons")) { a(.class("button"), .href(Links.newBoard)) { "Set up a board" } } }
        }
    }

    private static func next(_ meeting: Meeting?, _ links: Links) -> HTML {
        guard let meeting else { return HTML(text: "None planned") }
        return HTML {
            a(.href(links.meeting(meeting.id))) { dayTime(meeting.day) }
            if meeting.state == .open { " (being held)" }
        }
    }

    /// `typed` is what was sent of the form that plans a meeting, `day` its date as typed.
    public static func board(
        _ view: BoardView, typed: MeetingEdit = MeetingEdit(day: nil, place: ""), day: DateFields = DateFields(), issues: [Issue] = [],
        today: Day, frame: Frame
    ) -> HTML {
        let board = view.board
        let isLater = view.page > 1 ? " (page \(view.page) of \(view.pages))" : ""
        return frame.page(
            board.name + isLater, .boards, trail: .breadcrumbs([("Boards", frame.links.boards)]), caption: "Board", issues: issues,
            heading: HTML(text: board.name)
        ) {
            if !board.text.isEmpty { paragraphs(board.text) }
            factList([
                Fact("Meets") { board.cadenceName },
                Fact("Oversees") { oversight(board, frame.links) },
            ])
            if frame.mayEdit(.manageBoards) {
                p { a(.href(Links.boardEdit(board.id))) { "Change this board: words, seats, what it oversees" } }
            }
            open(view.open, today, frame)
            meetings(view, frame)
            if !frame.isPast, let viewer = frame.viewer, Rights.mayHold(viewer, board) { planning(board, typed, day, issues, frame) }
            seats(board)
            asAtForm(frame, action: Links().board(board.id))
        }
    }

    private static func oversight(_ board: Board, _ links: Links) -> HTML {
        guard !board.oversight.isEmpty else { return HTML(text: "Nothing yet") }
        return ul(.class("plain")) {
            for one in board.oversight {
                li { a(.href(one.oversight.heading.map(links.heading) ?? links.plan(one.oversight.plan))) { one.words } }
            }
        }
    }

    private static func open(_ records: AgendaRecords, _ today: Day, _ frame: Frame) -> HTML {
        HTML {
            h2(.id("open")) { "Open before this board" }
            if records.count == 0 { p { "No challenge, decision or escalation is open." } }
            if !records.escalations.isEmpty {
                h3 { "Escalated: \(counted(records.escalations.count, "action"))" }
                BoardParts.escalations(records.escalations, frame.links)
            }
            if !records.challenges.isEmpty {
                h3 { counted(records.challenges.count, "challenge") }
                BoardParts.challenges(records.challenges, today, frame.links)
            }
            if !records.decisions.isEmpty {
                h3 { counted(records.decisions.count, "decision") }
                BoardParts.decisions(records.decisions, today, frame.links)
            }
        }
    }

    private static func meetings(_ view: BoardView, _ frame: Frame) -> HTML {
        HTML {
            h2(.id("meetings")) { "Meetings" }
            p { a(.href(frame.links.papers(of: view.board.id))) { "Board papers" } }
            if view.meetings.isEmpty {
                p { "No meeting is on record." }
            } else {
                dataTable(id: "meeting-list", caption: "Meetings, newest first", ["Day", "Place", "Minutes", "State"].map { Column($0) }) {
                    for meeting in view.meetings {
                        tr {
                            th(.scope("row")) { a(.href(frame.links.meeting(meeting.id))) { dayTime(meeting.day) } }
                            td { meeting.place.isEmpty ? "Not given" : meeting.place }
                            td {
                                if meeting.state == .ended {
                                    a(.href(frame.links.minutes(meeting.id))) { "Minutes of \(meeting.day.words)" }
                                } else {
                                    "Not yet"
                                }
                            }
                            td { plainTag(meeting.state.name) }
                        }
                    }
                }
                pagination(page: view.page, of: view.pages) { frame.links.board(view.board.id, page: $0) }
            }
        }
    }

    /// Fields: `day`, `place`.
    private static func planning(_ board: Board, _ typed: MeetingEdit, _ day: DateFields, _ issues: [Issue], _ frame: Frame) -> HTML {
        HTML {
            h2(.id("plan")) { "Plan a meeting" }
            frame.postForm(Links.boardMeetings(board.id), guarded: true) {
                MeetingPages.fields(typed, day, issues)
                submitButton("Plan meeting")
            }
        }
    }

    private static func seats(_ board: Board) -> HTML {
        HTML {
            h2(.id("seats")) { "Who sits on it" }
            if board.seats.isEmpty {
                p { "Nobody yet." }
            } else {
                dataTable(id: "seat-list", caption: "Seats", hideCaption: true, ["Name", "Seat", "Signs actions off"].map { Column($0) }) {
                    for seat in board.seats {
                        tr {
                            th(.scope("row")) { seat.person.name }
                            td { seat.office.name }
                            td { seat.maySignOff ? "Yes" : "No" }
                        }
                    }
                }
            }
        }
    }
}
