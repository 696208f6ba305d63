// Plans: the subject. Plans, revisions, headings, actions, outputs, deadlines, updates, ratings, people, rights,
// findings and the ledger, as pure values, and the rules over them.
//
// Not here: SQL (Storage), documents' shapes (Exchange), markup (Pages), the clock (passed in).
// Rules: no Foundation, no I/O, no current time; whatever counts as overdue, due soon or silent is said once, in
// Attention.swift; a calendar day is a Day, a moment an Instant; unknown is nil and is shown as unknown.
// The words are the glossary of README.md.
