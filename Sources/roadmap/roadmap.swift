// roadmap: the command line and the wiring.
//
// Lives here: one file a command, the options they share, and the only place where the server and the app meet.
// Not here: anything a test could want without a process (App, Storage, Exchange, Plans).
// Rules: exit status 0 done, 1 refused with a sentence on standard error, 2 wrong usage. Scripts rely on the commands,
// their options and what they print: keep them stable.
