import HTTP
import Plans

/// Addresses of indicators that plans are watched by; part of `Routes`. Those of the register of printed ones stand there.
enum IndicatorRoutes {
    static let all: [Route] = [
        Routes.get("/plans/:id/indicators", needs: .viewPlan, freshness: .record, IndicatorTableHandlers.listIndicators),
        Routes.post("/plans/:id/indicators", needs: .defineIndicators, IndicatorFormHandlers.define),
        Routes.get("/plans/:id/indicators/new", needs: .defineIndicators, IndicatorFormHandlers.newIndicator),
        Routes.get("/plans/:id/indicators/import", needs: .defineIndicators, IndicatorImportHandlers.showUpload),
        Routes.post(
            "/plans/:id/indicators/preview", needs: .defineIndicators, speed: .slow, bodyLimit: Route.documentLimit,
            IndicatorImportHandlers.preview),
        Routes.post("/plans/:id/indicators/import", needs: .defineIndicators, speed: .slow, IndicatorImportHandlers.confirm),
        Routes.get("/indicators/:id", needs: .viewPlan, freshness: .record, IndicatorTableHandlers.showIndicator),
        Routes.post("/indicators/:id", needs: .defineIndicators, IndicatorFormHandlers.change),
        Routes.get("/indicators/:id/edit", needs: .defineIndicators, IndicatorFormHandlers.editIndicator),
        Routes.get("/indicators/:id/value", needs: .enterValues, IndicatorValueHandlers.showForm),
        Routes.post("/indicators/:id/value", needs: .enterValues, IndicatorValueHandlers.enter),
        Routes.post("/indicators/:id/baseline", needs: .defineIndicators, IndicatorTableHandlers.setBaseline),
        Routes.get("/indicators/:id/links", needs: .defineIndicators, IndicatorTieHandlers.showLinks),
        Routes.post("/indicators/:id/links", needs: .defineIndicators, IndicatorTieHandlers.add),
        Routes.post("/indicators/:id/links/:link", needs: .defineIndicators, IndicatorTieHandlers.remove),
    ]
}
