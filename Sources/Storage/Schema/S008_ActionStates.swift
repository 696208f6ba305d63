/// Holds all that dashboards read of every action, so that the texts are left alone.
enum S008 {
    static let actionStates = Migration(
        number: 8, script: "CREATE INDEX action_version_state ON action_version(revision, position, action, heading, deadline_day);")
}
