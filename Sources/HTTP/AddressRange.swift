import Glibc

/// An IPv4 or IPv6 address, or all addresses that begin alike ("10.0.0.0/8", "2001:db8::/32").
public struct AddressRange: Sendable, Equatable {
    /// Sixteen bytes; IPv4 as ::ffff:a.b.c.d (RFC 4291 section 2.5.5.2).
    private let bytes: [UInt8]
    /// How many of its bits count.
    private let prefix: Int

    /// Nil when the text is no numeric address, or its prefix is longer than the address.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let bytes = Self.bytes(of: String(parts[0])) else { return nil }
        self.bytes = bytes
        let isV4 = !parts[0].utf8.contains(ASCII.colon)
        guard parts.count == 2 else {
            prefix = 128
            return
        }
        guard let length = [UInt8](parts[1].utf8)[...].decimal(), length <= (isV4 ? 32 : 128) else { return nil }
        prefix = isV4 ? 96 + length : length
    }

    /// Whether an address in digits lies in the range; false for anything else.
    public func contains(_ address: String) -> Bool {
        guard let other = Self.bytes(of: address) else { return false }
        for place in 0..<16 {
            let left = min(8, max(0, prefix - place * 8))
            let mask = UInt8(truncatingIfNeeded: 0xFF00 >> left)
            if bytes[place] & mask != other[place] & mask { return false }
        }
        return true
    }

    /// The bytes of an address in digits.
    static func bytes(of address: String) -> [UInt8]? {
        // C would read up to a NUL only.
        guard !address.utf8.contains(0) else { return nil }
        var found = [UInt8](repeating: 0, count: 16)
        // SAFETY: inet_pton writes 16 bytes for IPv6, and for IPv4 four, behind the first twelve.
        return found.withUnsafeMutableBytes { room -> Bool in
            if inet_pton(AF_INET6, address, room.baseAddress) == 1 { return true }
            (room[10], room[11]) = (0xFF, 0xFF)
            return inet_pton(AF_INET, address, room.baseAddress.map { $0 + 12 }) == 1
        } ? found : nil
    }
}
