import Testing

/// The house tests read Swift with a reader of their own: these keep that reader honest.
@Suite struct HouseReadingTests {
    @Test func `comments and strings are blanked, code inside an interpolation is not`() {
        let text = SwiftText("let a = \"try! \\(b(\"as!\")) x\" // try!\n/* a /* b */ try! */ c()")
        #expect(text.codeLines[0].contains("b(\""))
        #expect(!text.codeLines[0].contains("try!") && !text.codeLines[0].contains("as!"))
        #expect(text.linesWithoutComments[0].contains("as!"))
        #expect(text.codeLines[1].hasSuffix("c()") && !text.codeLines[1].contains("try!"))
    }

    @Test func `raw and multi-line strings end where they should`() {
        let text = SwiftText("let a = #\"\\\" { \"#\nlet b = \"\"\"\n \" } \"\"\"\nend")
        #expect(text.codeLines.last == "end")
        #expect(!text.code.contains(UInt8(ascii: "{")) && !text.code.contains(UInt8(ascii: "}")))
    }

    @Test func `a function's lines are counted from its name to its last brace`() {
        let text = SwiftText("func a(_ b: () -> Void = {}) {\n  if c { d() }\n  \"}\"\n}\ninit() {}\n")
        let found = text.functions()
        #expect(found.map(\.lines) == [4, 1])
        #expect(found.map(\.line) == [1, 5])
    }

    @Test func `a requirement without a body is no function`() {
        #expect(SwiftText("protocol A {\n  func b() -> Int\n  func c()\n}\nstruct D {\n}\n").functions().isEmpty)
    }

    @Test func `names fall into words`() {
        #expect(words(of: "SessionContext") == ["session", "context"])
        #expect(words(of: "Database") == ["database"])
        #expect(words(of: "plan_data-file.swift") == ["plan", "data", "file", "swift"])
    }
}
