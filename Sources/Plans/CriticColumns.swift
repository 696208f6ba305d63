enum CriticColumns { static func findings(_ reading: PlanReading) -> [Finding] { [] } }
