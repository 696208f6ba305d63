/// A short mark by which a text is told from the few others of its kind, or from itself with a slip in it.
public enum TextDigest {
    /// FNV-1a, 64 bits, in hexadecimal: the same in every run, which `Hasher` is not. It guards against slips and against nobody.
    public static func of(_ text: String) -> String {
        let hash = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        return String(hash, radix: 16)
    }
}
