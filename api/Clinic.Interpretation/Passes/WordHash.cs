namespace Clinic.Interpretation.Passes;

/// <summary>
/// The hash of a folded word: FNV-1a of 32 bits over its UTF-16 code units, one step a unit (not a byte). The same on every
/// machine and for ever, so that a table made beforehand can be looked up by it.
/// </summary>
public static class WordHash
{
    /// <summary>The hash of no letters; where a hash begins.</summary>
    public const uint Start = 2_166_136_261;

    private const uint Prime = 16_777_619;

    /// <summary>The hash of <paramref name="folded"/>.</summary>
    public static uint Of(ReadOnlySpan<char> folded)
    {
        var hash = Start;
        foreach (var letter in folded) hash = Add(hash, letter);
        return hash;
    }

    /// <summary>The hash of the letters so far and one more.</summary>
    public static uint Add(uint hash, uint letter) => (hash ^ letter) * Prime;
}
