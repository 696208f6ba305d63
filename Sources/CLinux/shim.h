// Linux calls that the Glibc module leaves out.
#include <sched.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/sendfile.h>
#include <sys/socket.h>

// GNU extensions: their headers belong to the Glibc module, which is built without _GNU_SOURCE.
int accept4(int, struct sockaddr *, socklen_t *, int);
int memfd_create(const char *, unsigned int);
int mkostemp(char *, int);
int sched_getaffinity(pid_t, size_t, cpu_set_t *);
