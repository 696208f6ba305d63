// Pages: Plans values to HTML.
//
// Lives here: the frame, components, pages, charts, and every address of the site (Links.swift).
// Not here: the store, the clock, the request. A page is a function of values.
// Rules: every number is a link to the records that make it; unknown is shown as unknown; every chart has its table;
// works without JavaScript, by keyboard, at 320 pixels, in forced colours and on paper (WCAG 2.2 AA).
