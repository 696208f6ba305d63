enum CriticRisks { static func findings(_ reading: PlanReading) -> [Finding] { [] } }
