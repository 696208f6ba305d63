extension OfficeDocument { public static func delimited(_ file: TextFile) -> OfficeDocument? { nil } }
