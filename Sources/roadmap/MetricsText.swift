import App
import Foundation
import HTTP
import Server
import Storage

/// The server's figures in Prometheus' text format, version 0.0.4.
struct MetricsText {
    static let type = "text/plain; version=0.0.4; charset=utf-8"

    private(set) var text = ""

    init(_ figures: Figures, _ house: House) {
        addRequests(figures)
        addConnections(figures)
        addSpared(figures)
        addLane(figures)
        addDatabase(house.store)
        single("roadmap_kept_pages_used_total", "counter", "Answers given from pages that were rendered before.", house.keptPagesUsed)
        addProcess()
    }

    private mutating func addRequests(_ figures: Figures) {
        let answers = figures.answers.sorted {
            ($0.key.route, $0.key.method.rawValue, $0.key.status) < ($1.key.route, $1.key.method.rawValue, $1.key.status)
        }
        begin("roadmap_http_requests_total", "counter", "Requests answered, by kind of page and status.")
        for (answer, durations) in answers {
            add(
                "roadmap_http_requests_total",
                [("method", answer.method.rawValue), ("route", Self.name(answer.route)), ("status", "\(answer.status)")], durations.count)
        }
        let name = "roadmap_http_request_duration_seconds"
        begin(name, "histogram", "From a whole request to its answer, waiting for the slow lane included.")
        let routes = Dictionary(answers.map { (Self.name($0.key.route), $0.value) }) { Self.sum([$0, $1]) }
        for (route, durations) in routes.sorted(by: { $0.key < $1.key }) { add(name, [("route", route)], durations) }
        begin("roadmap_http_refused_total", "counter", "Requests and connections the server itself turned away, by status.")
        for (status, count) in figures.refused.sorted(by: { $0.key < $1.key }) {
            add("roadmap_http_refused_total", [("status", "\(status)")], count)
        }
        single(
            "roadmap_http_handlers_overran_total", "counter", "Requests that were answered 503 because they took too long.",
            figures.counts.overran)
    }

    private mutating func addConnections(_ figures: Figures) {
        single("roadmap_http_connections", "gauge", "Connections open now.", figures.open)
        single("roadmap_http_connections_accepted_total", "counter", "Connections taken in.", figures.counts.accepted)
        single(
            "roadmap_http_connections_expired_total", "counter", "Connections cut because the client was too slow.", figures.counts.expired)
    }

    private mutating func addSpared(_ figures: Figures) {
        single(
            "roadmap_http_connections_spared_total", "counter", "Idle connections closed because others needed the room.",
            figures.counts.spared)
    }

    private mutating func addLane(_ figures: Figures) {
        single("roadmap_slow_lane_waiting", "gauge", "Requests that wait for the slow lane now.", figures.waiting)
        begin("roadmap_slow_lane_wait_seconds", "histogram", "How long requests waited for the slow lane.")
        add("roadmap_slow_lane_wait_seconds", [], figures.laneWait)
    }

    private mutating func addDatabase(_ store: Store) {
        begin("roadmap_database_wait_seconds", "summary", "Waits for a connection to read with, or for the turn to write.")
        for (kind, waits) in [("read", store.waitsToRead), ("write", store.waitsToWrite)] {
            line("roadmap_database_wait_seconds_sum", [("kind", kind)], "\(Double(waits.nanoseconds) / 1e9)")
            add("roadmap_database_wait_seconds_count", [("kind", kind)], waits.count)
        }
    }

    private mutating func addProcess() {
        let process = ProcessFigures()
        single("process_resident_memory_bytes", "gauge", "Resident memory.", process.residentBytes)
        single("process_open_fds", "gauge", "Open descriptors.", process.descriptors)
        begin("process_cpu_seconds_total", "counter", "Processor time used.")
        line("process_cpu_seconds_total", [], "\(process.cpuSeconds)")
        begin("process_start_time_seconds", "gauge", "When the program started, in seconds since 1970.")
        line("process_start_time_seconds", [], "\(process.startedAt)")
    }

    // MARK: Lines

    private mutating func begin(_ name: String, _ type: String, _ help: String) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
    }

    private mutating func single(_ name: String, _ type: String, _ help: String, _ value: Int) {
        begin(name, type, help)
        add(name, [], value)
    }

    private mutating func add(_ name: String, _ labels: [(String, String)], _ value: Int) { line(name, labels, "\(value)") }

    /// A histogram: each class counts all that is below it as well.
    private mutating func add(_ name: String, _ labels: [(String, String)], _ durations: Durations) {
        var below = 0
        for (place, count) in durations.classes.enumerated() {
            below += count
            let bound = place < Durations.bounds.count ? "\(Double(Durations.bounds[place]) / 1e6)" : "+Inf"
            add(name + "_bucket", labels + [("le", bound)], below)
        }
        line(name + "_sum", labels, "\(Double(durations.sum) / 1e6)")
        add(name + "_count", labels, below)
    }

    /// Labels are words of the program, never of a request, so that nothing in them needs escaping.
    private mutating func line(_ name: String, _ labels: [(String, String)], _ value: String) {
        let pairs = labels.map { "\($0.0)=\"\($0.1)\"" }.joined(separator: ",")
        text += name + (pairs.isEmpty ? "" : "{\(pairs)}") + " \(value)\n"
    }

    private static func name(_ route: String) -> String { route.isEmpty ? "other" : route }

    private static func sum(_ durations: [Durations]) -> Durations { durations.dropFirst().reduce(durations[0]) { $0.adding($1) } }
}

/// What the system says about this process (proc(5)).
private struct ProcessFigures {
    var residentBytes = 0
    var descriptors = 0
    var cpuSeconds = 0.0
    var startedAt = 0.0

    init() {
        let ticks = Double(sysconf(Int32(_SC_CLK_TCK)))
        // Behind the command's name, which ends with the last bracket: state is field 3, so field n stands at n - 3.
        let stat = Self.text("/proc/self/stat")
        let fields = stat.suffix(from: stat.lastIndex(of: ")") ?? stat.startIndex).dropFirst().split(separator: " ")
        func number(_ field: Int) -> Double { fields.indices.contains(field - 3) ? Double(fields[field - 3]) ?? 0 : 0 }
        residentBytes = Int(number(24)) * Int(sysconf(Int32(_SC_PAGESIZE)))
        cpuSeconds = (number(14) + number(15)) / ticks
        descriptors = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count) ?? 0
        startedAt = Self.seconds(CLOCK_REALTIME) - Self.seconds(CLOCK_BOOTTIME) + number(22) / ticks
    }

    private static func seconds(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// Files of /proc have no size, so they are read to their end.
    private static func text(_ path: String) -> String {
        guard let file = FileHandle(forReadingAtPath: path), let bytes = try? file.readToEnd() else { return "" }
        return String(decoding: bytes, as: UTF8.self)
    }
}
