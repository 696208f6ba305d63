/// The files of Resources/, carried inside the program by C23 #embed: the installed program needs nothing beside itself,
/// and the compiler tracks each file as a dependency of this target.
struct roadmap_resource {
    const char *name;
    const char *type;
    const unsigned char *bytes;
    long count;
};

/// The resource at a place from 0, or a null pointer past the last one.
const struct roadmap_resource *roadmap_resource_at(long place);
