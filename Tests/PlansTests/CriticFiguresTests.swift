import Plans
import Testing

struct CriticFiguresTests {
    private func risks(_ scores: (String, String)...) -> PlanReading {
        Criticised.reading { $0.risks = scores.enumerated().map { Criticised.risk("R\($0 + 1)", $1.0, $1.1) } }
    }

    @Test func `a target risk that is not below the current one is found`() {
        let reading = risks(("8", "8"), ("6", "8"), ("12", "4"))
        #expect(Criticised.found("risk-target-above", reading).map(\.ref) == ["R2"])
        #expect(Criticised.found("risk-target-not-lower", reading).map(\.ref) == ["R1"])
        #expect(Criticised.rules(risks(("12", "8"), ("16", "4"))) == [])
    }

    @Test func `a score beyond 25 among scores of a five by five scale is found`() {
        let found = Criticised.found("risk-beyond-scale", risks(("32", "8"), ("12", "4"), ("16", "8"), ("20", "10")))
        #expect(found.map(\.message) == ["The current score of R1 is 32, beyond 25, the most on a five by five scale."])
    }

    @Test func `scores of a scale up to 100 are left alone`() {
        #expect(Criticised.rules(risks(("64", "32"), ("81", "49"), ("35", "14"))) == [])
    }

    @Test func `the document's own scale says what is beyond it`() {
        var reading = risks(("14", "8"), ("12", "4"))
        let key = [("Low 1-4", Rating.green), ("High 9-12", .red)].map { RatingDefinition(rating: $0.1, definition: $0.0) }
        reading.ratingScales = [RatingScaleReading(name: "Risk rating", values: key)]
        #expect(Criticised.found("risk-beyond-scale", reading).map(\.ref) == ["R1"])
    }

    @Test func `a score that no product of two numbers to five makes is found`() {
        let reading = risks(("13", "8"), ("12", "4"), ("16", "8"), ("20", "10"))
        #expect(Criticised.found("risk-no-product", reading).map(\.ref) == ["R1"])
    }

    @Test func `a few scores in brackets are notes and all in brackets are a style`() {
        let found = Criticised.found("risk-print", risks(("(16)", "4"), ("12", "6"), ("9", "3")))
        #expect(found.map(\.fix?.after) == ["16"])
        #expect(Criticised.rules(risks(("(16)", "(4)"), ("(12)", "(6)"))) == [])
    }

    private func indicators(_ all: IndicatorReading...) -> PlanReading { Criticised.reading { $0.indicators = all } }

    @Test func `an empty cell among figures is found and a new indicator is not`() {
        let reading = indicators(
            Criticised.indicator("A1", "Visits on time", "92%"), Criticised.indicator("A2", "Reviews on time", "8%"),
            Criticised.indicator("A3", "Gap in attainment", ""), Criticised.indicator("A4", "Checks on time", "New indicator"))
        #expect(Criticised.found("indicator-value-missing", reading).map(\.ref) == ["A3"])
    }

    @Test func `a code on two indicators and an indicator under two codes are found`() {
        let reading = indicators(
            Criticised.indicator("A1", "Visits to children on time", "92%"), Criticised.indicator("A1", "Reviews on time", "8%"),
            Criticised.indicator("A2", "Visits to children on time.", "92%"))
        #expect(Criticised.rules(reading) == ["indicator-code-repeated", "indicator-repeated"])
    }

    @Test func `a percentage of children above 100 is found and a change above 100 is not`() {
        let reading = indicators(
            Criticised.indicator("A1", "Percentage of visits on time", "104%"),
            Criticised.indicator("A2", "Percentage change in referrals", "104%"))
        #expect(Criticised.found("indicator-beyond-whole", reading).map(\.ref) == ["A1"])
    }

