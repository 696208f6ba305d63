import Office

/// Plans of councils that do not exist, in which an action has several rows with dates, leads and statuses of their own.
enum StepDocuments {
    /// A column of actions and one of steps; the action's cell stays empty below it.
    static let blankCells = #"""
        Fenwick Council improvement plan

        Priority 1: Early help

        Ref	Action	Step	Lead	By when	Status	Latest position	Budget line	Success measures
        1.1	Set up a helpline	Agree hours	Ana Pell	31 March 2025	Complete	Agreed with the police	CC1	Calls answered
        		Train the callers	Ben Orme	30 June 2025	On track		CC2	Callers feel ready
        		Open the line
        1.2	Publish a directory	Ask partners	Cara Lind	May 2025		Letters sent
        1.3	Write a strategy		Dev Shah	31 December 2025	On track
        		Draft it	Dev Shah	31 July 2025
        		Consult	Eve Ray	31 January 2026
        Page 2 of 3

        Ref	Action	Step	Lead	By when	Status	Latest position	Budget line	Success measures
        		with young people
        		Put it to cabinet		32 March 2026
        """#

    /// Numbers one level deeper than that of the action before.
    static let numbers = #"""
        Harbury Council plan for children

        Priority 1: Practice

        Ref	Action	Lead	Deadline	RAG
        1.1	Improve assessments	PSW
        1.1.1	Rewrite the form	A Moss	31/03/2025	Green
        1.1.2	Train all teams in the new form and	B Nunn	30/06/2025	Amber
        	audit it
        1.2	Improve supervision	PSW	30/09/2025	Green
        1.2(a)	Agree a standard	C Orr	31/05/2025	Red
        1.2(b)	Audit it	C Orr	30/11/2025
        1.3	Hold caseloads	PSW	31/10/2025
        2.1	Review caseloads	Head of Service	31/12/2025
        """#

    /// Heading, action, output and the date of each output, without a column of steps.
    static let outputs = #"""
        Tollerton partnership plan

        Theme 1: Homes

        What?	How?	Who?	When?	Impact
        Recruit carers	Write a campaign	Ana Pell	March 2025	More carers
        	Visit every ward	Ben Orme	June 2025
        	Review the fee
        Keep carers	Ask why they leave	Cara Lind	May 2025	Fewer leave
        	and tell the board
        House care leavers	Agree a quota; Sign a protocol	Dev Shah	July 2025	Nobody is homeless
        """#

    /// Each row of a spreadsheet repeats its action.
    static let repeated = #"""
        Action no.,What we will do,Tasks,Owner,Due date
        1,Open two homes,Find sites,Ana Pell,31/01/2026
        1,Open two homes,Register them,Ben Orme,30/06/2026
        2,Close the old home,Tell families,Ana Pell,31/07/2026
        """#

    /// Numbers that look like steps and are none: under another number, where no action has the number above, or where that
    /// row may be a heading.
    static let noSteps = #"""
        Wold Council plan for children

        Ref	Action	Lead	Deadline
        1.1	Improve assessments	PSW	31/03/2025
        1.10	Train all teams	B Nunn	30/06/2025
        1.1.1	Audit the records	B Nunn	30/06/2025
        2.3.1	Improve supervision	PSW	30/09/2025
        2.3.2	Agree a standard	C Orr	31/05/2025
        3	Review caseloads	C Orr	31/05/2025
        4.1	Train managers	C Orr	31/05/2025
        5	Leadership
        5.1	Train the board	C Orr	31/05/2025
        """#

    /// A Word document: action and lead merged down beside three steps, then one action in one row.
    static func merged() throws -> [UInt8] {
        try word([
            ["Action", "Key tasks", "Lead", "By when", "RAG"].map { ($0, nil) },
            [("Set up a helpline", "restart"), ("Agree hours", nil), ("Ana Pell", "restart"), ("31 March 2025", nil), ("Green", nil)],
            [("", "continue"), ("Train the callers", nil), ("", "continue"), ("30 June 2025", nil), ("Amber", nil)],
            [("", "continue"), ("Open the line", nil), ("", "continue"), ("30 September 2025", nil), ("", nil)],
            [("Publish a directory", nil), ("Ask partners", nil), ("Cara Lind", nil), ("May 2025", nil), ("Green", nil)],
        ])
    }

    /// A Word document: action and lead merged down beside the outputs, which say nothing of themselves.
    static func mergedOutputs() throws -> [UInt8] {
        try word([
            ["Action", "Outputs", "Lead", "By when"].map { ($0, nil) },
            [("Set up a helpline", "restart"), ("Hours agreed.", nil), ("Ana Pell", "restart"), ("31 March 2025", "restart")],
            [("", "continue"), ("Callers trained.", nil), ("", "continue"), ("", "continue")],
        ])
    }

    private static func word(_ rows: [[(text: String, merge: String?)]]) throws -> [UInt8] {
        let body = rows.map { row in
            let cells = row.map { cell in
                let merge = cell.merge.map { "<w:tcPr><w:vMerge w:val=\"\($0)\"/></w:tcPr>" } ?? ""
                return "<w:tc>\(merge)<w:p><w:r><w:t>\(cell.text)</w:t></w:r></w:p></w:tc>"
            }
            return "<w:tr>\(cells.joined())</w:tr>"
        }
        return try docx("<w:p><w:r><w:t>Fenwick plan for children</w:t></w:r></w:p><w:tbl>\(body.joined())</w:tbl>")
    }

    private static func docx(_ body: String) throws -> [UInt8] {
        let office = "http://schemas.openxmlformats.org"
        let word = "\(office)/wordprocessingml/2006/main"
        let type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
        var writer = ZipWriter()
        try writer.add(
            "[Content_Types].xml",
            "<Types xmlns=\"\(office)/package/2006/content-types\"><Override PartName=\"/word/document.xml\" ContentType=\"\(type)\"/></Types>"
        )
        try writer.add(
            "_rels/.rels",
            "<Relationships xmlns=\"\(office)/package/2006/relationships\"><Relationship Id=\"r1\" "
                + "Type=\"\(office)/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>")
        try writer.add("word/document.xml", "<w:document xmlns:w=\"\(word)\"><w:body>\(body)</w:body></w:document>")
        return writer.finished()
    }
}
