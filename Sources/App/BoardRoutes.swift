import HTTP
import Plans

/// Addresses of boards, meetings and what comes of them; part of `Routes`.
enum BoardRoutes {
    static let all: [Route] = boards + meetings + matters

    private static let boards: [Route] = [
        Routes.get("/boards", needs: .viewPlan, freshness: .record, BoardHandlers.listBoards),
        Routes.post("/boards", needs: .manageBoards, BoardHandlers.addBoard),
        Routes.get("/boards/new", needs: .manageBoards, BoardHandlers.newBoard),
        Routes.get("/boards/:id", needs: .viewPlan, freshness: .record, BoardHandlers.showBoard),
        Routes.post("/boards/:id", needs: .manageBoards, BoardHandlers.saveBoard),
        Routes.get("/boards/:id/edit", needs: .manageBoards, BoardHandlers.editBoard),
        Routes.post("/boards/:id/seats", needs: .manageBoards, BoardHandlers.saveSeats),
        Routes.post("/boards/:id/oversight", needs: .manageBoards, BoardHandlers.saveOversight),
        Routes.post("/boards/:id/meetings", needs: .holdMeetings, BoardHandlers.planMeeting),
    ]

    private static let meetings: [Route] = [
        Routes.get("/meetings/:id", needs: .viewPlan, freshness: .record, MeetingHandlers.showMeeting),
        Routes.post("/meetings/:id", needs: .holdMeetings, MeetingHandlers.changeMeeting),
        Routes.post("/meetings/:id/opening", needs: .holdMeetings, MeetingHandlers.openMeeting),
        Routes.post("/meetings/:id/ending", needs: .holdMeetings, MeetingHandlers.endMeeting),
        Routes.post("/meetings/:id/attendance", needs: .holdMeetings, MeetingHandlers.saveAttendance),
        Routes.get("/meetings/:id/minutes", needs: .viewPlan, freshness: .record, MeetingHandlers.showMinutes),
        Routes.get("/meetings/:id/items/:action", needs: .viewPlan, MeetingItemHandlers.showItem),
        Routes.post("/meetings/:id/items/:action/challenge", needs: .challenge, MeetingItemHandlers.challenge),
        Routes.post("/meetings/:id/items/:action/decision", needs: .holdMeetings, MeetingItemHandlers.decide),
        Routes.post("/meetings/:id/items/:action/note", needs: .holdMeetings, MeetingItemHandlers.note),
    ]

    private static let matters: [Route] = [
        Routes.get("/challenges", needs: .viewPlan, freshness: .record, ChallengeHandlers.listChallenges),
        Routes.get("/challenges/:id", needs: .viewPlan, freshness: .record, ChallengeHandlers.showChallenge),
        // Who was asked answers, whatever else they are.
        Routes.post("/challenges/:id/answer", needs: .signedIn, ChallengeHandlers.answer),
        // Who raised it closes it; where they no longer can, who holds the board's meetings.
        Routes.post("/challenges/:id/end", needs: .signedIn, ChallengeHandlers.close),
        Routes.get("/decisions/:id", needs: .viewPlan, freshness: .record, BoardDecisionHandlers.showDecision),
        Routes.post("/decisions/:id/end", needs: .holdMeetings, BoardDecisionHandlers.close),
        Routes.get("/escalations", needs: .viewPlan, freshness: .record, EscalationHandlers.listEscalations),
        Routes.get("/escalations/:id", needs: .viewPlan, freshness: .record, EscalationHandlers.showEscalation),
        Routes.post("/escalations/:id/end", needs: .escalate, EscalationHandlers.end),
        Routes.get("/actions/:id/challenge", needs: .challenge, ChallengeHandlers.newChallenge),
        Routes.post("/actions/:id/challenge", needs: .challenge, ChallengeHandlers.raise),
        Routes.get("/actions/:id/escalation", needs: .escalate, EscalationHandlers.newEscalation),
        Routes.post("/actions/:id/escalation", needs: .escalate, EscalationHandlers.escalate),
        Routes.get("/headings/:id/recommendations", needs: .viewPlan, RecommendationHandlers.showArea),
        Routes.post("/headings/:id/recommendations", needs: .holdMeetings, RecommendationHandlers.recommend),
        Routes.post("/headings/:id/challenge", needs: .challenge, RecommendationHandlers.challenge),
    ]
}
