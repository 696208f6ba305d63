/// Something that is expected by a date, outside the plan's actions.
public struct MilestoneReading: Hashable, Sendable {
    public var text: Printed
    /// What it belongs to: "Work stream 1".
    public var group: String?
    public var by: DeadlineReading?
    public var place = Place()

    public init(text: Printed, group: String?, by: DeadlineReading?) {
        self.text = text
        self.group = group
        self.by = by
    }
}
