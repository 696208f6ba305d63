// App: a Request in, a Response out.
//
// Lives here: the front (request id, session, CSRF, the one catch), routes with the right each one needs, form
// reading, handlers.
// Not here: sockets (Server), SQL (Storage), markup (Pages), rules (Plans).
// Rules: a handler reads, asks a rule, writes, answers; nothing from below reaches a browser as a message.
