namespace Clinic.Interpretation.Passes;

/// <summary>
/// Folds single characters: case, diacritics of Latin letters, ligatures, full-width forms and curly quotes.
/// A table of its own, so that no culture or Unicode data of the machine is consulted.
/// </summary>
internal static class Letters
{
    private const string Latin1 =
        "aaaaaaaceeeeiiiidnooooo*ouuuuypsaaaaaaaceeeeiiiidnooooo*ouuuuypy";

    // U+0100 to U+017F, Latin Extended-A.
    private const string ExtendedA =
        "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

    /// <summary>Appends the folded form of <paramref name="letter"/>; nothing for combining marks and invisible characters.</summary>
    public static void Fold(char letter, ref FoldBuffer into)
    {
        if (letter < 0x80)
        {
            into.Add(letter is >= 'A' and <= 'Z' ? (char)(letter | 0x20) : letter);
            return;
        }
        if (IsSilent(letter)) return;
        switch (letter)
        {
            case 'ß': into.Add('s'); into.Add('s'); return;
            case 'æ' or 'Æ': into.Add('a'); into.Add('e'); return;
            case 'œ' or 'Œ': into.Add('o'); into.Add('e'); return;
            case 'ﬀ': into.Add('f'); into.Add('f'); return;
            case 'ﬁ': into.Add('f'); into.Add('i'); return;
            case 'ﬂ': into.Add('f'); into.Add('l'); return;
            case 'ﬃ': into.Add('f'); into.Add('f'); into.Add('i'); return;
            case 'ﬄ': into.Add('f'); into.Add('f'); into.Add('l'); return;
            case 'ﬅ' or 'ﬆ': into.Add('s'); into.Add('t'); return;
        }
        into.Add(letter switch
        {
            >= '\u00C0' and <= '\u00FF' when Latin1[letter - 0xC0] != '*' => Latin1[letter - 0xC0],
            >= '\u0100' and <= '\u017F' => ExtendedA[letter - 0x100],
            >= '\uFF10' and <= '\uFF19' => (char)(letter - 0xFF10 + '0'),
            >= '\uFF21' and <= '\uFF3A' => (char)(letter - 0xFF21 + 'a'),
            >= '\uFF41' and <= '\uFF5A' => (char)(letter - 0xFF41 + 'a'),
            _ => char.ToLowerInvariant(letter),
        });
    }

    /// <summary>Combining marks, joiners, soft hyphens, variation selectors and byte order marks: part of a word, but not read.</summary>
    public static bool IsSilent(char c) =>
        c is (>= '\u0300' and <= '\u036F') or '\u00AD' or (>= '\u200B' and <= '\u200F') or '\u2060' or '\uFEFF' or (>= '\uFE00' and <= '\uFE0F');

    public static bool IsApostrophe(char c) => c is '\'' or '\u2019' or '\u2018' or '\u02BC' or '\u0060' or '\u00B4' or '\uFF07' or '\u2032';

    public static bool IsDigit(char c) => c is (>= '0' and <= '9') or (>= '\uFF10' and <= '\uFF19');

    /// <summary>Whether a letter that is read stands at <paramref name="at"/>: what makes an apostrophe before it part of a word.</summary>
    public static bool IsRead(string text, int at) => at < text.Length && IsLetter(text[at]) && !IsSilent(text[at]);

    public static bool IsLetter(char c) => c < 0x80 ? (uint)((c | 0x20) - 'a') < 26 : char.IsLetter(c) || IsSilent(c);
}

/// <summary>A word as it is folded, with its hash; grows past its first space only for words of unusual length.</summary>
internal ref struct FoldBuffer(Span<char> space)
{
    private Span<char> space = space;
    private uint hash = WordHash.Start;

    public int Length { get; private set; }

    public readonly ReadOnlySpan<char> Word => space[..Length];

    public readonly uint Hash => hash;

    /// <summary>The whole space, to be written in directly; say how much with <see cref="Take"/>.</summary>
    public readonly Span<char> Space => space;

    public void Add(char letter)
    {
        if (Length == space.Length)
        {
            var larger = new char[space.Length * 2];
            space.CopyTo(larger);
            space = larger;
        }
        space[Length++] = letter;
        hash = WordHash.Add(hash, letter);
    }

    public void Take(int length, uint hashed) => (Length, hash) = (length, hashed);

    public void Clear() => Take(0, WordHash.Start);
}
