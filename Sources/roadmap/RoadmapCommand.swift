import ArgumentParser
import Foundation
import Glibc

/// The program: `roadmap serve`, `roadmap import`, ….
@main
struct RoadmapCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roadmap",
        abstract: "Tracks a council's improvement plan for children's services.",
        subcommands: [
            ServeCommand.self, ImportCommand.self, ExportCommand.self, UserCommand.self, DemoCommand.self, VerifyCommand.self,
            BackupCommand.self,
            RestoreCommand.self, MailCommand.self,
        ])

    static func main() { run(Array(CommandLine.arguments.dropFirst())) }

    /// Runs one command and ends the process with its status.
    static func run(_ arguments: [String]) -> Never {
        do {
            var command = try parseAsRoot(arguments)
            try command.run()
            Glibc.exit(EXIT_SUCCESS)
        } catch let refusal as CommandRefusal {
            Terminal.complain(refusal.sentence)
            Glibc.exit(EXIT_FAILURE)
        } catch {
            let code = exitCode(for: error)
            if code.isSuccess {
                print(fullMessage(for: error))
                Glibc.exit(EXIT_SUCCESS)
            }
            Terminal.complain(fullMessage(for: error))
            Glibc.exit(code == .validationFailure ? 2 : EXIT_FAILURE)
        }
    }
}

/// Why a command will not do what was asked, in a sentence for the person at the terminal.
struct CommandRefusal: Error {
    let sentence: String
    init(_ sentence: String) { self.sentence = sentence }
}

/// Standard output and standard error.
enum Terminal {
    /// Writes a line to standard output at once, also into a pipe.
    static func say(_ line: String) {
        FileHandle.standardOutput.write(Data((line + "\n").utf8))
    }

    /// Shows how far something is on a line that the next one takes the place of; nothing where standard error is no terminal.
    static func progress(_ words: String) {
        guard isatty(STDERR_FILENO) == 1 else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[K\(words)".utf8))
    }

    /// Takes the line of progress away.
    static func endProgress() { progress("") }

    /// Writes a line to standard error.
    static func complain(_ line: String) {
        FileHandle.standardError.write(Data((line + "\n").utf8))
    }
}
