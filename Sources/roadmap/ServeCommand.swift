import App
import ArgumentParser
import Foundation
import HTTP
import Logging
import Plans
import Server
import Storage

/// Serves the record until a stop order.
struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "serve", abstract: "Serve the record over HTTP until told to stop.")
    @Option(help: "The address to listen on: IPv4, IPv6, localhost, or a socket's path like unix:/run/roadmap/http.sock.")
    var address = "127.0.0.1"
    @Option(help: "The port to listen on; 0 picks a free one.") var port: UInt16 = 8080
    @Option(help: "How browsers reach the service, for example https://plan.example.gov.uk. With https, cookies are Secure.")
    var publicAddress: String?
    @Option(
        help:
            "A proxy in front that is believed about the client: an address, or a range like 10.0.0.0/8, or local for who comes through a Unix socket. May be given again."
    )
    var trustedProxy: [String] = []
    @Option(help: "The field those proxies write: x-forwarded (as nginx does) or forwarded (RFC 7239).")
    var proxyField = Forwarding.Field.xForwarded.rawValue
    @Option(help: "The council or partnership whose service it is, as the pages name it.")
    var organisation = "Your council"
    @Option(help: "Where people who use the service can write to.") var contact: String?
    @Option(help: "How much to log: trace, debug, info (one line a request), notice, warning or error.") var logLevel = "notice"
    @Option(help: "Where to log; standard error when not given. SIGHUP opens the file again.") var logFile: String?
    @Option(help: "A port on 127.0.0.1 for figures in Prometheus' format; 0 picks a free one. None when not given.")
    var metricsPort: UInt16?
    @Option(help: "Megabytes of rendered pages to keep while nothing changes; 0 renders each time.")
    var pageCache = House.pageCacheBytes >> 20
    @Option(help: "Connections open at once.") var connections = Limits().connections
    @OptionGroup var mail: MailOptions
    @OptionGroup var shared: SharedOptions

    func validate() throws {
        if Logger.Level(rawValue: logLevel) == nil { throw ValidationError("--log-level is not one of the levels.") }
        if let wrong = trustedProxy.first(where: { $0 != Forwarding.localPeer && AddressRange($0) == nil }) {
            throw ValidationError("--trusted-proxy \(wrong) is no address and no range.")
        }
        if Forwarding.Field(rawValue: proxyField) == nil { throw ValidationError("--proxy-field must be x-forwarded or forwarded.") }
        if let publicAddress, !publicAddress.hasPrefix("https://"), !publicAddress.hasPrefix("http://") {
            throw ValidationError("--public-address must begin with https:// or http://.")
        }
        if !(0...1_024).contains(pageCache) { throw ValidationError("--page-cache must be between 0 and 1024.") }
        if connections < 1 { throw ValidationError("--connections must be at least 1.") }
    }

    func run() throws {
        let systemd = Systemd()
        let logger = Wiring.logger(try logFile.map(LogFile.init(path:)) ?? LogFile(), level: Logger.Level(rawValue: logLevel) ?? .notice)
        let mailing = try mail.setup(publicAddress: publicAddress)
        let store = try shared.openStore()
        let house = try House(
            store: store, clock: shared.clock, organisation: organisation, contact: contact, publicAddress: publicAddress,
            pageCacheBytes: pageCache << 20, accessibilityReport: EmbeddedFiles.accessibility(), mail: mailing)
        let server = Wiring.server(
            try settings(systemd), front: Front(house: house, logger: logger), files: try EmbeddedFiles.served(), logger: logger)
        // Before anybody is let in: a program that cannot start must not take requests with it.
        let metrics = try metricsPort.map { port in
            let metrics = Wiring.metricsServer(port: port, of: server, house, logger: logger)
            try start(metrics, "for figures on 127.0.0.1, port \(port)")
            Terminal.say("Metrics on \(metrics.address)/metrics")
            return metrics
        }
        try start(server, "on \(address), port \(port)")
        // A log file takes SIGHUP for itself; without one it says that the terminal is gone, or means nothing to a service.
        if logFile == nil, systemd.isPresent { signal(SIGHUP, SIG_IGN) }
        server.stopOnSignals(and: logFile == nil && !systemd.isPresent ? [SIGHUP] : [])
        let desk = mailing.map { MailDesk(house: house, setup: $0, logger: logger) }
        desk?.start()
        Terminal.say("Listening on \(server.address)")
        systemd.say("READY=1")
        server.waitUntilStopping()
        systemd.say("STOPPING=1")
        desk?.stop()
        let status = server.waitUntilStopped()
        metrics?.stop()
        if status != 0 { throw CommandRefusal("Stopped before every answer was finished.") }
    }

    private func settings(_ systemd: Systemd) throws -> ServerSettings {
        var limits = Limits()
        limits.connections = connections
        return ServerSettings(try endpoint(systemd), limits: limits, forwarding: forwarding)
    }

    /// A socket that is handed over goes before the address.
    private func endpoint(_ systemd: Systemd) throws -> Endpoint {
        if let descriptor = try systemd.socket() { return .inherited(descriptor) }
        return address.hasPrefix("unix:") ? .unix(path: String(address.dropFirst(5))) : .tcp(address: address, port: port)
    }

    private var forwarding: Forwarding? {
        guard !trustedProxy.isEmpty else { return nil }
        return Forwarding(
            Forwarding.Field(rawValue: proxyField) ?? .xForwarded, proxies: trustedProxy.compactMap { AddressRange($0) },
            trustsLocal: trustedProxy.contains(Forwarding.localPeer))
    }

    private func start(_ server: HTTPServer, _ place: String) throws {
        do {
            _ = try server.start()
        } catch {
            throw CommandRefusal("Cannot listen \(place): \(error)")
        }
    }
}
