// Storage: Plans values kept in SQLite.
//
// Lives here: schema, migrations, every line of SQL, and every write together with its ledger entry.
// Not here: rules (Plans), documents (Exchange), requests (App).
// Rules: facts change only inside `Store.write(as:because:at:)`, which takes the person, the reason and one fixed time;
// rows that hold facts carry the ledger entry that asserted them and, where they can end, the one that superseded them,
// so that "as at" is a WHERE clause over a ledger position; what a document says hangs on its revision and never changes;
// triggers made from the schema refuse to change or remove facts and ledger entries (HistoryTriggers).
// Sessions, links, tries, credentials, drafts and settings are operational: no history, no ledger entry of their own.
