extension Wire {
    /// Targets and the path they decode to, once and never out of the site; nil for 400. RFC 9112 section 3.2, RFC 3986.
    public static let targetPaths: [(target: String, path: String?)] = [
        ("/", "/"), ("/a", "/a"), ("/a/", "/a/"), ("//a", "//a"), ("/a;b=c,d", "/a;b=c,d"), ("/a:b@c!$&'()*+=~-._", "/a:b@c!$&'()*+=~-._"),
        ("/a[0]|b", "/a[0]|b"), ("/%61", "/a"), ("/a%20b", "/a b"), ("/%C3%A9", "/é"), ("/%c3%a9", "/é"), ("/%E2%82%AC", "/€"),
        ("/%F0%9F%98%80", "/😀"), ("/a?b", "/a"), ("/a?", "/a"), ("/%2561", "/%61"), ("/.a", "/.a"), ("/a.", "/a."), ("/...", "/..."),
        ("/a..b", "/a..b"), ("/%3F", "/?"), ("/%23", "/#"), ("/+", "/+"),
        ("/%", nil), ("/%a", nil), ("/%zz", nil), ("/%0", nil), ("/%+1", nil), ("/%-1", nil), ("/% 1", nil),
        ("/%00", nil), ("/a%00b", nil), ("/%0a", nil), ("/%0d%0a", nil), ("/%1f", nil), ("/%7F", nil), ("/%09", nil),
        ("/%5c", nil), ("/a\\b", nil), ("/..%5c..", nil), ("/%2F", nil), ("/a%2fb", nil), ("/..%2f..", nil),
        ("/..", nil), ("/.", nil), ("/../a", nil), ("/a/..", nil), ("/a/../b", nil), ("/a/./b", nil), ("/%2e%2e", nil), ("/%2e%2e/a", nil),
        ("/.%2e/a", nil), ("/%2E", nil), ("/a/%2e%2E/b", nil),
        ("/%C0%AE", nil), ("/%C0%80", nil), ("/%E0%80%AE", nil), ("/%F0%80%80%AE", nil), ("/%ED%A0%80", nil), ("/%F4%90%80%80", nil),
        ("/%FF", nil), ("/%C3", nil), ("/%A9", nil), ("/é", nil), ("/a b", nil), ("/<", nil), ("/>", nil), ("/\"", nil), ("/`", nil),
        ("/{", nil), ("/^", nil), ("/a#b", nil), ("/a?b#c", nil), ("/a?\"", nil), ("/a?<", nil), ("", nil), ("*", nil), ("a", nil),
        ("http://a/../b", nil), ("http://a/%00", nil), ("http://a\\b/", nil), ("http://a:80:80/", nil), ("http://a/b", "/b"),
        ("http://a", "/"),
    ]

    /// The same on the wire.
    public static let targets = targetPaths.map { target, path in
        Wire("GET \(target) HTTP/1.1\r\nHost: a\r\n\r\n", path.map { .accepts("GET", $0) } ?? .refused(400))
    }
}
