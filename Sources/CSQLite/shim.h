#include <sqlite3.h>

/* Swift cannot call C functions with a variable number of arguments. SQLITE_CONFIG_MEMSTATUS 0: SQLite keeps no count of the
   memory it uses, and so takes no lock that all threads share for each allocation. Before any connection is opened. */
static inline int csqlite_keep_no_memory_statistics(void) { return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }
