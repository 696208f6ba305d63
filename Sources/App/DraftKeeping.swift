import HTTP
import Markup
import Pages
import Plans
import Storage

// What somebody typed when their session had ended is kept on the server and shown again once they have signed in.

extension Visit {
    /// What the person typed into the form of this address and could not save; nil where there is nothing. `?draft=drop` forgets it.
    func draft() throws -> (form: Form, at: Instant)? {
        let person = try person()
        if request.query["draft"] == "drop" {
            try house.store.dropDraft(of: person.id, path: request.path)
            return nil
        }
        guard let kept = try house.store.draft(of: person.id, path: request.path) else { return nil }
        let fields = DraftText.read(kept.fields)
        return fields.isEmpty ? nil : (Form(pairs: Query(fields)), kept.at)
    }

    /// Forgets it, because it was saved.
    func dropDraft() throws { try house.store.dropDraft(of: person().id, path: request.path) }
}

extension Front {
    /// Keeps what was typed where the browser still has the token of a session that has ended by time: the person is sent to sign
    /// in and finds the form as it was left. Nil where nothing can be kept.
    func keptForLater(_ visit: Visit, _ route: Route) throws -> Response? {
        guard route.keepsDraft, let ended = try SessionCookie.ended(visit.request, house: house),
            let token = visit.form["csrf"], Tokens.isCSRF(token, of: ended.csrfSecret)
        else { return nil }
        let fields = visit.form.pairs.filter { !["csrf", "then"].contains($0.name) }
        try house.store.keepDraft(DraftText.write(fields), of: ended.person.id, path: visit.request.path, at: visit.now)
        return visit.redirect(
            to: Links.signIn(next: visit.request.path),
            notice: Notice(.important, "Your session had ended. What you typed is kept: sign in to see and save it"))
    }
}

/// Fields of a form as one text: `name TAB value`, one on each line, with line ends and backslashes escaped.
enum DraftText {
    static func write(_ fields: [Query.Pair]) -> String {
        fields.map { escaped($0.name) + "\t" + escaped($0.value) }.joined(separator: "\n")
    }

    static func read(_ text: String) -> [Query.Pair] {
        text.split(separator: "\n").compactMap { line in
            let parts = line.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
            return parts.count == 2 ? Query.Pair(plain(parts[0]), plain(parts[1])) : nil
        }
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func plain(_ text: Substring) -> String {
        var result = ""
        var isEscape = false
        for scalar in text.unicodeScalars {
            if isEscape {
                switch scalar {
                case "n": result += "\n"
                case "r": result += "\r"
                case "t": result += "\t"
                default: result.unicodeScalars.append(scalar)
                }
                isEscape = false
            } else if scalar == "\\" {
                isEscape = true
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
