import Testing

@testable import Plans

/// England's bank holidays as https://www.gov.uk/bank-holidays listed them, copied by hand.
private let published: [Int: [String]] = [
    2018: ["01-01", "03-30", "04-02", "05-07", "05-28", "08-27", "12-25", "12-26"],
    2019: ["01-01", "04-19", "04-22", "05-06", "05-27", "08-26", "12-25", "12-26"],
    2020: ["01-01", "04-10", "04-13", "05-08", "05-25", "08-31", "12-25", "12-28"],
    2021: ["01-01", "04-02", "04-05", "05-03", "05-31", "08-30", "12-27", "12-28"],
    2022: ["01-03", "04-15", "04-18", "05-02", "06-02", "06-03", "08-29", "09-19", "12-26", "12-27"],
    2023: ["01-02", "04-07", "04-10", "05-01", "05-08", "05-29", "08-28", "12-25", "12-26"],
    2024: ["01-01", "03-29", "04-01", "05-06", "05-27", "08-26", "12-25", "12-26"],
    2025: ["01-01", "04-18", "04-21", "05-05", "05-26", "08-25", "12-25", "12-26"],
    2026: ["01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"],
    2027: ["01-01", "03-26", "03-29", "05-03", "05-31", "08-30", "12-27", "12-28"],
]

private func day(_ iso: String) -> Day { Day(iso: iso) ?? Day(number: 0) }

@Suite struct WorkingDayTests {
    @Test(arguments: published.keys.sorted())
    func `bank holidays are those that were published`(year: Int) {
        #expect(BankHolidays.of(year).map(\.day.iso) == published[year]?.map { "\(year)-\($0)" })
    }

    @Test func `every year has eight holidays at least, on weekdays and each once`() {
        for year in 2010...2100 {
            let days = BankHolidays.of(year).map(\.day)
            #expect(days.count >= 8 && Set(days).count == days.count, "\(year)")
            #expect(days.allSatisfy { $0.weekday <= 5 && $0.year == year }, "\(year)")
        }
    }

    @Test func `Easter is on the Sundays that almanacs print`() {
        let printed = ["1961-04-02", "1981-04-19", "2000-04-23", "2008-03-23", "2019-04-21", "2038-04-25", "2049-04-18", "2076-04-19"]
        for iso in printed { #expect(BankHolidays.easter(day(iso).year).iso == iso) }
    }

    @Test func `weekends, holidays and days that an admin names are not worked`() {
        let calendar = WorkingCalendar(additional: [day("2024-12-27")])
        let off = ["2024-03-29", "2024-03-30", "2024-03-31", "2024-04-01", "2024-12-25", "2024-12-26", "2024-12-27", "2024-12-28"]
        for iso in off { #expect(!calendar.isWorkingDay(day(iso)), "\(iso)") }
        for iso in ["2024-03-28", "2024-04-02", "2024-12-24", "2024-12-30"] { #expect(calendar.isWorkingDay(day(iso)), "\(iso)") }
    }

    @Test func `working days are counted over Easter and Christmas`() {
        let calendar = WorkingCalendar()
        #expect(calendar.firstWorkingDay(onOrAfter: day("2024-03-29")).iso == "2024-04-02")
        #expect(calendar.firstWorkingDay(after: day("2024-03-28")).iso == "2024-04-02")
        #expect(calendar.workingDay(2, before: day("2024-03-31")).iso == "2024-03-27")
        #expect(calendar.workingDay(1, before: day("2025-01-02")).iso == "2024-12-31")
        #expect(calendar.beginsWorkingWeek(day("2024-04-02")) && !calendar.beginsWorkingWeek(day("2024-04-01")))
        #expect(!calendar.beginsWorkingWeek(day("2024-04-03")) && calendar.beginsWorkingWeek(day("2024-04-08")))
    }

    @Test func `a day is added once, and never a weekend or a holiday`() throws {
        let standing = [NonWorkingDay(day("2024-12-27"), "Offices closed")]
        func applied(_ iso: String?, _ name: String = "Closed") -> Result<NonWorkingDay?, Refusal> {
            NonWorkingDayEdit(day: iso.map { day($0) }, name: name).applied(to: standing)
        }
        #expect(try applied("2024-12-30").get() == NonWorkingDay(day("2024-12-30"), "Closed"))
        #expect(try applied("2024-12-27").get() == nil)
        for wrong in [applied(nil), applied("2024-12-28"), applied("2024-12-25"), applied("2024-12-30", " ")] {
            #expect(throws: Refusal.self) { try wrong.get() }
        }
    }
}
