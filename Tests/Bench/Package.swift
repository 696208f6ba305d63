// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that the house stays free of SwiftNIO: the peer that `make bench` measures beside our server.
let package = Package(
    name: "bench",
    platforms: [.macOS(.v14)],
    dependencies: [.package(url: "https://github.com/hummingbird-project/hummingbird.git", exact: "2.28.1")],
    targets: [
        .executableTarget(
            name: "bench-hummingbird",
            dependencies: [.product(name: "Hummingbird", package: "hummingbird")],
            swiftSettings: [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)])
    ]
)
