import Plans
import SQLite

/// Works every stored rating out again from its stored inputs, by the version of the rules that it names.
enum RatingCheck {
    /// One sentence for each rating that does not follow from its inputs.
    static func problems(on connection: Connection) throws -> [String] {
        let rules = try rules(on: connection)
        return try problems("update", updates, rules, connection) + problems("board rating", boards, rules, connection)
    }

    private struct Key: Hashable {
        var plan: Int64
        var version: Int
    }

    private static let updates = """
        SELECT action_update, plan, rules_version, inputs, computed, delivery, is_more_hopeful FROM update_rating
        """
    private static let boards = """
        SELECT id, plan, rules_version, inputs, computed, rating, is_more_hopeful FROM board_rating WHERE rules_version IS NOT NULL
        """

    private static func rules(on connection: Connection) throws -> [Key: RatingRules] {
        var found: [Key: RatingRules] = [:]
        try connection.each("SELECT plan, version, text FROM rating_rules") { row in
            let key = Key(plan: try row.int64(0), version: try row.int(1))
            found[key] = RatingRules(version: key.version, text: try row.text(2))
            return true
        }
        return found
    }

    private static func problems(_ name: String, _ sql: String, _ rules: [Key: RatingRules], _ connection: Connection) throws -> [String] {
        var problems: [String] = []
        try connection.each(sql) { row in
            let version = try row.int(2)
            let own = version == 0 ? RatingRules.standard : rules[Key(plan: try row.int64(1), version: version)]
            let (computed, said) = (try row.optionalText(4), try row.optionalText(5).flatMap(Rating.init(rawValue:)))
            guard let own, let inputs = RatingInputs(text: try row.text(3)) else {
                problems.append("the computed rating of \(name) \(try row.int64(0)) cannot be worked out again")
                return true
            }
            let rating = own.computed(from: inputs).rating
            if rating?.rawValue != computed {
                problems.append("the computed rating of \(name) \(try row.int64(0)) does not follow from its inputs")
            } else if (said?.isMoreHopeful(than: rating) ?? false) != (try row.bool(6)) {
                problems.append("\(name) \(try row.int64(0)) is counted wrongly beside the record")
            }
            return true
        }
        return problems
    }
}
