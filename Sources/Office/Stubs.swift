enum OpenSheetFile { static func read(_ p: OfficePackage) throws(OfficeRefusal) -> OfficeDocument { throw .otherArchive } }
enum OpenTextFile { static func read(_ p: OfficePackage) throws(OfficeRefusal) -> OfficeDocument { throw .otherArchive } }
