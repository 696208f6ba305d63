import Plans

/// One output, outcome or other item of a cell.
struct CellItem {
    var printed: Printed
    var isCertain: Bool
}

/// Cuts cells into items and takes the references to other actions out of them.
struct CellItems {
    let runTogether: RunTogether

    struct Result {
        var items: [CellItem] = []
        var seeAlso: [SeeAlsoReading] = []
        /// Blocks that were cut by guess.
        var guessed: [Printed] = []
    }

    /// - Parameter plainIsOne: a cell without any mark is one item, however many sentences it has.
    func read(_ cell: CellText, plainIsOne: Bool) -> Result {
        var result = Result()
        for block in cell.blocks {
            var rest = block.words[...]
            while let reference = SeeAlso.find(in: rest) {
                let printed = Printed(cell.stretches(of: rest[reference.range]))
                result.seeAlso += reference.refs.map { SeeAlsoReading(printed: printed, ref: $0) }
                add(rest[..<reference.range.lowerBound], block.kind, of: cell, plainIsOne: plainIsOne, to: &result)
                rest = rest[reference.range.upperBound...]
            }
            add(rest, block.kind, of: cell, plainIsOne: plainIsOne, to: &result)
        }
        return result
    }

    private func add(_ slice: ArraySlice<Word>, _ kind: CellBlock.Kind, of cell: CellText, plainIsOne: Bool, to result: inout Result) {
        let words = Array(slice)
        guard words.contains(where: { !$0.core.isEmpty }) else { return }
        let isSure = kind == .item || kind == .paragraph || (kind == .plain && plainIsOne)
        let cuts = isSure ? [] : runTogether.boundaries(in: words)
        let bounds = [0] + cuts + [words.count]
        for (start, end) in zip(bounds, bounds.dropFirst()) {
            let printed = Printed(cell.stretches(of: words[start..<end]))
            result.items.append(CellItem(printed: printed, isCertain: isSure || (cuts.isEmpty && kind == .plain)))
        }
        let isGuess = !cuts.isEmpty || (kind == .unmarkedList && words.count > 12)
        if isGuess { result.guessed.append(Printed(cell.stretches(of: words[...]))) }
    }
}

/// "See also Action 3.2 and 3.3": a link between actions that stands among the outputs.
enum SeeAlso {
    struct Reference {
        var range: Range<Int>
        var refs: [String]
    }

    static func find(in words: ArraySlice<Word>) -> Reference? {
        for index in words.indices where words[index].plain == "See" {
            var at = index + 1
            while at < words.endIndex, ["also", "action", "actions"].contains(words[at].lower) { at += 1 }
            guard at > index + 1 else { continue }
            var refs: [String] = []
            var end = at
            while at < words.endIndex {
                if let ref = RefReader.dotted(words[at].plain) {
                    refs.append(ref)
                    end = at + 1
                } else if !["and", "&", ",", "or"].contains(words[at].plain.lowercased()) {
                    break
                }
                at += 1
            }
            if !refs.isEmpty { return Reference(range: index..<end, refs: refs) }
        }
        return nil
    }
}
