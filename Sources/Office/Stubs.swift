enum SheetFile { static func read(_ p: OfficePackage, main: String) throws(OfficeRefusal) -> OfficeDocument { throw .otherArchive } }
enum OpenSheetFile { static func read(_ p: OfficePackage) throws(OfficeRefusal) -> OfficeDocument { throw .otherArchive } }
enum OpenTextFile { static func read(_ p: OfficePackage) throws(OfficeRefusal) -> OfficeDocument { throw .otherArchive } }
