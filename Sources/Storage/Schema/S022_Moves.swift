/// Indexes for records of many years: how often and how far the deadlines of a plan moved, which lists read of every action, and the
/// plain wordings of one action.
enum S022 {
    static let moves = Migration(
        number: 22,
        script: """
            CREATE INDEX deadline_move_state ON deadline_move(
                plan, action, asserted, superseded, day_before, day_after, day, precision);
            CREATE INDEX action_wording_by_action ON action_wording(action);
            """)
}
