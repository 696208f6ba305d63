import HTTP
import Pages
import Plans
import Storage

/// What all requests share: the store, the clock, and how this installation is set up.
public final class House: Sendable {
    public let store: Store
    public let clock: Clock
    public let site: Site
    private let isPublicSecure: Bool
    /// How browsers reach the service ("https://plan.example.gov.uk"); nil to go by each request's Host.
    public let publicAddress: String?
    /// What the accessibility statement reports.
    public let accessibility: AccessibilityCheck
    /// How reminders leave; nil where mail is off.
    public let mail: MailSetup?
    let notices = Notices()
    let pages: PageCache
    let desk = ReadingDesk()
    /// How long an upload waits for its reading before the browser is shown how far it is, in seconds.
    let readingPatience: Double
    /// Different at each start, so that a browser's copy never outlives the program that made it.
    let edition = Tokens.hex(Tokens.random(4))

    /// - Parameters:
    ///   - organisation: the council or partnership whose service it is.
    ///   - contact: where people who use the service can write to.
    ///   - publicAddress: how browsers reach the service; with https, cookies are Secure.
    ///   - pageCacheBytes: how much of rendered pages to keep while nothing changes; 0 renders each time.
    ///   - accessibilityReport: what the accessibility checks wrote down.
    ///   - readingPatience: how long an upload waits for its reading before its page says how far it is, in seconds.
    ///   - mail: how reminders leave; nil where mail is off.
    /// - Throws: when the database cannot say whether it is a demonstration.
    public init(
        store: Store, clock: Clock, organisation: String, contact: String? = nil, publicAddress: String? = nil,
        pageCacheBytes: Int = House.pageCacheBytes, accessibilityReport: String = "", readingPatience: Double = 2,
        mail: MailSetup? = nil
    ) throws {
        self.store = store
        self.clock = clock
        self.site = Site(
            serviceName: "Roadmap", organisation: organisation, contactEmail: contact, isDemonstration: try store.isDemonstration())
        self.isPublicSecure = publicAddress?.hasPrefix("https://") ?? false
        self.publicAddress = publicAddress
        self.pages = PageCache(limit: pageCacheBytes)
        self.readingPatience = readingPatience
        self.mail = mail
        self.accessibility = AccessibilityCheck(report: accessibilityReport)
    }

    /// 8 MiB: some 250 pages, each a session's own.
    public static let pageCacheBytes = 8 << 20

    /// Answers that were given from kept pages.
    public var keptPagesUsed: Int { pages.hitCount }

    /// True where the browser reaches the service by https, by the public address or by what a trusted proxy says: cookies are
    /// Secure and HSTS is sent.
    func isSecure(_ request: Request) -> Bool { isPublicSecure || request.isSecure }
}
