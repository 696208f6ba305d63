/// Where a server listens.
public enum Endpoint: Equatable, Sendable {
    /// A numeric IPv4 or IPv6 address, or "localhost"; port 0 picks a free one.
    case tcp(address: String, port: UInt16)
    /// A socket in the file system, at most 107 bytes of path; its owner and group may connect. A file left by a server that has
    /// ended is replaced.
    case unix(path: String)
    /// A descriptor that already listens, TCP or Unix, because whoever started the program opened it: connections wait in it while
    /// one program follows another.
    case inherited(Int32)
}
