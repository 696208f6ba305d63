import HTTP
import Plans

/// Addresses of a plan's risks; part of `Routes`.
enum RiskRoutes {
    static let all: [Route] = [
        Routes.get("/plans/:id/risks", needs: .viewPlan, freshness: .record, RiskHandlers.listRisks),
        Routes.post("/plans/:id/risks", needs: .manageRisks, RiskFormHandlers.add),
        Routes.get("/plans/:id/risks/new", needs: .manageRisks, RiskFormHandlers.newRisk),
        Routes.get("/plans/:id/risks/printed", needs: .manageRisks, RiskTakeOverHandlers.listPrinted),
        Routes.post("/plans/:id/risks/printed", needs: .manageRisks, RiskTakeOverHandlers.takeOver),
        Routes.get("/plans/:id/risks/scale", needs: .manageRisks, RiskScaleHandlers.editScale),
        Routes.post("/plans/:id/risks/scale", needs: .manageRisks, RiskScaleHandlers.defineScale),
        Routes.get("/risks/:id", needs: .viewPlan, freshness: .record, RiskHandlers.showRisk),
        Routes.post("/risks/:id", needs: .manageRisks, RiskFormHandlers.reword),
        Routes.get("/risks/:id/edit", needs: .manageRisks, RiskFormHandlers.editRisk),
        Routes.post("/risks/:id/state", needs: .manageRisks, RiskHandlers.setState),
        Routes.get("/risks/:id/assessment", needs: .assessRisks, RiskAssessmentHandlers.showForm),
        Routes.post("/risks/:id/assessment", needs: .assessRisks, RiskAssessmentHandlers.assess),
        Routes.get("/risks/:id/mitigations", needs: .assessRisks, RiskMitigationHandlers.showMitigations),
        Routes.post("/risks/:id/mitigations", needs: .assessRisks, RiskMitigationHandlers.add),
        Routes.post("/risks/:id/mitigations/:link", needs: .assessRisks, RiskMitigationHandlers.change),
        Routes.post("/risks/:id/actions", needs: .assessRisks, RiskMitigationHandlers.link),
        Routes.post("/risks/:id/actions/:link", needs: .assessRisks, RiskMitigationHandlers.unlink),
    ]
}
