import Plans
import Testing

/// Small whole numbers from a fixed beginning, so that arithmetic is exact and every run the same.
private struct Numbers {
    var state: UInt64

    mutating func next(below limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(limit))
    }

    mutating func series(_ count: Int) -> [Double] { (0..<count).map { _ in Double(next(below: 200)) } }
}

@Suite struct ControlChartTests {
    /// Mean 0, average moving range 2: limits ±5.32, the outer third begins at 3.55.
    static let even = (0..<24).map { $0 % 2 == 0 ? 1.0 : -1.0 }

    func places(_ rule: ControlChart.Rule, _ chart: ControlChart) -> [Int] {
        chart.signals.indices.filter { chart.signals[$0].contains { $0.rule == rule } }
    }

    /// D. C. Montgomery, Introduction to Statistical Quality Control, viscosity of aircraft primer paint: 15 batches whose sum is 502.85
    /// and whose 14 moving ranges add up to 6.73. The book's chart has centre 33.52 and limits 34.80 and 32.24.
    @Test func `the viscosity of primer paint has the limits that Montgomery prints, and no signal`() throws {
        let chart = ControlChart([
            33.75, 33.05, 34.00, 33.81, 33.46, 34.02, 33.68, 33.27, 33.49, 33.20, 33.62, 33.00, 33.54, 33.12, 33.84,
        ])
        let limits = try #require(chart.segments.first?.limits)
        #expect((limits.mean - 502.85 / 15).magnitude < 1e-9 && (limits.movingRange - 6.73 / 14).magnitude < 1e-9)
        #expect((limits.upper - 34.80).magnitude < 0.005 && (limits.lower - 32.24).magnitude < 0.005)
        #expect(!limits.isTrial && limits.points == 15 && chart.signals.allSatisfy { $0.isEmpty } && chart.median == nil)
    }

    /// D. J. Wheeler, Understanding Variation, appendix: limits are the average ± 2.66 × the average moving range.
    /// By hand: 1 and 3 in turn, twelve of them: mean 2, every moving range 2, limits 2 ± 5.32.
    @Test func `limits are the mean and 2.66 times the average moving range`() throws {
        let limits = try #require(ControlChart((0..<12).map { $0 % 2 == 0 ? 1 : 3 }).segments.first?.limits)
        #expect(limits.mean == 2 && limits.movingRange == 2 && limits.upper == 7.32 && (limits.lower + 3.32).magnitude < 1e-12)
    }

    @Test func `a point outside the limits is a signal, one on a limit is none`() {
        let chart = ControlChart([5.33, -5.33, 5.32, -5.32], baseline: Self.even)
        #expect(places(.outside, chart) == [0, 1])
        #expect(chart.signals[0].first == ControlChart.Signal(.outside, isHigh: true) && chart.signals[1].first?.isHigh == false)
    }

    /// The cases of NHSRplotthedots (test-ptd_calculate_point_type.R): 6 are none, 8 and then one on the other side are 8.
    @Test(arguments: [(6, 0), (7, 7), (8, 8)])
    func `seven in a row on one side of the mean are signals`(count: Int, flagged: Int) {
        for side in [1.0, -1.0] {
            let chart = ControlChart(Array(repeating: side, count: count) + [-side], baseline: Self.even)
            #expect(places(.shift, chart) == Array(0..<flagged))
            #expect(chart.signals.prefix(flagged).allSatisfy { $0.contains(ControlChart.Signal(.shift, isHigh: side > 0)) })
        }
    }

    @Test func `a point on the mean ends a run`() {
        #expect(places(.shift, ControlChart([1, 1, 1, 0, 1, 1, 1, 1], baseline: Self.even)).isEmpty)
    }

    /// NHSRplotthedots: 1 to 6 is none, 1 2 3 3 4 5 6 is none, 1 to 7 is one, and so is 7 to 1 between others.
    @Test(arguments: [
        ([1.0, 2, 3, 4, 5, 6], []), ([1, 2, 3, 3, 4, 5, 6], []), ([1, 2, 3, 4, 5, 6, 7], Array(0...6)),
        ([2, 1, 2, 3, 4, 5, 6, 7, 3], Array(1...7)), ([2, 7, 6, 5, 4, 3, 2, 1, 3], Array(1...7)),
    ])
    func `seven in a row that rise or fall are signals`(values: [Double], flagged: [Int]) {
        let wide = (0..<24).map { $0 % 2 == 0 ? 0.0 : 8.0 }
        #expect(places(.trend, ControlChart(values, baseline: wide)) == flagged)
    }

    /// NHSRplotthedots: 1 0 1 flags both ends, 1 0 0 1 none, 1 0 0 1 1 the last two; three on one side of the mean are needed (its
    /// issue 143).
    @Test(arguments: [
        ([4.0, 1, 4], [0, 2]), ([1, 4, 4], [1, 2]), ([4, 4, 1], [0, 1]), ([4, 1, 1, 4], []), ([4, 1, 1, 4, 4], [3, 4]), ([4, -1, 4], []),
        ([4, -4, 4], []), ([-4, -1, -4], [0, 2]), ([4, 1, 3.5], []),
    ])
    func `two in three of the outer third on one side are signals`(values: [Double], flagged: [Int]) {
        #expect(places(.twoOfThree, ControlChart(values, baseline: Self.even)) == flagged)
    }

