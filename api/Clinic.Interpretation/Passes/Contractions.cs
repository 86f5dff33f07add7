namespace Clinic.Interpretation.Passes;

/// <summary>Takes contractions apart, written with or without the apostrophe: "couldnt" is "could not". "well" and "were" are left alone.</summary>
internal static class Contractions
{
    /// <summary>The second word of a contraction and where the first ends in its letters.</summary>
    /// <param name="FirstLength">How many letters of the folded word are the first.</param>
    /// <param name="Second">The second word.</param>
    /// <param name="Tail">How many letters as written belong to the second.</param>
    public readonly record struct Parts(int FirstLength, string Second, int Tail);

    /// <summary>
    /// Splits a folded word with an apostrophe before its last <paramref name="tail"/> letters, where it is none of <see cref="Rows"/>.
    /// <paramref name="isSubject"/> tells whether "'s" after the letters before is "is".
    /// </summary>
    public static Parts? Split(ReadOnlySpan<char> word, int tail, bool isSubject)
    {
        if (tail <= 0 || tail >= word.Length) return null;
        var first = word[..^tail];
        return word[^tail..] switch
        {
            "s" => new Parts(first.Length, isSubject ? "is" : first is "let" ? "us" : "'s", 1),
            "t" when first[^1] == 'n' && first.Length > 2 => new Parts(first.Length - 1, "not", 2),
            "m" => new Parts(first.Length, "am", 1),
            "d" => new Parts(first.Length, "would", 1),
            "re" => new Parts(first.Length, "are", 2),
            "ve" => new Parts(first.Length, "have", 2),
            "ll" => new Parts(first.Length, "will", 2),
            _ => null,
        };
    }

    /// <summary>
    /// The spellings without apostrophe, each with its two words and how many letters belong to the second. Only spellings that
    /// are no word of their own stand here: not "ill", "well", "its", "hell".
    /// </summary>
    public static IEnumerable<(string Written, string First, string Second, int Tail)> Rows()
    {
        yield return ("wont", "will", "not", 2);
        yield return ("cant", "can", "not", 1);
        yield return ("cannot", "can", "not", 3);
        yield return ("shant", "shall", "not", 2);
        yield return ("aint", "is", "not", 2);
        yield return ("gonna", "going", "to", 2);
        yield return ("wanna", "want", "to", 2);
        yield return ("gotta", "got", "to", 2);
        yield return ("hafta", "have", "to", 2);
        yield return ("tryna", "trying", "to", 2);
        yield return ("kinda", "kind", "of", 1);
        yield return ("sorta", "sort", "of", 1);
        yield return ("lotta", "lot", "of", 1);
        yield return ("outta", "out", "of", 2);
        yield return ("gimme", "give", "me", 2);
        yield return ("lemme", "let", "me", 2);
        yield return ("lets", "let", "us", 1);
        yield return ("im", "i", "am", 1);
        yield return ("ive", "i", "have", 2);
        foreach (var stem in Negated) yield return (stem + "nt", stem, "not", 2);
        foreach (var subject in Are) yield return (subject + "re", subject, "are", 2);
        foreach (var subject in Have) yield return (subject + "ve", subject, "have", 2);
        foreach (var subject in Will) yield return (subject + "ll", subject, "will", 2);
        foreach (var subject in Is) yield return (subject + "s", subject, "is", 1);
    }

    private static readonly string[] Negated = ["could", "would", "should", "did", "does", "do", "has", "have", "had", "is", "are", "was", "were", "must", "need", "might"];
    private static readonly string[] Are = ["you", "they"];
    private static readonly string[] Have = ["you", "they", "we", "could", "should", "would"];
    private static readonly string[] Will = ["you", "they", "it", "that"];
    private static readonly string[] Is = ["he", "she", "that", "there", "what", "here", "who"];
}
