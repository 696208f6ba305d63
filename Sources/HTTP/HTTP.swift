// HTTP: bytes to Request, Response to bytes.
//
// Lives here: the request parser, fields, targets, queries, forms, multipart bodies, cookies, dates, conditional
// requests and content negotiation as pure functions.
// Not here: sockets, clocks, files, threads (Server); pages and sessions (App).
// Rules: parse bytes with ASCII tables, never Swift Strings; checked arithmetic on every number from the wire;
// refuse rather than repair; the RFC section stands at each check. Follows RFC 9110, 9112, 7578, 6265.
