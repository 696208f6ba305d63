/// Limits on a form. The reasons stand with the server's limits.
public struct FormLimits: Sendable {
    /// Name-value pairs, and text parts of a multipart form.
    public var fields = 1_000
    /// All parts of a multipart form.
    public var parts = 100
    /// Bytes of one part's head.
    public var partHead = 8_192

    public init() {}
}

/// A file that came in a form.
public struct FormFile: Sendable, Equatable {
    /// The field's name.
    public var name: String
    /// The last component of the name the client gave; empty when no file was chosen. Never a path.
    public var fileName: String
    /// As the client said; not to be believed.
    public var contentType: String
    public var bytes: [UInt8]

    public init(name: String, fileName: String, contentType: String, bytes: [UInt8]) {
        self.name = name
        self.fileName = fileName
        self.contentType = contentType
        self.bytes = bytes
    }
}

/// A form's fields in order, and its files.
public struct Form: Sendable, Equatable {
    private var fields: Query
    public private(set) var files: [FormFile]

    public init(pairs: Query = Query(), files: [FormFile] = []) {
        fields = pairs
        self.files = files
    }

    public var pairs: [Query.Pair] { fields.pairs }

    /// The first value of the name.
    public subscript(name: String) -> String? { fields[name] }

    public func all(_ name: String) -> [String] { fields.all(name) }

    /// The files of one field, in order.
    public func files(_ name: String) -> [FormFile] { files.filter { $0.name.utf8.elementsEqual(name.utf8) } }
}
