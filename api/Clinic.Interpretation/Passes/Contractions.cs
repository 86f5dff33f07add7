using System.Collections.Frozen;

namespace Clinic.Interpretation.Passes;

/// <summary>Takes contractions apart, written with or without the apostrophe: "couldnt" is "could not". "well" and "were" are left alone.</summary>
internal static class Contractions
{
    /// <summary>Two words out of one; <see cref="Tail"/> is how many letters belong to the second.</summary>
    public readonly record struct Parts(string First, string Second, int Tail);

    private static readonly FrozenDictionary<string, Parts> Bare = Build();

    private static readonly FrozenSet<string> SubjectsOfIs = FrozenSet.Create(StringComparer.Ordinal,
        "it", "he", "she", "that", "there", "what", "who", "here", "where", "how", "when", "this", "everything", "nothing", "something", "everyone", "nobody");

    /// <summary>Splits a folded word. <paramref name="lettersAfterApostrophe"/> is −1 where none was written.</summary>
    public static Parts? Split(string word, int lettersAfterApostrophe)
    {
        // Only spellings that are no word of their own stand in the table: not "ill", "well", "its", "hell".
        if (Bare.TryGetValue(word, out var parts)) return parts;
        if (lettersAfterApostrophe < 0 || lettersAfterApostrophe >= word.Length) return null;
        var first = word[..^lettersAfterApostrophe];
        return word[^lettersAfterApostrophe..] switch
        {
            "s" => SubjectsOfIs.Contains(first) ? new Parts(first, "is", 1) : first == "let" ? new Parts(first, "us", 1) : new Parts(first, "'s", 1),
            "t" when first.EndsWith('n') && first.Length > 2 => new Parts(first[..^1], "not", 2),
            "m" => new Parts(first, "am", 1),
            "d" => new Parts(first, "would", 1),
            "re" => new Parts(first, "are", 2),
            "ve" => new Parts(first, "have", 2),
            "ll" => new Parts(first, "will", 2),
            _ => null,
        };
    }

    private static FrozenDictionary<string, Parts> Build()
    {
        var table = new Dictionary<string, Parts>(StringComparer.Ordinal)
        {
            ["wont"] = new("will", "not", 2),
            ["cant"] = new("can", "not", 1),
            ["cannot"] = new("can", "not", 3),
            ["shant"] = new("shall", "not", 2),
            ["aint"] = new("is", "not", 2),
            ["gonna"] = new("going", "to", 2),
            ["wanna"] = new("want", "to", 2),
            ["gotta"] = new("got", "to", 2),
            ["hafta"] = new("have", "to", 2),
            ["tryna"] = new("trying", "to", 2),
            ["kinda"] = new("kind", "of", 1),
            ["sorta"] = new("sort", "of", 1),
            ["lotta"] = new("lot", "of", 1),
            ["outta"] = new("out", "of", 2),
            ["gimme"] = new("give", "me", 2),
            ["lemme"] = new("let", "me", 2),
            ["lets"] = new("let", "us", 1),
            ["im"] = new("i", "am", 1),
            ["ive"] = new("i", "have", 2),
        };
        foreach (var stem in (ReadOnlySpan<string>)["could", "would", "should", "did", "does", "do", "has", "have", "had", "is", "are", "was", "were", "must", "need", "might"])
            table[stem + "nt"] = new(stem, "not", 2);
        foreach (var subject in (ReadOnlySpan<string>)["you", "they"]) table[subject + "re"] = new(subject, "are", 2);
        foreach (var subject in (ReadOnlySpan<string>)["you", "they", "we", "could", "should", "would"]) table[subject + "ve"] = new(subject, "have", 2);
        foreach (var subject in (ReadOnlySpan<string>)["you", "they", "it", "that"]) table[subject + "ll"] = new(subject, "will", 2);
        foreach (var subject in (ReadOnlySpan<string>)["he", "she", "that", "there", "what", "here", "who"]) table[subject + "s"] = new(subject, "is", 1);
        return table.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
