/// How a person's two-step sign-in stands.
public struct TwoStep: Hashable, Sendable {
    public enum State: Hashable, Sendable {
        case off
        /// A key was made and no code of it has been entered yet.
        case begun
        case on
    }
    public var state: State
    /// One-time recovery codes not used yet.
    public var recoveryCodes: Int
    /// True where admins need it, and the person is one.
    public var isRequired: Bool

    public init(state: State, recoveryCodes: Int, isRequired: Bool) {
        self.state = state
        self.recoveryCodes = recoveryCodes
        self.isRequired = isRequired
    }

    /// Seconds between the password and the code.
    public static let codeSeconds: Int64 = 10 * 60
    /// Recovery codes made at a time.
    public static let recoveryCodeCount = 10
}
