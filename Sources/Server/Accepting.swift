import HTTP
import Logging
import Synchronization

/// New connections.
extension Worker {
    /// Accepted in one go before other events have their turn.
    private static let acceptsInOneGo = 64

    /// Takes in who waits; the caller owns the listener and gives it back here.
    func acceptAll() {
        for _ in 0..<Self.acceptsInOneGo {
            switch engine.listener.accept() {
            case .connection(let descriptor, let peer):
                welcome(descriptor, peer)
            case .none:
                return engine.armListener(isFirst: false)
            case .exhausted:
                // Stays unarmed: the timekeeper arms it at its next tick.
                logger.warning("no descriptors left: accepting rests")
                engine.listenerRests.store(true, ordering: .releasing)
                return
            }
        }
        engine.armListener(isFirst: false)
    }

    func welcome(_ descriptor: Int32, _ peer: String) {
        engine.tally.accepted.add(1, ordering: .relaxed)
        Socket.sendAtOnce(descriptor)
        guard let (connection, isWelcome) = engine.admit(descriptor, peer: peer) else { return Socket.close(descriptor) }
        // Not read here: its handler would keep the listener, and with it everybody else, waiting.
        serve(connection, isWelcome ? .wait(.read) : refuse(connection, HTTPError(.unavailable, "too many connections")))
    }
}

extension Engine {
    /// Waits for the next connections.
    func armListener(isFirst: Bool) {
        let ticket = listenerClaim.arm()
        let token = Poller.Token(index: Poller.Token.listenerIndex, ticket: ticket)
        if isFirst {
            _ = poller.add(listener.descriptor, token, .read)
        } else {
            poller.rearm(listener.descriptor, token, .read)
        }
        listenerClaim.armed(ticket)
    }
}
