import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

// Serves from memory the answers that our own server gave, body and fields alike: usage `bench-hummingbird PORT FOLDER`.
// FOLDER holds for each answer, numbered from 0, N.path, N.fields (one `Name: value` a line) and N.body.

struct Answer {
    let path: String
    let fields: HTTPFields
    let body: ByteBuffer

    init(folder: URL, number: Int) throws {
        let file = folder.appending(path: "\(number)")
        path = try String(contentsOf: file.appendingPathExtension("path"), encoding: .utf8)
        body = try ByteBuffer(bytes: Data(contentsOf: file.appendingPathExtension("body")))
        var fields = HTTPFields()
        for line in try String(contentsOf: file.appendingPathExtension("fields"), encoding: .utf8).split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, let name = HTTPField.Name(String(parts[0])) else { continue }
            fields[name] = parts[1].trimmingCharacters(in: .whitespaces)
        }
        self.fields = fields
    }
}

guard CommandLine.arguments.count == 3, let port = Int(CommandLine.arguments[1]) else {
    print("usage: bench-hummingbird PORT FOLDER")
    exit(2)
}

let folder = URL(filePath: CommandLine.arguments[2])
let entries = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".path") }
let router = Router()
for number in entries.indices {
    let answer = try Answer(folder: folder, number: number)
    router.get(RouterPath(answer.path)) { _, _ in
        Response(status: .ok, headers: answer.fields, body: ResponseBody(byteBuffer: answer.body))
    }
}

var logger = Logger(label: "bench")
logger.logLevel = .error
let application = Application(
    router: router, configuration: .init(address: .hostname("127.0.0.1", port: port), serverName: nil), logger: logger)
try await application.runService()
