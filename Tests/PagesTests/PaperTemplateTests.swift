import Crypto
import Markup
import Pages
import Plans
import Testing

/// What an issued paper says is put together again whenever somebody opens it, and must be byte for byte what was issued. Where this fails
/// and the samples were not changed, the rules of a template were: they need a new number in `PaperDocument.template`, and the old rules
/// stay for the papers that were issued by them.
@Suite struct PaperTemplateTests {
    @Test(arguments: [
        (1, "bb788032d09a11d6b262dd98e672faf16211db133848410b83e1214f200df67e"),
        (2, "153ba7488546d538780b20d135f2cebdb91a0b8fec4ef3a07a48da906f809f5b"),
    ])
    func `the bytes of a paper are those of its template`(_ template: Int, _ expected: String) {
        let samples = Samples()
        let article = samples.paperArticle(samples.paperRecord, template: template)
        let hash = SHA256.hash(data: article.utf8).map { String(UInt16($0) + 256, radix: 16).dropFirst() }.joined()
        #expect(hash == expected)
    }

    @Test func `every template that was ever used is held to its bytes`() { #expect(PaperDocument.template == 2) }
}
