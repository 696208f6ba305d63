// Markup: the HTML value, elements, attributes, SVG, and the only escaper.
//
// Lives here: typed builder functions, and a writer in place for what a page repeats by the hundred.
// Not here: any word of the subject, any page (Pages).
// Rules: attributes first; & < > " ' are always escaped; raw text only from a StaticString; an address is a Link;
// no inline script, style or event attribute can be written. Follows the HTML Living Standard's serialisation.
