enum CriticIndicators { static func findings(_ reading: PlanReading) -> [Finding] { [] } }
