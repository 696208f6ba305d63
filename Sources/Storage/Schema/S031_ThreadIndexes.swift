/// How much evidence stands for an action, and of which kinds, is read from indexes alone: the golden thread of a plan asks it of every
/// action, and the rows of ten years lie far apart.
enum S031 {
    static let threadIndexes = Migration(
        number: 31,
        script: """
            DROP INDEX evidence_version_by_action;
            CREATE INDEX evidence_version_by_action ON evidence_version(action, asserted, superseded);
            DROP INDEX evidence_version_by_kind;
            CREATE INDEX evidence_version_by_kind ON evidence_version(action, kind, asserted, superseded, subject);
            """)
}
