import Markup
import Plans

/// What programs can ask for, for people to read. Programs get the same as OpenAPI at the same address.
public enum APIPages {
    public static func reference(_ endpoints: [APIEndpointWords], _ records: [APIRecordWords], frame: Frame) -> HTML {
        frame.page("Reading with other programs") {
            introduction()
            h2(.id("requests")) { "Requests" }
            for (place, endpoint) in endpoints.enumerated() { described(endpoint, place, Set(records.map(\.name))) }
            h2(.id("records")) { "Records" }
            p { "Every field is always there. What is unknown is null." }
            for record in records { described(record) }
        }
    }

    private static func introduction() -> HTML {
        HTML {
            p {
                "Other programs can read the record as JSON, and save updates. This page is made from the same table that answers them; a program "
                "gets it as an OpenAPI 3.1 document at "
                code { "/api" }
                "."
            }
            h2(.id("tokens")) { "Tokens" }
            p {
                "Each request carries a token in its Authorization field. "
                a(.href(Links.access)) { "Make a token in your account" }
                ". A token never gives more than its person may see and do at that moment."
            }
            p { code { "curl -H \"Authorization: Bearer TOKEN\" https://SERVICE/api/plans" } }
            h2(.id("rules")) { "Rules for all requests" }
            ul {
                li {
                    code { "as-at=2024-03-31" }
                    " gives everything as it was known at the end of that day."
                }
                li {
                    "Lists come in pages. Ask again with "
                    code { "cursor" }
                    " set to the "
                    code { "next" }
                    " of the last answer, until that is null."
                }
                li {
                    "An answer has an ETag. Sent back as If-None-Match it gives 304 while nothing has changed."
                }
                li { "Days are written like 2024-03-31, moments like 2024-03-31T16:30:05Z." }
                li { "A refusal is a problem document (RFC 9457); for 422 it says what is wrong with which field." }
            }
        }
    }

    private static func described(_ endpoint: APIEndpointWords, _ place: Int, _ known: Set<String>) -> HTML {
        HTML {
            h3(.id("request-\(place)")) { endpoint.summary }
            p { code { "\(endpoint.method) \(endpoint.path)" } }
            if !endpoint.about.isEmpty { p { endpoint.about } }
            p {
                endpoint.isList ? "Gives a list of " : "Gives "
                if known.contains(endpoint.answer) {
                    a(.href(Link(fragment: "record-\(endpoint.answer)"))) { endpoint.answer }
                } else {
                    endpoint.answer
                }
                endpoint.scope == .update ? ". Needs a token that may save updates." : "."
            }
            if !endpoint.sent.isEmpty {
                dataTable(id: "sent-\(place)", caption: "What to send", [Column("Field"), Column("Meaning")]) {
                    for field in endpoint.sent { row(field.label, nil, field.text) }
                }
            }
            if !endpoint.parameters.isEmpty {
                dataTable(id: "asked-\(place)", caption: "What can be asked", [Column("Name"), Column("Value"), Column("Meaning")]) {
                    for parameter in endpoint.parameters { row(parameter.name, words(parameter), parameter.about) }
                }
            }
        }
    }

    private static func words(_ parameter: APIParameter) -> String {
        let kind =
            switch parameter.kind {
            case .day: "day"
            case .number(let least, let most): "number from \(least) to \(most)"
            case .word(let words): listed(words)
            case .text(let most): "text of up to \(most) characters"
            }
        return kind + (parameter.isRepeated ? "; may be given more than once" : parameter.isRequired ? "; required" : "")
    }

    private static func described(_ record: APIRecordWords) -> HTML {
        HTML {
            h3(.id("record-\(record.name)")) { record.name }
            p { record.about }
            let columns = [Column("Field"), Column("Type"), Column("Meaning")]
            dataTable(id: "fields-\(record.name)", caption: "Fields of \(record.name)", columns) {
                for field in record.fields { row(field.name, field.type, field.about) }
            }
        }
    }

    private static func row(_ name: String, _ type: String?, _ about: String) -> HTML {
        tr {
            th(.scope("row")) { code { name } }
            if let type { td { type } }
            td { about }
        }
    }
}
