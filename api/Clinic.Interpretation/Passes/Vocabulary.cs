using System.Collections.Frozen;

namespace Clinic.Interpretation.Passes;

/// <summary>
/// Numbers the words that occur in terms. A longer word that is none of them, and no plain English word, is read as the one
/// that lies a single slip away: "anxeity" is "anxiety".
/// </summary>
internal sealed class Vocabulary
{
    /// <summary>The number of a word that occurs in no term.</summary>
    public const int Unknown = -1;

    private const int ShortestCorrected = 6;

    /// <summary>A changed letter makes another word too easily ("states", "stares") to be taken for a slip in anything shorter.</summary>
    private const int ShortestWithChangedLetter = 9;
    private readonly string[] spelled;
    private readonly FrozenDictionary<string, int> words;
    private readonly FrozenDictionary<string, int> withoutOneLetter;
    private readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> exact;
    private readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> near;
    private readonly FrozenSet<string> plain;

    public Vocabulary(IReadOnlyDictionary<string, int> numbered, IEnumerable<string> plainWords)
    {
        words = numbered.ToFrozenDictionary(StringComparer.Ordinal);
        exact = words.GetAlternateLookup<ReadOnlySpan<char>>();
        spelled = new string[numbered.Count];
        foreach (var (word, number) in numbered) spelled[number] = word;
        plain = plainWords.ToFrozenSet(StringComparer.Ordinal);
        var shortened = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (word, number) in numbered.OrderBy(p => p.Value))
        {
            if (word.Length < ShortestCorrected || !char.IsAsciiLetter(word[0])) continue;
            for (var i = 1; i < word.Length; i++) shortened.TryAdd(word.Remove(i, 1), number);
        }
        withoutOneLetter = shortened.ToFrozenDictionary(StringComparer.Ordinal);
        near = withoutOneLetter.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public int Count => words.Count;

    /// <summary>The number of the word a token stands for, or <see cref="Unknown"/>.</summary>
    public int NumberOf(in Token token)
    {
        if (words.TryGetValue(token.Text, out var number)) return number;
        if (token.Kind != TokenKind.Word || token.Text.Length < ShortestCorrected || token.Text.Length > 24 || plain.Contains(token.Text)) return Unknown;
        return Correct(token.Text);
    }

    /// <summary>One letter left out, added, changed, or two neighbours swapped; never the first letter.</summary>
    private int Correct(string written)
    {
        if (near.TryGetValue(written, out var number)) return number;
        Span<char> shorter = stackalloc char[written.Length - 1];
        for (var i = 1; i < written.Length; i++)
        {
            written.AsSpan(0, i).CopyTo(shorter);
            written.AsSpan(i + 1).CopyTo(shorter[i..]);
            if (written.Length > ShortestCorrected && exact.TryGetValue(shorter, out number)) return number;
            if (near.TryGetValue(shorter, out number) && (written.Length >= ShortestWithChangedLetter || IsSwap(written, spelled[number]))) return number;
        }
        return Unknown;
    }

    private static bool IsSwap(string written, string meant)
    {
        if (written.Length != meant.Length) return false;
        var at = 0;
        while (at < written.Length && written[at] == meant[at]) at++;
        return at + 1 < written.Length && written[at] == meant[at + 1] && written[at + 1] == meant[at]
            && written.AsSpan(at + 2).SequenceEqual(meant.AsSpan(at + 2));
    }
}
