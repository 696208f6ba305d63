@testable import Exchange
import Plans
import Testing

/// Dates as 36 real plans print them.
@Suite struct DateWordsTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var printed: String
        var day: String?
        var precision: DeadlinePrecision
        var hasTrouble: Bool
        var testDescription: String { printed }

        init(_ printed: String, _ day: String?, _ precision: DeadlinePrecision, doubt: Bool = false) {
            self.printed = printed
            self.day = day
            self.precision = precision
            hasTrouble = doubt || day == nil
        }
    }

    static let days: [Case] = [
        Case("31st March 2016", "2016-03-31", .day), Case("12th March 2018", "2018-03-12", .day), Case("17 March 2018", "2018-03-17", .day),
        Case("12.03.2018", "2018-03-12", .day), Case("31/03/2023", "2023-03-31", .day), Case("04/05/17", "2017-05-04", .day),
        Case("13/02/14", "2014-02-13", .day), Case("2024-03-31", "2024-03-31", .day), Case("30 Sept 2025", "2025-09-30", .day),
        Case("Friday 29th February 2008", "2008-02-29", .day), Case("by 31 March 2024", "2024-03-31", .day),
        Case("12-Mar-2018", "2018-03-12", .day), Case("3 November, 2025", "2025-11-03", .day), Case("1/4/98", "1998-04-01", .day),
        Case("\"31/03/2025\"", "2025-03-31", .day), Case("31 st March 2016", "2016-03-31", .day),
        Case("080617", "2017-06-08", .day, doubt: true),
    ]
    static let months: [Case] = [
        Case("March 2024", "2024-03-31", .month), Case("Dec 2016", "2016-12-31", .month), Case("February 2024", "2024-02-29", .month),
        Case("February 2100", "2100-02-28", .month), Case("Mar-24", "2024-03-31", .month), Case("By July 2012", "2012-07-31", .month),
        Case("end of June 2020", "2020-06-30", .month), Case("By the end of June 2020", "2020-06-30", .month),
        Case("End Oct 03", "2003-10-31", .month, doubt: true), Case("by July 18", "2018-07-31", .month, doubt: true),
        Case("SEPTEMBER 2016.", "2016-09-30", .month), Case("03/2024", "2024-03-31", .month),
        Case("03/26", "2026-03-31", .month, doubt: true),
    ]
    static let longer: [Case] = [
        Case("January – March 2023", "2023-03-31", .quarter), Case("May to June 2023", "2023-06-30", .month),
        Case("Q3 2024/25", "2024-12-31", .quarter), Case("Quarter 3 2013/14", "2013-12-31", .quarter),
        Case("1st quarter 2006/07", "2006-06-30", .quarter), Case("Q4 2024/25", "2025-03-31", .quarter),
        Case("Q2 2005", "2005-06-30", .quarter, doubt: true), Case("by the end of 2019", "2019-12-31", .year),
        Case("2020", "2020-12-31", .year),
        Case("2013/14", "2014-03-31", .year), Case("FY 2026/27", "2027-03-31", .year), Case("2024-25", "2025-03-31", .year),
        Case("08/09", "2009-03-31", .year, doubt: true),
    ]
    static let none: [Case] = [
        "31st April 2016", "30th Sep 16 20", "29 February 2023", "32/01/2024", "01/13/2024", "Ongoing", "On-going", "Quarterly", "Monthly",
        "Six monthly", "31 August (annually)", "Every August in line with the school year", "Within three months of appointment",
        "Within one month", "Immediately", "tbc", "tbc with IT provider", "??", "TBA", "From Oct 03", "autumn 2021", "Autumn term 2023",
        "Autumn 1", "half-term", "Spring 2026", "w/b 3rd November", "30 Sept 2025 revised 31 Dec 2025",
        "Phase 1 completed / Phase 2 Mar 2017",
        "No deadline set … December 2019 set to align with the strategy", "Q5 2024/25", "Q3 2024/29", "March", "31",
        "Within three months of March 2024",
        "99/99/9999", "00/00/0000", "March 20245", "Completed",
    ].map { Case($0, nil, .none) }

    @Test(arguments: days + months + longer + none)
    func `a printed date means its last day, or nothing`(example: Case) {
        let reading = DateWords.read(example.printed)
        #expect(reading.day?.iso == example.day)
        #expect(reading.precision == example.precision)
        #expect((reading.trouble != nil) == example.hasTrouble)
    }

    @Test func `impossible days, rhythms, unknowns and several dates are told apart`() {
        #expect(DateWords.read("31st April 2016").trouble == .impossible)
        #expect(DateWords.read("30th Sep 16 20").trouble == .unreadable)
        #expect(DateWords.read("Ongoing").trouble == .rhythm)
        #expect(DateWords.read("tbc with IT provider").trouble == .unknown)
        #expect(DateWords.read("30 Sept 2025 revised 31 Dec 2025").trouble == .several)
    }

    @Test func `a column that says MM/YY settles what 08/09 means`() {
        let reading = DateWords.read("08/09", isMonthYear: true)
        #expect(reading == DateReading(day: Day(year: 2009, month: 8, day: 31), precision: .month))
    }

    @Test func `no text of digits and marks brings the reader down`() {
        let alphabet = ["0", "1", "9", "31", "2024", "/", "-", ".", " ", "march", "q", "?", "st", "’", "\u{301}"]
        var state: UInt64 = 7
        for _ in 0..<5000 {
            var text = ""
            for _ in 0..<7 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text += alphabet[Int((state >> 33) % UInt64(alphabet.count))]
            }
            let reading = DateWords.read(text)
            #expect((reading.day == nil) == (reading.precision == .none), "\(text)")
        }
    }
}
