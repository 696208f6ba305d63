/// What is said of the database as a whole. Operational.
enum S007 {
    static let settings = Migration(
        number: 7,
        script: """
            CREATE TABLE setting(
                name TEXT PRIMARY KEY,
                value TEXT NOT NULL
            ) STRICT, WITHOUT ROWID;
            """)
}
