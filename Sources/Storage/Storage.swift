// Storage: Plans values kept in SQLite.
//
// Lives here: schema, migrations, every line of SQL, and every write together with its ledger entry.
// Not here: rules (Plans), documents (Exchange), requests (App).
// Rules: facts change only inside `Store.write(as:because:)`, which takes the person, the reason and one fixed time;
// rows that hold facts carry the ledger entry that asserted them and the one that superseded them, so that
// "as at" is a WHERE clause; the ledger refuses UPDATE and DELETE.
