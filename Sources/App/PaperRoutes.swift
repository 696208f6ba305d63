import HTTP
import Plans

/// Addresses of board papers; part of `Routes`.
enum PaperRoutes {
    static let all: [Route] = [
        Routes.get("/papers", needs: .viewPlan, freshness: .record, PaperHandlers.listPapers),
        // A draft is for those who may write papers; the handler says so.
        Routes.get("/papers/:id", needs: .viewPlan, freshness: .record, PaperHandlers.showPaper),
        Routes.get("/papers/:id/document", needs: .viewPlan, speed: .slow, freshness: .record, PaperHandlers.download),
        Routes.get("/papers/:id/sheet.css", needs: .viewPlan, freshness: .record, PaperHandlers.printSheet),
        Routes.get("/papers/:id/edit", needs: .writePapers, PaperHandlers.editPaper),
        Routes.post("/papers/:id", needs: .writePapers, PaperHandlers.savePaper),
        Routes.get("/papers/:id/issue", needs: .writePapers, PaperHandlers.checkPaper),
        Routes.post("/papers/:id/issue", needs: .writePapers, speed: .slow, PaperHandlers.issuePaper),
        Routes.get("/meetings/:id/paper", needs: .writePapers, PaperHandlers.newPaper),
        Routes.post("/meetings/:id/paper", needs: .writePapers, PaperHandlers.addPaper),
        Routes.get("/plans/:id/periods/:first/paper", needs: .writePapers, PaperHandlers.newPaper),
        Routes.post("/plans/:id/periods/:first/paper", needs: .writePapers, PaperHandlers.addPaper),
    ]
}
