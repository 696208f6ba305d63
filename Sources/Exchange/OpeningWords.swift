/// General English words that items of plans begin with: verbs, their participles, and adjectives of amount and rhythm.
enum OpeningWords {
    /// True for a verb in its base form that is seldom part of a name.
    static func isVerb(_ word: String) -> Bool { verbs.contains(word) }

    /// True for a verb, a participle of one, or an adjective that phrases begin with.
    static func contains(_ word: String) -> Bool {
        verbs.contains(word) || nounVerbs.contains(word) || adjectives.contains(word) || isParticiple(word)
    }

    /// "reviewed", "optimised", "identified", "embedded" from the verbs' base forms.
    static func isParticiple(_ word: String) -> Bool {
        guard word.hasSuffix("ed"), word.utf8.count > 4 else { return false }
        let stem = String(word.dropLast(2))
        if verbs.contains(stem) || nounVerbs.contains(stem) || verbs.contains(stem + "e") || nounVerbs.contains(stem + "e") { return true }
        if stem.hasSuffix("i") { return verbs.contains(stem.dropLast() + "y") }
        guard let last = stem.last, stem.dropLast().last == last else { return false }
        return verbs.contains(String(stem.dropLast()))
    }

    private static let verbs = words(
        """
        accelerate achieve address adopt agree align analyse apply appoint approve arrange assess assure build clarify \
        co-produce collaborate commence commission communicate complete conduct consider consolidate consult continue \
        contribute convene coordinate co-ordinate create define deliver demonstrate deploy determine develop disseminate \
        embed employ empower enable engage enhance ensure establish evaluate evidence expand explore extend facilitate \
        finalise formalise gather generate identify implement improve increase inform initiate integrate introduce invest \
        involve launch maintain make manage mobilise negotiate obtain optimise organise participate prepare prioritise \
        procure produce promote provide publish raise recirculate recommend recruit reduce refine refresh reinforce relaunch \
        remodel replace require respond revise secure send share simplify standardise strengthen streamline submit sustain \
        tackle transform undertake upgrade use utilise validate work write
        """)
    /// Verbs that are nouns as well, and so stand in names: "Action Plan", "Service Review".
    private static let nounVerbs = words(
        """
        audit benchmark champion design draft drive focus issue lead map measure monitor offer pilot plan process programme \
        report request resource review roll scope set sign source support target test track train update
        """)
    private static let adjectives = words(
        """
        additional all annual at bespoke better bi-monthly bi-weekly clear comprehensive consistent core daily dedicated \
        digital effective existing fewer formal full further good greater high independent joint key less mandatory monthly \
        more multi-agency new ongoing quarterly regular rigorous robust single specific strong systematic termly timely twice \
        weekly
        """)

    private static func words(_ text: String) -> Set<String> { Set(text.split(separator: " ").map(String.init)) }
}
