/// One page of the times when deadlines of a plan's present actions were moved, newest first.
public struct MoveList: Hashable, Sendable {
    public struct Line: Hashable, Sendable {
        public var action: ActionName
        public var move: DeadlineMove

        public init(action: ActionName, move: DeadlineMove) {
            self.action = action
            self.move = move
        }
    }

    /// Moves on a page.
    public static let length = 50

    /// Nil for all months.
    public var month: Month?
    public var lines: [Line]
    /// On all pages.
    public var total: Int
    /// From 1.
    public var page: Int

    public init(month: Month?, lines: [Line], total: Int, page: Int) {
        self.month = month
        self.lines = lines
        self.total = total
        self.page = page
    }

    public var pages: Int { max(1, (total + MoveList.length - 1) / MoveList.length) }
}
