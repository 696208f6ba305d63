/// Number formats and backgrounds of a workbook's cells (ECMA-376 part 1, 18.8).
struct SheetStyles {
    struct Style {
        /// Index into `formats`.
        var format = 0
        var fill: String?
    }

    private(set) var formats = [NumberFormat(code: "General")]
    private var styles: [Style] = []
    private var places: [Int: Int] = [0: 0]
    private var codes: [Int: String] = [:]
    private var fills: [SheetColour?] = []
    /// Of every style, the number of its fill.
    private var fillPlaces: [Int] = []

    /// Excel's own limit is 65,490.
    private static let most = 65_536

    init() {}

    init(_ reader: inout XMLReader, theme: SheetTheme) throws(OfficeRefusal) {
        var custom: [String] = []
        while let event = try reader.next() {
            guard event == .start, reader.space == .sheet else { continue }
            switch reader.name {
            case "numFmt":
                if let id = reader.number("numFmtId"), let code = reader.attribute("formatCode") { try keep(code, as: id) }
            case "fills": try readFills(&reader)
            case "rgbColor" where custom.count < 256: custom.append(String((reader.attribute("rgb") ?? "").suffix(6)))
            case "cellXfs": try readStyles(&reader)
            case "dxfs", "cellStyleXfs", "fonts", "borders", "extLst": try reader.skip()
            default: break
            }
        }
        // The palette stands behind the fills that use it.
        let colours = fills.map { $0?.shown(theme, custom.isEmpty ? SheetTheme.indexed : custom) }
        for index in styles.indices where colours.indices.contains(fillPlaces[index]) { styles[index].fill = colours[fillPlaces[index]] }
    }

    /// The style of this number; the plain one for a number that the file does not have.
    func style(_ index: Int) -> Style { styles.indices.contains(index) ? styles[index] : Style() }

    private mutating func readStyles(_ reader: inout XMLReader) throws(OfficeRefusal) {
        let level = reader.depth
        while let event = try reader.next(inside: level) {
            guard event == .start, reader.space == .sheet, reader.name == "xf" else { continue }
            let fill = reader.number("fillId") ?? 0
            let format = place(of: reader.number("numFmtId") ?? 0)
            guard styles.count < SheetStyles.most else { throw .tooMuch(of: "styles", limit: SheetStyles.most) }
            styles.append(Style(format: format))
            fillPlaces.append(fill)
        }
    }

    private mutating func keep(_ code: String, as id: Int) throws(OfficeRefusal) {
        guard codes.count < SheetStyles.most else { throw .tooMuch(of: "styles", limit: SheetStyles.most) }
        codes[id] = code
    }

    private mutating func place(of id: Int) -> Int {
        if let known = places[id] { return known }
        formats.append(codes[id].map { NumberFormat(code: $0) } ?? NumberFormat(builtIn: id))
        places[id] = formats.count - 1
        return formats.count - 1
    }

    private mutating func readFills(_ reader: inout XMLReader) throws(OfficeRefusal) {
        let level = reader.depth
        var isSolid = false
        while let event = try reader.next(inside: level) {
            guard event == .start, reader.space == .sheet else { continue }
            switch reader.name {
            case "fill":
                guard fills.count < SheetStyles.most else { throw .tooMuch(of: "styles", limit: SheetStyles.most) }
                fills.append(nil)
            case "patternFill": isSolid = reader.attribute("patternType") == "solid"
            case "fgColor" where isSolid && !fills.isEmpty: fills[fills.count - 1] = SheetColour(reader)
            default: break
            }
        }
    }
}

/// A colour by its red, green and blue, by the number in a palette or by the theme (18.8.19).
struct SheetColour {
    private let plain: String?
    private let theme: Int?
    private let palette: Int?
    private let tint: Double

    init(_ reader: XMLReader) {
        plain = reader.attribute("rgb")
        theme = reader.number("theme")
        palette = reader.number("indexed")
        tint = reader.attribute("tint").flatMap { Double($0) } ?? 0
    }

    func shown(_ themes: SheetTheme, _ indexed: [String]) -> String? {
        var colour = plain
        if let theme { colour = themes.colours.indices.contains(theme) ? themes.colours[theme] : nil }
        if let palette { colour = indexed.indices.contains(palette) ? indexed[palette] : nil }
        return OfficeColour.fill(colour.map { SheetTheme.tinted(String($0.suffix(6)), by: tint) })
    }
}

/// The twelve colours of a theme (20.1.6.2), in the order in which cells number them.
struct SheetTheme {
    private(set) var colours = ["FFFFFF", "000000", "EEECE1", "1F497D", "4F81BD", "C0504D", "9BBB59", "8064A2", "4BACC6", "F79646"]

    init() {}

    init(_ reader: inout XMLReader) throws(OfficeRefusal) {
        var found: [String] = []
        while let event = try reader.next() {
            guard event == .start, reader.space == .drawing, reader.name == "clrScheme" else { continue }
            let level = reader.depth
            while let event = try reader.next(inside: level) {
                guard event == .start, reader.space == .drawing else { continue }
                guard found.count < 12 else { continue }
                if reader.name == "srgbClr" { found.append(reader.attribute("val") ?? "") }
                if reader.name == "sysClr" { found.append(reader.attribute("lastClr") ?? "") }
            }
        }
        guard found.count >= 10 else { return }
        // The file has dark before light; cells number light before dark.
        found.swapAt(0, 1)
        found.swapAt(2, 3)
        colours = found
    }

    /// Lighter for a tint above nought, darker below (18.8.19).
    static func tinted(_ colour: String, by tint: Double) -> String {
        guard tint != 0, tint >= -1, tint <= 1, colour.utf8.count == 6, let value = Int(colour, radix: 16) else { return colour }
        // Scaling the lightness keeps hue and saturation: each channel moves towards black or white by the same part.
        let channels = lightened([value >> 16, value >> 8 & 255, value & 255].map { Double($0) / 255 }, by: tint)
        return channels.map { channel in
            let hex = String(Int((min(max(channel, 0), 1) * 255).rounded()), radix: 16, uppercase: true)
            return hex.utf8.count == 1 ? "0" + hex : hex
        }.joined()
    }

    private static func lightened(_ channels: [Double], by tint: Double) -> [Double] {
        let most = channels.max() ?? 0
        let least = channels.min() ?? 0
        let lightness = (most + least) / 2
        let wanted = tint < 0 ? lightness * (1 + tint) : lightness * (1 - tint) + tint
        // Chroma of the old and the new lightness at the same saturation of HSL.
        let room = 1 - abs(2 * lightness - 1)
        let saturation = room > 0 ? (most - least) / room : 0
        let chroma = saturation * (1 - abs(2 * wanted - 1))
        let spread = most - least
        return channels.map { wanted + (spread > 0 ? ($0 - lightness) / spread * chroma : 0) }
    }

    /// The palette of Excel 97 (18.8.27).
    static let indexed: [String] = {
        let first = ["000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF"]
        let rest = """
            800000 008000 000080 808000 800080 008080 C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF 000080 \
            FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF 00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 3366FF 33CCCC \
            99CC00 FFCC00 FF9900 FF6600 666699 969696 003366 339966 003300 333300 993300 993366 333399 333333
            """
        return first + first + rest.split(separator: " ").map(String.init)
    }()
}
