// Exchange: documents to Plans values, and back.
//
// Lives here: recognising what a document is, reading plans out of it with place and raw text, and writing exports.
// Not here: file containers (Office), storing (Storage), the rules about plans (Plans).
// Rules: structure and column words decide; no rule names a document, a council or a person; nothing is invented,
// corrected or dropped silently: what is odd becomes a finding.
