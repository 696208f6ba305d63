// swift-tools-version: 6.2
import PackageDescription

/// The rooms, in the order in which they may see each other. README.md says what lives in each;
/// Tests/HouseTests compares every import with this file's order.
let house: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

func room(_ name: String, _ uses: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: uses, swiftSettings: house)
}

func tests(_ name: String, _ uses: [Target.Dependency] = []) -> Target {
    .testTarget(name: name, dependencies: uses, swiftSettings: house)
}

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")

let package = Package(
    name: "roadmap",
    products: [.executable(name: "roadmap", targets: ["roadmap"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
    ],
    targets: [
        .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CLinux"),
        .target(name: "CResources"),
        room("Deflate", ["CZlib"]),
        room("HTTP"),
        room("Server", ["HTTP", "Deflate", "CLinux", logging]),
        room("Markup"),
        room("SQLite", ["CSQLite"]),
        room("Office", ["Deflate"]),
        room("Plans"),
        room("Storage", ["Plans", "SQLite", crypto]),
        room("Exchange", ["Plans", "Office"]),
        room("Pages", ["Plans", "Markup"]),
        room("App", ["HTTP", "Plans", "Storage", "Exchange", "Pages", "Markup", crypto, cryptoExtras, logging]),
        .executableTarget(
            name: "roadmap", dependencies: ["App", "Server", "Storage", "Exchange", "Plans", "HTTP", "CResources", arguments, logging],
            swiftSettings: house),

        .target(name: "TestKit", dependencies: ["HTTP", "Plans"], path: "Tests/TestKit", swiftSettings: house),
        tests("DeflateTests", ["Deflate"]),
        tests("HTTPTests", ["HTTP", "TestKit"]),
        tests("ServerTests", ["Server", "HTTP", "TestKit", "Deflate", logging]),
        tests("MarkupTests", ["Markup"]),
        tests("SQLiteTests", ["SQLite", "TestKit"]),
        tests("OfficeTests", ["Office", "Deflate"]),
        tests("PlansTests", ["Plans"]),
        tests("StorageTests", ["Storage", "SQLite", "Plans", "TestKit"]),
        tests("ExchangeTests", ["Exchange", "Office", "Plans", "TestKit"]),
        tests("PagesTests", ["Pages", "Plans", "Markup", "TestKit", crypto]),
        tests("AppTests", ["App", "HTTP", "Plans", "Storage", "Exchange", "TestKit"]),
        tests("HouseTests", [crypto]),
    ]
)
