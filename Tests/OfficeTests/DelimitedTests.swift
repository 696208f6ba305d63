import Office
import Testing

@Suite struct DelimitedTests {
    private func read(_ text: String) throws -> OfficeDocument? { try OfficeDocument.delimited(TextFile(Array(text.utf8))) }

    @Test(arguments: [",", ";", "\t", "|"])
    func `the delimiter is the one that cuts the rows alike`(delimiter: String) throws {
        let text = "Ref#Action#Lead\n1#Do, this; now#AB\n2#Do that#CD\n".replacing("#", with: delimiter == "," ? "^" : delimiter)
        let cut =
            delimiter == ","
            ? text.replacing("Do, this; now", with: "\"Do, this; now\"").replacing("^", with: ",")
            : text
                .replacing("Do, this; now", with: "\"Do, this; now\"")
        #expect(try read(cut)?.cells == [["Ref", "Action", "Lead"], ["1", "Do, this; now", "AB"], ["2", "Do that", "CD"]])
    }

    @Test func `quotes hold delimiters, doubled quotes and line breaks`() throws {
        let document = try #require(try read("a,b\r\n\"x, \"\"y\"\"\",\"one\r\ntwo\"\r\nlast,\"\"\r\n"))
        #expect(document.cells == [["a", "b"], ["x, \"y\"", "one\ntwo"], ["last", ""]])
        #expect(document.rows.map(\.number) == [1, 2, 4])
        #expect(document.rows.map(\.table) == [1, 1, 1])
    }

    @Test func `stray quotes are ordinary characters`() throws {
        #expect(try read("a,b\n5\" pipe,x \"y\" z\n")?.cells == [["a", "b"], ["5\" pipe", "x \"y\" z"]])
    }

    @Test func `a quote that never closes swallows nothing`() throws {
        let document = try #require(try read("a,b\n1,\"open\n2,x\n3,y\n"))
        #expect(document.cells == [["a", "b"], ["1", "\"open"], ["2", "x"], ["3", "y"]])
        #expect(document.notes == [.unclosedQuote(line: 2)])
        let before = try #require(try read("a,b\n1,\"open\n2,\"x, y\"\n3,y\n"))
        #expect(before.cells == [["a", "b"], ["1", "\"open"], ["2", "x, y"], ["3", "y"]])
        #expect(before.notes == [.unclosedQuote(line: 2)])
    }

    @Test func `a first line may name the delimiter`() throws {
        #expect(try read("sep=;\na;b,c\nd;e,f\n")?.cells == [["a", "b,c"], ["d", "e,f"]])
    }

    @Test func `commas of decimals do not cut`() throws {
        #expect(try read("1,5;2,3\n2,5;3,3\n")?.cells == [["1,5", "2,3"], ["2,5", "3,3"]])
    }

    @Test func `formulas, scripts and apostrophes stay text`() throws {
        let texts = ["=cmd|' /C calc'!A0", "+1+1", "-2", "@SUM(A1)", "'0123", "<script>x</script>"]
        let rows = texts.map { "x,\($0)" }.joined(separator: "\n")
        #expect(try read(rows)?.cells.map { $0[1] } == texts)
    }

    @Test(arguments: [
        "Dear all, thank you for coming.\nBest wishes, the team.", "just one line, with a comma", "a\nb\nc\n",
        "The board met on Monday, and agreed, after some debate, the plan.\nIt will, in time, be published.\nNo commas here.\nNor here.",
        "1. Do this, then that\n2. Do the other, then rest\n3. Stop, now",
    ])
    func `prose is no table`(text: String) throws {
        #expect(try read(text)?.cells == nil)
    }

    @Test func `rows of different lengths are a table up to a fifth of them`() throws {
        #expect(try read("a,b\n1,2\n3,4\n5,6\nnote\n") != nil)
        #expect(try read("a,b\n1,2\n3,4\nnote\n")?.cells == nil)
    }

    @Test func `many quotes that never close cost no more than few`() throws {
        let rows = (0..<100_000).map { _ in "x,\"\"y" }.joined(separator: "\n")
        #expect(try read("a,b\n" + rows)?.cells == nil)
        #expect(try read("a,b\n" + (0..<40_000).map { "\($0),\"x" }.joined(separator: "\n"))?.lines.count == 40_001)
    }
}
