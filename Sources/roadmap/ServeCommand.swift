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
    @Option(help: "The address to listen on.") var address = "127.0.0.1"
    @Option(help: "The port to listen on; 0 picks a free one.") var port: UInt16 = 8080
    @Option(help: "How browsers reach the service, for example https://plan.example.gov.uk. With https, cookies are Secure.")
    var publicAddress: String?
    @Option(help: "A proxy in front that is believed about the client: an address, or a range like 10.0.0.0/8. May be given again.")
    var trustedProxy: [String] = []
    @Option(help: "The field those proxies write: x-forwarded (as nginx does) or forwarded (RFC 7239).")
    var proxyField = Forwarding.Field.xForwarded.rawValue
    @Option(help: "The council or partnership whose service it is, as the pages name it.")
    var organisation = "Your council"
    @Option(help: "Where people who use the service can write to.") var contact: String?
    @Option(help: "How much to log: trace, debug, info, notice, warning or error.") var logLevel = "notice"
    @OptionGroup var shared: SharedOptions

    func validate() throws {
        if Logger.Level(rawValue: logLevel) == nil { throw ValidationError("--log-level is not one of the levels.") }
        if let wrong = trustedProxy.first(where: { AddressRange($0) == nil }) {
            throw ValidationError("--trusted-proxy \(wrong) is no address and no range.")
        }
        if Forwarding.Field(rawValue: proxyField) == nil { throw ValidationError("--proxy-field must be x-forwarded or forwarded.") }
        if let publicAddress, !publicAddress.hasPrefix("https://"), !publicAddress.hasPrefix("http://") {
            throw ValidationError("--public-address must begin with https:// or http://.")
        }
    }

    func run() throws {
        let logger = Wiring.logger(level: Logger.Level(rawValue: logLevel) ?? .notice)
        let store = try shared.openStore()
        let house = try House(
            store: store, clock: shared.clock, organisation: organisation, contact: contact, publicAddress: publicAddress,
            accessibilityReport: EmbeddedFiles.accessibility())
        let server = Wiring.server(
            ServerSettings(address: address, port: port, forwarding: forwarding), front: Front(house: house, logger: logger),
            files: try EmbeddedFiles.served(),
            logger: logger)
        let bound = try start(server)
        let host = address.contains(":") ? "[\(address)]" : address
        Terminal.say("Listening on http://\(host):\(bound)")
        let status = server.waitUntilStopped()
        if status != 0 { throw CommandRefusal("Stopped before every answer was finished.") }
    }

    private var forwarding: Forwarding? {
        let ranges = trustedProxy.compactMap { AddressRange($0) }
        return ranges.isEmpty ? nil : Forwarding(Forwarding.Field(rawValue: proxyField) ?? .xForwarded, proxies: ranges)
    }

    private func start(_ server: HTTPServer) throws -> UInt16 {
        do {
            let bound = try server.start()
            server.stopOnSignals()
            return bound
        } catch {
            throw CommandRefusal("Cannot listen on \(address), port \(port): \(error)")
        }
    }
}

/// Where the server meets the app.
enum Wiring {
    static func logger(level: Logger.Level) -> Logger {
        var logger = Logger(label: "roadmap") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = level
        return logger
    }

    /// A server that answers addresses under /static from the embedded files and everything else through the front.
    static func server(_ settings: ServerSettings, front: Front, files: StaticFiles, logger: Logger) -> HTTPServer {
        HTTPServer(
            settings: settings, logger: logger, bodyLimit: { front.bodyLimit($0) }, isSlow: { front.isSlow($0) },
            handler: { request in
                if request.path.hasPrefix(staticFolder), request.method == .get || request.method == .head,
                    let response = files.response(to: request, name: String(request.path.dropFirst(staticFolder.count)))
                {
                    return response
                }
                return front.respond(to: request)
            })
    }

    private static let staticFolder = "/static/"
}
