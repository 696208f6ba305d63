// Deflate: zlib for the rest of the house.
//
// Lives here: deflate, inflate, gzip and CRC-32 over byte arrays, every inflation with an output limit.
// Not here: files, sockets, HTTP's choice of coding (Server), zip containers (Office).
// Rule: no unbounded output. Follows RFC 1950, 1951, 1952 and zlib's manual.
