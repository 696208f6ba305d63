/// What a column of a plan's table holds.
enum Field: String, Sendable, CaseIterable {
    case number, action, lead, deadline, revised, start, outcome, measure, status, progress, source, output, evidence, risk, objective
    /// What an action is done by, in a table that has a column of actions beside it.
    case step

    /// Fields of which an action has one; a second column of the kind is kept under its own name.
    var isSingle: Bool { ![.lead, .outcome, .measure, .source, .output].contains(self) }
}

/// The words that councils print over their columns, from 36 public plans.
enum ColumnWords {
    /// Header cells longer than this are sentences, not column names.
    static let longest = 70

    /// What a header cell names, or nil.
    static func field(of cell: String) -> Field? {
        guard cell.utf8.count <= longest else { return nil }
        let words = normalised(cell)
        guard !words.isEmpty else { return nil }
        if let exact = exact[words] { return exact }
        for part in cell.split(whereSeparator: { "/(–".contains($0) }) {
            if let field = exact[normalised(String(part))] { return field }
        }
        // "Directorate objective", "Objective description": the subject's word with a word before or after it.
        let parts = words.split(separator: " ")
        guard parts.count == 2 else { return nil }
        return parts[1] == "objective" || (parts[0] == "objective" && parts[1] == "description") ? .objective : nil
    }

    /// Names of what others ask for, which an action answers.
    static func isAsked(_ cell: String) -> Bool {
        ["recommendation", "recommendations", "requirement", "recommendations & areas for improvement"].contains(normalised(cell))
    }

    /// Names of what an action is done by, where another column names the action.
    static func isStep(_ cell: String) -> Bool {
        let words: Set<String> = [
            "step", "steps", "key steps", "action steps", "milestone", "milestones", "key milestones", "task", "tasks", "key tasks",
            "activity", "activities", "key activities", "sub action", "sub actions",
        ]
        return cell.split(separator: "/").contains { words.contains(normalised(String($0))) } || words.contains(normalised(cell))
    }

    /// Lower-case words without punctuation, list letters ("c) Actions") and years ("Activity 2020/21").
    static func normalised(_ cell: String) -> String {
        var words = PlainText.clean(cell).lowercased().split { !($0.isLetter || $0.isNumber || $0 == "'" || $0 == "%" || $0 == "&") }
        if let first = words.first, first.count == 1, cell.contains(")"), words.count > 1 { words.removeFirst() }
        let isMore = words.count > 1
        words.removeAll { $0.allSatisfy(\.isNumber) || (isMore && months.contains(String($0))) }
        return words.joined(separator: " ")
    }

    private static let months: Set<String> = [
        "january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december",
    ]

    private static let exact: [String: Field] = {
        var table: [String: Field] = [:]
        for (field, names) in names {
            for name in names.split(separator: "|") { table[String(name)] = field }
        }
        return table
    }()

    private static let names: [(Field, String)] = [
        (.number, "ref|ref no|reference|nos|no|number|rec no|action code|action no|action ref|action number|id|item|item no"),
        (
            .action,
            """
            action|actions|actions required|action required|required action|agreed action|agreed actions|key future actions|\
            what|what we will do|what will we do|what are we going to do|milestone|milestones|activity|activities|\
            key activities|task|tasks|step|steps|recommendation|recommendations|recommendations & areas for improvement|\
            requirement|agreed management action|action point|improvement action|key actions|key action|action to be taken|\
            actions to be taken|sub action|sub actions|key tasks|key milestones|key steps|action steps
            """
        ),
        (
            .lead,
            """
            lead|leads|lead officer|lead officers|lead officer s|lead agency|lead person|lead responsibility|owner|\
            action owner|who|by whom|responsible officer|person responsible|responsible|responsibility|accountable|\
            assigned to|portfolio holder|director|executive lead|sro|work stream lead|work stream leads|work stream lead s|\
            action lead|lead member|who will do it|who by|champion|task & finish group
            """
        ),
        (
            .deadline,
            """
            by when|by when completed|when|timescale|timescales|timetable|agreed timescale|target date|due date|deadline|due|\
            due by|planned completion date|completion date|complete by|target completion|target completion date|\
            estimated completion date|end|end date|target date mm yy|date due|original due date|original target date
            """
        ),
        (
            .revised,
            """
            revised target completion|revised deadline|revised deadline if required|revised date|revised target date|\
            current due date|forecast date|revised due date
            """
        ),
        (.start, "start|start date|from"),
        (
            .outcome,
            """
            outcome|outcomes|intended outcomes|intended outcome|desired outcome|desired outcomes|planned outcome|\
            planned outcomes|expected outcome|expected outcomes|the difference this will make|what difference will it make|\
            impact|intended impact|so what|what will be different
            """
        ),
        (
            .measure,
            """
            success measures|success measure|success criteria|measures of success|measure of success|measure|measures|\
            benchmarking|baseline|target|kpi|kpis|how will we know|how we will know|what we will see|impact how will we know|\
            how will we measure success
            """
        ),
        (
            .status,
            """
            status|current status|rag|rag rating|rag status|brag|brag rating|progress rag|traffic light colour|% complete|\
            delivery confidence
            """
        ),
        (
            .progress,
            """
            progress|progress update|achievements|comment|comments|update|updates|latest note|latest position|\
            where are we now|progress to date|progress against agreed action and impact monitoring
            """
        ),
        (.source, "where identified|source|sources|linked plan|linked plans|identified in|identified by|origin|domain|must do should do"),
        (.output, "output|outputs|key deliverables|deliverable|deliverables|how|how will we do it|key outputs|products"),
        (.evidence, "evidence|evidence of impact|ongoing assurance|monitoring"),
        (.risk, "initial risk|current risk|risk if not delivered|risk|risks|resources|resource|cost|costs"),
        (
            .objective,
            """
            objective|objectives|priority|priorities|theme|standard|area of weakness|area for improvement|\
            area of improvement|governance issue|concern|what we want|area requiring improvement
            """
        ),
    ]
}