    @Test func `a small L for a capital I and a lost full stop in codes are found`() {
        let reading = indicators(
            Criticised.indicator("El4", "Time to adoption", "9"), Criticised.indicator("EI16", "Early education", "9"),
            Criticised.indicator("EI19", "Maths grades", "9"), Criticised.indicator("LC06", "Health checks", "9"),
            Criticised.indicator("LC.08", "Visits", "9"), Criticised.indicator("LC.13", "Dental checks", "9"))
        let found = Criticised.found("indicator-code-print", reading)
        #expect(found.map(\.message.isEmpty) == [false, false])
        #expect(found.compactMap(\.fix?.after).sorted() == ["EI4", "LC.06"])
        #expect(found.first?.message == "The code El4 has a small L where others have a capital I.")
    }

    @Test func `a full stop in half of the codes is nobody's slip`() {
        #expect(
            Criticised.rules(indicators(Criticised.indicator("LC06", "Checks", "9"), Criticised.indicator("LC.08", "Visits", "9"))) == [])
    }

    private let header = ["", "Staff", "Other", "Total"]

    private func budget(_ rows: [[String]]) -> PlanReading { Criticised.reading { $0.tables = [Criticised.table(header, rows)] } }

    @Test func `an amount that lacks a digit is found and the total says which`() {
        let reading = budget([
            ["Social care", "20,440,00", "36,256,000", "56,696,000"], ["Education", "6,660,000", "4,283,000", "10,943,000"],
            ["Youth", "5,375,000", "(703,000)", "4,672,000"], ["Total", "32,475,000", "39,836,000", "72,311,000"],
        ])
        let found = PlanCritic.findings(reading)
        #expect(found.map(\.rule) == ["amount-malformed"])
        #expect(found.first?.suggestion == "The total says it should be 20,440,000.")
        let subject = ProposedFix.Subject.cell(table: 0, row: 0, column: 1)
        #expect(found.first?.fix == ProposedFix(subject: subject, field: "Staff", before: "20,440,00", after: "20,440,000"))
    }

    @Test func `a list of numbers is no amount`() {
        let rows = [["1", "2,2", "14,15", "x"], ["2", "2,25", "1", "y"], ["3", "12,12,2020", "1", "z"]]
        #expect(Criticised.rules(Criticised.reading { $0.tables = [Criticised.table(["No", "Goals", "Wards", "Note"], rows)] }) == [])
    }

    @Test func `a total that does not add up is found where others do`() {
        let reading = budget([
            ["Social care", "20,000", "30,000", "50,000"], ["Education", "6,000", "4,000", "10,000"],
            ["Youth", "5,000", "7,000", "13,000"], ["Total", "31,000", "41,000", "73,000"],
        ])
        let found = Criticised.found("total-wrong", reading)
        #expect(
            found.map(\.message) == [
                "The total for \u{201C}Youth\u{201D} is printed as 13,000, but its amounts add up to 12,000."
            ])
    }

    @Test func `figures rounded to thousands need not add up to the last one`() {
        let rows = [
            ["Care", "381", "380", "762"], ["School", "10", "20", "30"], ["Youth", "1", "2", "3"], ["Total", "392", "402", "795"],
        ]
        let rounded = Criticised.table(["", "2024 £'000", "2025 £'000", "Total £'000"], rows)
        #expect(Criticised.rules(Criticised.reading { $0.tables = [rounded] }) == [])
    }

    @Test func `pages of one table are added up as one`() {
        let columns = ["Ref", "2024", "2025", "Total"]
        let reading = Criticised.reading { reading in
            reading.tables = [
                Criticised.table(columns, [["A", "3,000", "4,000", "7,000"], ["B", "1,000", "", "1,000"]]),
                Criticised.table(columns, [["C", "2,000", "2,000", "4,000"], ["TOTAL", "6,000", "6,000", "12,000"]]),
            ]
        }
        #expect(Criticised.rules(reading) == [])
    }

    @Test func `rows called a total number of something are no totals`() {
        let rows = [["Total number of employees", "578"], ["Agency staff", "146"], ["Total number of apprentices", "5"]]
        #expect(Criticised.rules(Criticised.reading { $0.tables = [Criticised.table(["Workforce", "2019"], rows)] }) == [])
    }
}
