import App
import HTTP
import Logging
import Server

/// Where the server meets the app.
enum Wiring {
    static func logger(_ file: LogFile, level: Logger.Level) -> Logger {
        var logger = Logger(label: "roadmap") { _ in LogfmtHandler(file: file) }
        logger.logLevel = level
        return logger
    }

    /// A server that answers addresses under /static from the embedded files and everything else through the front.
    static func server(_ settings: ServerSettings, front: Front, files: StaticFiles, logger: Logger) -> HTTPServer {
        HTTPServer(
            settings: settings, logger: logger, bodyLimit: { front.bodyLimit($0) }, isSlow: { front.isSlow($0) },
            handler: { request in
                if request.path.hasPrefix(staticFolder), request.method == .get || request.method == .head,
                    var response = files.response(to: request, name: String(request.path.dropFirst(staticFolder.count)))
                {
                    response.route = staticRoute
                    return response
                }
                return front.respond(to: request)
            })
    }

    private static let staticFolder = "/static/"
    private static let staticRoute = "/static/:name"

    /// A second server that says nothing but what the first one measures, to this machine only: figures tell how a service is used.
    static func metricsServer(port: UInt16, of server: HTTPServer, _ house: House, logger: Logger) -> HTTPServer {
        var limits = Limits()
        limits.connections = 16
        // Whoever looks at figures every few seconds shall not fill the log.
        var logger = logger
        logger.logLevel = max(logger.logLevel, .warning)
        let settings = ServerSettings(.tcp(address: "127.0.0.1", port: port), limits: limits, workers: 1, standIns: 0, slowWorkers: 1)
        return HTTPServer(
            settings: settings, logger: logger, bodyLimit: { _ in 0 }, isSlow: { _ in false },
            handler: { request in
                guard request.path == "/metrics" else { return Response(.notFound, text: "Only /metrics is here\n") }
                guard request.method == .get || request.method == .head else {
                    return Response(.methodNotAllowed, fields: ["Allow": "GET, HEAD"], text: "Method not allowed\n")
                }
                return Response(.ok, bytes: [UInt8](MetricsText(server.figures, house).text.utf8), type: MetricsText.type)
            })
    }
}