    @Test func `under twelve points there is a median and no limits`() {
        let chart = ControlChart([5, 1, 9, 100])
        #expect(chart.median == 7 && chart.isRunChart && chart.signals.allSatisfy { $0.isEmpty } && chart.signals.count == 4)
        #expect(ControlChart([3, 1, 2]).median == 2 && ControlChart([]).median == nil)
        #expect(ControlChart(Array(repeating: 1, count: 11)).isRunChart && !ControlChart(Array(repeating: 1, count: 12)).isRunChart)
    }

    @Test func `limits come from the first 24 points and stay as they are`() throws {
        let later = Self.even + Array(repeating: 50, count: 12)
        let limits = try #require(ControlChart(later).segments.first?.limits)
        #expect(limits.points == 24 && limits.mean == 0 && limits.movingRange == 2)
    }

    @Test func `limits that are set anew begin a segment, as trial limits until it has twelve points`() {
        let chart = ControlChart(Self.even + Array(repeating: 10, count: 5), starts: [24])
        #expect(chart.segments.map(\.range) == [0..<24, 24..<29] && chart.segments[1].limits == nil && chart.segments[1].mean == 10)
        let trial = ControlChart(Self.even + [10, 12, 10, 12, 10, 12], starts: [24])
        #expect(trial.segments[1].limits?.isTrial == true && trial.segments[1].mean == 11)
        let firm = ControlChart(Self.even + Self.even, starts: [24, 24, 99, -1])
        #expect(firm.segments.count == 2 && firm.segments[1].limits?.isTrial == false)
        #expect(!ControlChart(Self.even + Array(repeating: 3, count: 12)).signals.suffix(12).allSatisfy { $0.isEmpty })
        #expect(ControlChart(Self.even + Array(repeating: 3, count: 12), starts: [24]).signals.allSatisfy { $0.isEmpty })
    }

    @Test(arguments: [0.0, 0.1, -7.3, 1e12, 1e-12])
    func `equal values have limits on the mean and no signal`(value: Double) throws {
        let chart = ControlChart(Array(repeating: value, count: 30))
        let limits = try #require(chart.segments.first?.limits)
        #expect((limits.upper - value).magnitude <= 1e-9 * value.magnitude && chart.signals.allSatisfy { $0.isEmpty })
    }

    @Test func `what is no finite number makes an empty chart, never another value`() {
        for wrong in [Double.nan, .infinity, -.infinity, 1e300] {
            #expect(ControlChart(Self.even + [wrong]).values.isEmpty)
            #expect(ControlChart([1, 2], baseline: [wrong]).values.isEmpty)
        }
    }
}

@Suite struct ControlChartPropertyTests {
    @Test func `scaling and shifting a series changes no signal, and turning it over turns each`() {
        var numbers = Numbers(state: 7)
        for _ in 0..<300 {
            let values = numbers.series(12 + numbers.next(below: 40))
            let chart = ControlChart(values)
            let shift = Double(numbers.next(below: 1_000) - 500)
            for scale in [2.0, 0.5, 16] {
                #expect(ControlChart(values.map { $0 * scale + shift }).signals == chart.signals, "\(values) × \(scale) + \(shift)")
            }
            let turned = chart.signals.map { $0.map { ControlChart.Signal($0.rule, isHigh: !$0.isHigh) } }
            #expect(ControlChart(values.map { -$0 }).signals == turned, "\(values)")
        }
    }

    @Test func `read backwards, a series that sets all its limits has the same mean, limits and outliers`() throws {
        var numbers = Numbers(state: 11)
        for _ in 0..<200 {
            let values = numbers.series(12 + numbers.next(below: 13))
            let (chart, back) = (ControlChart(values), ControlChart(values.reversed()))
            let (one, other) = (try #require(chart.segments[0].limits), try #require(back.segments[0].limits))
            #expect((one.mean - other.mean).magnitude < 1e-9 && (one.movingRange - other.movingRange).magnitude < 1e-9)
            let outside = { (chart: ControlChart) in chart.signals.map { $0.contains { $0.rule == .outside } } }
            #expect(outside(chart) == outside(back).reversed())
            #expect(
                chart.signals.map { $0.contains { $0.rule == .shift } } == back.signals.map { $0.contains { $0.rule == .shift } }.reversed()
            )
        }
    }

    @Test func `no number of a chart is ever anything but finite, and every point has its signals`() {
        var numbers = Numbers(state: 13)
        for _ in 0..<300 {
            let count = numbers.next(below: 60)
            let size = [1.0, 1e-9, 1e9][numbers.next(below: 3)]
            let values = numbers.series(count).map { $0 * size }
            let starts = (0..<numbers.next(below: 4)).map { _ in numbers.next(below: 70) }
            let chart = ControlChart(values, starts: starts, baseline: numbers.next(below: 2) == 0 ? [] : numbers.series(24))
            #expect(
                chart.signals.count == count && chart.segments.flatMap { Array($0.range) } == (chart.isRunChart ? [] : Array(0..<count)))
            for segment in chart.segments {
                let all = [segment.mean] + (segment.limits.map { [$0.mean, $0.movingRange, $0.upper, $0.lower] } ?? [])
                #expect(all.allSatisfy { $0.isFinite })
                if let limits = segment.limits { #expect(limits.lower <= limits.mean && limits.mean <= limits.upper) }
            }
        }
    }
}
