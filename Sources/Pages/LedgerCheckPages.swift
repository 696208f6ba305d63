import Markup
import Plans

/// Checking the ledger: what somebody wrote down against what it holds now, and the whole chain.
///
/// Fields of the comparison, which is a GET form: `entry`, `hash`.
public enum LedgerCheckPages {
    /// - Parameters:
    ///   - found: the hash that the entry asked for has now; nil when there is no such entry.
    ///   - head: the newest entry's number and hash.
    ///   - verification: what the whole check found, when it has just been made.
    public static func check(
        _ proof: LedgerProof, found: String?, head: (entry: Int64, hash: String)?, issues: [Issue], verification: Verification?,
        frame: Frame
    ) -> HTML {
        frame.page("Check the ledger", trail: .back("Back to the ledger", frame.links.ledger()), issues: issues) {
            p {
                "The ledger is a chain: each entry’s hash covers the entry and the hash before it. Whoever wrote down a number and a hash "
                "can prove later that nothing up to that entry was rewritten."
            }
            if !proof.isEmpty, issues.isEmpty { answer(proof, found) }
            if let verification { result(verification) }
            if let head {
                factList([
                    Fact("Newest entry") { "Entry \(head.entry)" }, Fact("Its hash") { code { head.hash } },
                ])
            }
            h2 { "Compare a number and hash you wrote down" }
            form(.method("get"), .action(Links.ledgerCheck), .novalidate()) {
                textField(
                    Field("entry", "Entry", hint: "The number printed on a closed period", issues: issues), value: proof.entry,
                    width: .short)
                textField(
                    Field("hash", "Hash", hint: "64 characters; blanks do not matter", issues: issues), value: proof.hash, spellcheck: false
                )
                submitButton("Compare", style: "second")
            }
            if frame.mayEdit(.verifyLedger) {
                h2 { "Check everything" }
                p {
                    "Every link of the chain, the triggers that keep history, and the database itself. With a long record this takes some seconds."
                }
                frame.postForm(Links.ledgerCheck) { submitButton("Check the whole ledger") }
            }
        }
    }

    private static func answer(_ proof: LedgerProof, _ found: String?) -> HTML {
        section(.class("inset"), .ariaLabelledby("comparison")) {
            h2(.id("comparison")) {
                found == nil ? "There is no such entry" : found == proof.plainHash ? "The same" : "Not the same"
            }
            if let found {
                if found == proof.plainHash {
                    p { "Entry \(proof.entry.trimmed) has this very hash: nothing up to it has been rewritten since you wrote it down." }
                } else {
                    warning(
                        "Entry \(proof.entry.trimmed) has another hash: the number or the hash was written down wrongly, or the record was rewritten."
                    )
                    p { code { found } }
                }
            } else {
                p { "The ledger has no entry \(proof.entry.trimmed)." }
            }
        }
    }

    private static func result(_ verification: Verification) -> HTML {
        section(.class("inset"), .ariaLabelledby("result")) {
            h2(.id("result")) { verification.isSound ? "Everything holds" : "Something is wrong" }
            p { "\(counted(Int(clamping: verification.entries), "entry", "entries")) checked." }
            if let bad = verification.firstBad { warning("The chain is broken at entry \(bad.entry): \(bad.reason)") }
            for problem in verification.problems { warning("The database reports: \(problem)") }
        }
    }
}
