import Dispatch
import Foundation
import Glibc

/// Another program, run to its end with fixed arguments and a small environment.
///
/// Foundation closes every descriptor that is not marked for closing anyway; sockets and database files of ours all are.
enum ChildProcess {
    /// How it ended and what it said on both its outputs.
    struct Ended: Sendable {
        var status: Int32
        var said: String
        /// It was stopped because it took too long.
        var isLate = false
    }

    /// What a program may see of our environment: never a password.
    private static let passedOn = ["PATH", "HOME", "LANG", "CURL_CA_BUNDLE", "SSL_CERT_FILE"]

    /// Most bytes that fit into a pipe at once, so that they can be written before anybody reads.
    private static let pipeBytes = 60_000

    /// Runs a program on a few words of input.
    static func run(_ path: String, _ arguments: [String], typed: String, seconds: Int) -> Ended {
        let input = Pipe()
        guard typed.utf8.count <= pipeBytes else { return Ended(status: -1, said: "Too much to hand over") }
        input.fileHandleForWriting.write(Data(typed.utf8))
        input.fileHandleForWriting.closeFile()
        return run(path, arguments, input: input, seconds: seconds)
    }

    /// Runs a program on a file.
    static func run(_ path: String, _ arguments: [String], file: String, seconds: Int) -> Ended {
        guard let input = FileHandle(forReadingAtPath: file) else { return Ended(status: -1, said: "The file cannot be read") }
        return run(path, arguments, input: input, seconds: seconds)
    }

    private static func run(_ path: String, _ arguments: [String], input: Any, seconds: Int) -> Ended {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.filter { passedOn.contains($0.key) }
        process.standardInput = input
        process.standardOutput = output
        process.standardError = output
        do {
            try process.run()
        } catch {
            return Ended(status: -1, said: "\(path) cannot be started")
        }
        let child = process.processIdentifier
        let end = DispatchTime.now() + .seconds(seconds)
        let limit = DispatchWorkItem { kill(child, SIGKILL) }
        DispatchQueue.global().asyncAfter(deadline: end, execute: limit)
        let said = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        limit.cancel()
        let isLate = process.terminationReason == .uncaughtSignal && DispatchTime.now() >= end
        return Ended(status: process.terminationStatus, said: String(decoding: said, as: UTF8.self), isLate: isLate)
    }
}
