// Server: sockets, the event loop, workers, limits and time limits, compression, static files.
//
// Lives here: everything that touches a descriptor or a thread. It calls one `(Request) -> Response` and knows no page.
// Not here: the grammar (HTTP), routes, sessions and rights (App).
// Rules: a worker never waits for a client's bytes; a connection belongs to one worker at a time; every system call
// goes through one thin wrapper that handles EINTR; descriptors are closed on every path; limits live in Limits.swift.
// The server's type is `HTTPServer`: a module must not share its name with one of its types. `Claim` says who may touch a
// connection; `Worker` takes it as far as it goes without waiting; `Timekeeper` sees to deadlines and to stopping.
