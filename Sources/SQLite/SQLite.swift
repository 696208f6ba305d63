// SQLite: a thin wrapper over libsqlite3.
//
// Lives here: connection, statement cache, row, transaction, backup, typed error.
// Not here: any table or query of ours (Storage).
// Rules: a connection is used by one thread at a time; errors carry code, extended code, message and SQL, never the
// arguments, so that logs hold no personal data. Follows sqlite.org/c3ref.
