import Plans
import Testing

@Suite struct IndicatorPeriodTests {
    @Test(arguments: [
        "March 2024", "mar 2024", "Mar-24", "2024-03", "03/2024", "31/03/2024", "01/03/2024", "2024-03-31", "31 March 2024",
        "1 March 2024 to 31 March 2024", "2024-03-01_2024-03-31",
    ])
    func `a month is read however it is written`(text: String) {
        #expect(IndicatorPeriod.read(text, .monthly)?.key == "2024-03-01_2024-03-31", "\(text)")
    }

    @Test(arguments: [
        ("April to June 2024", "2024-04-01_2024-06-30"), ("Apr-2024 to Jun-2024", "2024-04-01_2024-06-30"),
        ("Q1 2024/25", "2024-04-01_2024-06-30"), ("2024-25 Q4", "2025-01-01_2025-03-31"), ("Q3 2024 to 2025", "2024-10-01_2024-12-31"),
        ("30/06/2024", "2024-04-01_2024-06-30"), ("2024-04-01", "2024-04-01_2024-06-30"),
        ("2024-01-01 - 2024-03-31", "2024-01-01_2024-03-31"),
    ])
    func `a quarter is read from its months or its number in a financial year`(text: String, key: String) {
        #expect(IndicatorPeriod.read(text, .quarterly)?.key == key, "\(text)")
    }

    @Test(arguments: [
        ("2023/24", "2023-04-01_2024-03-31"), ("2023-24", "2023-04-01_2024-03-31"), ("2023 to 2024", "2023-04-01_2024-03-31"),
        ("2024", "2024-01-01_2024-12-31"), ("September 2023 to August 2024", "2023-09-01_2024-08-31"),
        ("31 March 2024", "2023-04-01_2024-03-31"),
    ])
    func `a year is read as a financial or a calendar year`(text: String, key: String) {
        #expect(IndicatorPeriod.read(text, .yearly)?.key == key, "\(text)")
    }

    @Test(
        arguments: [
            ("Q1 2024", .quarterly), ("March 2024", .quarterly), ("2024", .monthly), ("", .monthly), ("soon", .monthly),
            ("13/2024", .monthly),
            ("2023/25", .yearly), ("15/03/2024", .monthly), ("February to April 2024", .quarterly), ("Q5 2024/25", .quarterly),
            ("April to June 2024", .monthly), ("99999999999999999999", .yearly), ("31 February 2024", .monthly),
        ] as [(String, IndicatorFrequency)])
    func `what is no period, or may mean several, is not guessed`(text: String, frequency: IndicatorFrequency) {
        #expect(IndicatorPeriod.read(text, frequency) == nil, "\(text)")
    }

    @Test func `its words are read back, and periods follow one another`() throws {
        for (text, frequency) in [("May 2023", IndicatorFrequency.monthly), ("October to December 2023", .quarterly), ("2023/24", .yearly)]
        {
            var period = try #require(IndicatorPeriod.read(text, frequency))
            for step in 1...14 {
                let next = period.next
                #expect(next.previous == period && next.first == period.last.adding(days: 1) && period.steps(to: next) == 1)
                #expect(IndicatorPeriod.read(next.words, frequency) == next, "\(next.words), step \(step)")
                #expect(IndicatorPeriod(key: next.key) == next && IndicatorPeriod(first: next.first, last: next.last) == next)
                period = next
            }
        }
        let (month, year) = (IndicatorPeriod.read("May 2023", .monthly), IndicatorPeriod.read("2023", .yearly))
        #expect(try #require(month).steps(to: try #require(year)) == nil)
    }
}
