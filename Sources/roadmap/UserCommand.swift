import App
import ArgumentParser
import Foundation
import Plans
import Storage

/// People from the terminal: for the first admin, and for when nobody can sign in.
struct UserCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user", abstract: "Add, list, disable and enable people, and print one-time sign-in links.",
        subcommands: [Add.self, List.self, Link.self, Disable.self, Enable.self, NoTwoStep.self])

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Add a person.")
        @Argument(help: "The person's name.") var name: String
        @Argument(help: "The person's email address, with which they sign in.") var email: String
        @Option(help: "lead, deputy, member, chair, admin or reader; may be given several times.") var role: [String] = []
        @Flag(help: "Read the password as one line from standard input.") var passwordStdin = false
        @OptionGroup var shared: SharedOptions

        func validate() throws {
            for role in role where Role(rawValue: role) == nil {
                throw ValidationError("--role must be lead, deputy, member, chair, admin or reader.")
            }
        }

        func run() throws {
            let edit = PersonEdit(name: name.trimmed, email: email.trimmed, roles: Set(role.compactMap(Role.init(rawValue:))))
            if let issue = edit.issues.first { throw CommandRefusal(issue.message + ".") }
            let hash = passwordStdin ? try Add.passwordHash() : nil
            let store = try shared.openStore()
            let now = shared.clock.now()
            let person = try refusing {
                try store.write(as: .commandLine, because: "Added at the command line", at: now) { writer in
                    let id = try writer.addPerson(edit)
                    if let hash { try writer.setPassword(of: id, hash: hash) }
                    return id
                }
            }
            Terminal.say("Added \(edit.name) <\(edit.email)>, number \(person.result.number).")
        }

        private static func passwordHash() throws -> String {
            let password = readLine(strippingNewline: true) ?? ""
            if let issue = PasswordRule.issue(password, field: "password") { throw CommandRefusal(issue.message + ".") }
            return try Passwords.hash(password)
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List people: number, name, email, roles, state.")
        @OptionGroup var shared: SharedOptions

        func run() throws {
            let store = try shared.openExistingStore()
            for person in try store.read(today: shared.clock.today, { try $0.people() }) {
                let roles = person.roles.sorted().map(\.rawValue).joined(separator: ",")
                let columns = ["\(person.id.number)", person.name, person.email, roles, person.isDisabled ? "disabled" : "active"]
                Terminal.say(columns.joined(separator: "\t"))
            }
        }
    }

    struct Link: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print a one-time sign-in address; it works for 24 hours.")
        @Argument(help: "The person's email address.") var email: String
        @Option(help: "The address the service is reached by.") var address = "127.0.0.1"
        @Option(help: "The port the service is reached by.") var port: UInt16 = 8080
        @Option(help: "The service's public address, for example https://plan.example.gov.uk; before address and port.")
        var publicAddress: String?
        @OptionGroup var shared: SharedOptions

        func run() throws {
            let store = try shared.openExistingStore()
            let now = shared.clock.now()
            let person = try UserCommand.person(email, in: store, today: now.day)
            if person.isDisabled { throw CommandRefusal("\(person.name) is disabled. Enable them first.") }
            let token = try SignInLinks.make(for: person, by: .commandLine, store: store, at: now)
            let host = address.contains(":") ? "[\(address)]" : address
            Terminal.say((publicAddress ?? "http://\(host):\(port)") + SignInLinks.path(token))
        }
    }

    struct Disable: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Disable a person: no more sign-in; their history stays.")
        @Argument(help: "The person's email address.") var email: String
        @OptionGroup var shared: SharedOptions

        func run() throws { try UserCommand.setDisabled(true, email, shared) }
    }

    struct Enable: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Enable a disabled person.")
        @Argument(help: "The person's email address.") var email: String
        @OptionGroup var shared: SharedOptions

        func run() throws { try UserCommand.setDisabled(false, email, shared) }
    }

    struct NoTwoStep: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "no-two-step", abstract: "Take two-step sign-in away from somebody who has lost phone and codes.")
        @Argument(help: "The person's email address.") var email: String
        @OptionGroup var shared: SharedOptions

        func run() throws {
            let store = try shared.openExistingStore()
            let now = shared.clock.now()
            let person = try UserCommand.person(email, in: store, today: now.day)
            let written = try store.write(as: .commandLine, because: "Taken away at the command line", at: now) {
                try $0.removeTwoStep(of: person.id)
            }
            Terminal.say(written.isChanged ? "\(person.name) signs in with the password alone." : "\(person.name) has no two-step sign-in.")
        }
    }

    private static func setDisabled(_ isDisabled: Bool, _ email: String, _ shared: SharedOptions) throws {
        let store = try shared.openExistingStore()
        let now = shared.clock.now()
        let person = try person(email, in: store, today: now.day)
        let deed = isDisabled ? "Disabled" : "Enabled"
        let written = try store.write(as: .commandLine, because: "\(deed) at the command line", at: now) {
            try $0.setDisabled(person.id, isDisabled)
        }
        Terminal.say(written.isChanged ? "\(deed) \(person.name)." : "\(person.name) was \(deed.lowercased()) already.")
    }

    static func person(_ email: String, in store: Store, today: Day) throws -> Person {
        let wanted = email.trimmed.lowercased()
        guard let person = try store.read(today: today, { try $0.people() }).first(where: { $0.email.lowercased() == wanted }) else {
            throw CommandRefusal("There is nobody with the email address \(email).")
        }
        return person
    }
}

/// Turns a refusal from below into a sentence for the terminal.
func refusing<Value>(_ body: () throws -> Value) throws -> Value {
    do {
        return try body()
    } catch Refusal.issues(let issues) {
        throw CommandRefusal(issues.map(\.message).joined(separator: ". ") + ".")
    } catch Refusal.unsupported(let reason) {
        throw CommandRefusal(reason)
    }
}
