/// Small words of English that neither end a phrase nor begin an output.
enum FunctionWords {
    static let all: Set<String> = [
        "a", "an", "the", "this", "that", "these", "those", "each", "every", "any", "all", "no", "both",
        "of", "to", "for", "in", "on", "at", "by", "with", "from", "into", "onto", "through", "across", "within", "without", "between",
        "among", "against", "about", "around", "over", "under", "after", "before", "during", "including", "regarding", "via", "per", "as",
        "and", "or", "but", "nor", "than", "then", "if", "when", "where", "while", "whilst", "which", "who", "whom", "whose", "how",
        "our", "your", "their", "its", "his", "her", "my", "be", "is", "are", "was", "were", "been", "being", "has", "have", "had", "will",
        "would", "can", "could", "should", "may", "might", "must", "not", "more", "most", "such", "other", "new", "they", "we",
        "upon",
    ]

    /// After these a name stands in mid-sentence: what follows with a capital is a name and not a beginning.
    static let leadIn: Set<String> = [
        "a", "an", "the", "of", "to", "for", "in", "on", "at", "by", "with", "from", "into", "through", "across", "within", "between",
        "and",
        "or", "our", "their", "its", "via", "under", "including", "as",
    ]
}
