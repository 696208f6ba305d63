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
                if engine.listenerClaim.rest() { return }
            case .exhausted:
                // Stays owned: the timekeeper goes on at its next tick.
                logger.warning("no descriptors left: accepting rests")
                engine.listenerRests.store(true, ordering: .releasing)
                return
            }
        }
        engine.armListener(isFirst: false)
    }

    func welcome(_ descriptor: Int32, _ peer: String) {
        engine.tally.accepted.add(1, ordering: .relaxed)
        guard let (connection, admission) = engine.admit(descriptor, peer: peer) else { return Socket.close(descriptor) }
        let isWelcome = admission == .welcome || admission == .full && makeRoom()
        // Not read here: its handler would keep the listener, and with it everybody else, waiting.
        serve(connection, isWelcome ? .yield : refuse(connection, HTTPError(.unavailable, "too many connections")))
    }

    /// Connections closed in one go: the next few that come need not look again.
    private static let roomInOneGo = 16

    /// Closes some connections that say nothing, so that those who do find room; false when there is none to spare.
    private func makeRoom() -> Bool {
        let before = Clock.now() - limits.spareIdle * 1_000
        let (count, start) = (engine.connections.count, engine.hand.load(ordering: .relaxed))
        var (step, closed) = (0, 0)
        while step < count, closed < Self.roomInOneGo {
            let connection = engine.connections[(start + step) % count]
            step += 1
            guard connection.idleSince.load(ordering: .relaxed) <= before, connection.claim.takeWaiting() else { continue }
            // It may have been used between the look and the claim: look again as owner.
            if connection.idleSince.load(ordering: .relaxed) <= before, !Socket.hasInput(connection.descriptor) {
                engine.retire(connection)
                closed += 1
            } else {
                serve(connection, .wait)
            }
        }
        engine.hand.store((start + step) % count, ordering: .relaxed)
        engine.tally.spared.add(closed, ordering: .relaxed)
        return closed > 0
    }
}

extension Engine {
    /// Waits for the next connections.
    func armListener(isFirst: Bool) {
        let ticket = listenerClaim.arm()
        if isFirst {
            _ = poller.add(listener.descriptor, Poller.listenerIndex)
        } else {
            poller.renew(listener.descriptor, Poller.listenerIndex)
        }
        listenerClaim.armed(ticket)
    }
}
