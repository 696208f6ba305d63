import SQLite

extension Store {
    /// True when the database holds demonstration data, which every page then says.
    public func isDemonstration() throws -> Bool {
        try reading { try $0.queryFirst("SELECT 1 FROM setting WHERE name = 'demonstration'") { _ in true } ?? false }
    }

    /// Labels the database as demonstration data for good.
    public func markDemonstration() throws {
        try operating { try $0.execute("INSERT INTO setting(name, value) VALUES ('demonstration', 'yes') ON CONFLICT DO NOTHING") }
    }
}
