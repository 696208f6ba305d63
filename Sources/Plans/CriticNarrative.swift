enum CriticNarrative { static func findings(_ reading: PlanReading) -> [Finding] { [] } }
