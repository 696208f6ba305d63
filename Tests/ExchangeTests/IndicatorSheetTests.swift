import Exchange
import Plans
import Testing

@Suite struct IndicatorSheetTests {
    func read(_ text: String) throws -> [IndicatorImportRow] { try IndicatorSheet.read(Array(text.utf8), fileName: "values.csv") }

    @Test func `one row for each value is read by its column names`() throws {
        let rows = try read(
            "Code,Indicator,Period,Value,Numerator,Denominator,Note\nLC.06,Stability,March 2024,62%,13,21,Late\n,,,,,,\nX,,Q1,5,,,\n")
        #expect(rows.count == 2 && rows[0].place == "row 2")
        #expect(
            rows[0]
                == IndicatorImportRow(
                    place: "row 2", code: "LC.06", name: "Stability", period: "March 2024", value: "62%", numerator: "13",
                    denominator: "21",
                    note: "Late"))
        #expect(rows[1].place == "row 4" && rows[1].value == "5")
    }

    @Test func `a column for each period gives one row for each value, and none for an empty cell`() throws {
        let rows = try read("KPI;Name;Jan 2024;Feb 2024;Target\nLC.06;Stability;60;;70\nRI.1;Visits;1;2;3\n")
        #expect(rows.map(\.period) == ["Jan 2024", "Jan 2024", "Feb 2024"] && rows.map(\.value) == ["60", "1", "2"])
        #expect(rows.map(\.code) == ["LC.06", "RI.1", "RI.1"] && rows[2].place == "row 3, Feb 2024")
    }

    @Test(arguments: ["", "just words", "Code,Value\nA,1\n", "Period,Value\nMay 2024,1\n", "%PDF-1.4"])
    func `what has no such table is refused with a sentence`(text: String) {
        do {
            _ = try read(text)
            Issue.record("\(text) was read")
        } catch {
            #expect((error as? DocumentError)?.reason.isEmpty == false)
        }
    }

    @Test func `more values than one import may hold are refused`() throws {
        let lines = (0...IndicatorImportRow.most).map { "LC.\($0),March 2024,1" }
        #expect(throws: DocumentError.self) { try read((["Code,Period,Value"] + lines).joined(separator: "\n")) }
        #expect(try read((["Code,Period,Value"] + lines.dropLast()).joined(separator: "\n")).count == IndicatorImportRow.most)
    }
}
