namespace Clinic.Interpretation.Passes;

/// <summary>
/// Words as bits, many words sharing one: those ahead of a place in the text, or those that lead on from a place in the
/// patterns. Where the two have no bit in common, going on is in vain. Words that must follow at once, within the usual gap and
/// within a longer one have bits of their own.
/// </summary>
internal readonly record struct WordsAhead(ulong Next, ulong Gap)
{
    private const int Usual = 2;
    private const int NearBits = 40, FarBits = 24;

    /// <summary>The bit of a word that leads on at once, or over a gap of so many words.</summary>
    public static ulong Bit(int word, int gap) => gap switch
    {
        0 => NextBit(word),
        <= Usual => NearBit(word),
        _ => FarBit(word),
    };

    /// <summary>Writes what stands ahead of each token, and after the last, into <paramref name="ahead"/>.</summary>
    public static void Look(ReadOnlySpan<Token> tokens, Span<WordsAhead> ahead)
    {
        // The words within the usual gap from the next token but one on, from the next on, and all; as far as no mark stands between.
        ulong one = 0, two = 0, far = 0;
        ahead[tokens.Length] = default;
        for (var i = tokens.Length - 1; i >= 0; i--)
        {
            ref readonly var token = ref tokens[i];
            var word = token.Number;
            var on = token.IsContent ? ulong.MaxValue : 0;
            var known = word < 0 ? 0 : ulong.MaxValue;
            var near = NearBit(word) & known;
            far = (FarBit(word) & known) | (far & on);
            ahead[i] = new(NextBit(word) & known, near | (two & on) | far);
            two = near | (one & on);
            one = near;
        }
    }

    private static ulong NextBit(int word) => 1UL << (word & 63);

    private static ulong NearBit(int word) => 1UL << (int)((uint)word % NearBits);

    private static ulong FarBit(int word) => 1UL << (NearBits + (int)((uint)word % FarBits));
}
