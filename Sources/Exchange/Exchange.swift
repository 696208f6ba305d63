// Exchange: documents to Plans values, and readings to text.
//
// Lives here: recognising what a document is, reading plans out of it with place and raw text, and writing a reading as
// JSON or as a report. DocumentReader is the way in; RawPlanReader finds rows, ActionReader understands them, Narrative
// keeps the rest, RunTogether cuts lists whose bullets are lost.
// Not here: file containers (Office), storing (Storage), the rules about plans (Plans).
// Rules: structure and column words decide; no rule names a document, a council or a person; nothing is invented,
// corrected or dropped silently: what is odd becomes a finding.
