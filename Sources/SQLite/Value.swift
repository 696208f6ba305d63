/// One value as SQLite keeps it (sqlite.org/datatype3.html).
public enum Value: Equatable, Sendable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])
}

/// A type that can stand for a placeholder in a statement. Rooms above conform their own types.
public protocol Bindable {
    /// What is bound.
    var value: Value { get }
}

extension Value: Bindable {
    public var value: Value { self }
}

extension Int64: Bindable {
    public var value: Value { .integer(self) }
}

extension Int: Bindable {
    public var value: Value { .integer(Int64(self)) }
}

extension Bool: Bindable {
    /// 1 or 0: SQLite has no booleans.
    public var value: Value { .integer(self ? 1 : 0) }
}

extension Double: Bindable {
    /// SQLite keeps a NaN as NULL.
    public var value: Value { .real(self) }
}

extension String: Bindable {
    public var value: Value { .text(self) }
}

extension [UInt8]: Bindable {
    public var value: Value { .blob(self) }
}

extension Optional: Bindable where Wrapped: Bindable {
    public var value: Value { self?.value ?? .null }
}
