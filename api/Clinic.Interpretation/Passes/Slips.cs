using System.Runtime.CompilerServices;

namespace Clinic.Interpretation.Passes;

/// <summary>
/// Reads a longer word that is no known one as the word of terms that lies a single slip away: "anxeity" is "anxiety".
/// Holds the hash of every word of terms and of each with one letter left out, in one table; a hit is checked letter by letter.
/// </summary>
internal sealed class Slips
{
    private const int Shortest = 6;
    private const int Longest = 24;

    /// <summary>A changed letter makes another word too easily ("states", "stares") to be taken for a slip in anything shorter.</summary>
    private const int ShortestWithChangedLetter = 9;

    /// <summary>The base of the hash, a polynomial in the letters: with it the hash of a word without a letter follows from those of its halves.</summary>
    private const uint Base = 0x5cd1eb27;

    private const int SieveBits = 18;

    private readonly string[] spelled;
    private readonly Slot[] table;

    /// <summary>A bit for each hash in the table; most words end here.</summary>
    private readonly ulong[] sieve = new ulong[1 << (SieveBits - 6)];

    /// <param name="spelled">The words of terms by their numbers.</param>
    public Slips(string[] spelled)
    {
        this.spelled = spelled;
        var entries = 0;
        foreach (var word in spelled) entries += word.Length < Shortest ? 0 : word.Length;
        var size = 64;
        while (size < 2 * entries) size *= 2;
        table = new Slot[size];
        for (var number = 0; number < spelled.Length; number++) Enter(spelled[number], number);
    }

    /// <summary>
    /// The number of the word meant: one letter left out, added, changed, or two neighbours swapped; never the first letter.
    /// <see cref="Lexicon.NoTerm"/> where none lies that near.
    /// </summary>
    public int Correct(ReadOnlySpan<char> written)
    {
        if (written.Length is < Shortest or > Longest) return Lexicon.NoTerm;
        Span<uint> without = stackalloc uint[Longest];
        Span<char> space = stackalloc char[Longest];
        var shorter = space[..(written.Length - 1)];
        var hash = Hashes(written, without);
        if (Passes(hash) && Find(hash, written, whole: false) is >= 0 and var longer) return longer;
        for (var i = 1; i < written.Length; i++)
        {
            if (!Passes(without[i])) continue;
            written[..i].CopyTo(shorter);
            written[(i + 1)..].CopyTo(shorter[i..]);
            if (written.Length > Shortest && Find(without[i], shorter, whole: true) is >= 0 and var exact) return exact;
            if (Find(without[i], shorter, whole: false) is >= 0 and var near
                && (written.Length >= ShortestWithChangedLetter || IsSwap(written, spelled[near]))) return near;
        }
        return Lexicon.NoTerm;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Enter(string word, int number)
    {
        if (word.Length < Shortest) return;
        Span<uint> without = word.Length <= 64 ? stackalloc uint[64] : new uint[word.Length];
        Enter(Hashes(word, without), number, whole: true);
        if (!char.IsAsciiLetter(word[0])) return;
        for (var i = 1; i < word.Length; i++) Enter(without[i], number, whole: false);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Enter(uint hash, int number, bool whole)
    {
        sieve[hash >> (32 - SieveBits + 6)] |= 1UL << (int)((hash >> (32 - SieveBits)) & 63);
        var i = (int)(hash & (uint)(table.Length - 1));
        while (table[i].Code != 0) i = (i + 1) & (table.Length - 1);
        table[i] = new Slot(hash, whole ? -1 - number : 1 + number);
    }

    private bool Passes(uint hash) => (sieve[hash >> (32 - SieveBits + 6)] >> (int)((hash >> (32 - SieveBits)) & 63) & 1) != 0;

    /// <summary>The lowest number of a word that is <paramref name="letters"/>, or is it but for one letter; −1 for none. Words are entered by number, so the first is the lowest.</summary>
    private int Find(uint hash, ReadOnlySpan<char> letters, bool whole)
    {
        for (var i = (int)(hash & (uint)(table.Length - 1)); table[i].Code != 0; i = (i + 1) & (table.Length - 1))
        {
            var slot = table[i];
            if (slot.Hash != hash || slot.Code < 0 != whole) continue;
            var number = Math.Abs(slot.Code) - 1;
            var word = spelled[number].AsSpan();
            if (whole ? word.SequenceEqual(letters) : IsWithoutOneLetter(word, letters)) return number;
        }
        return -1;
    }

    private static bool IsWithoutOneLetter(ReadOnlySpan<char> word, ReadOnlySpan<char> letters)
    {
        if (word.Length != letters.Length + 1) return false;
        var same = word.CommonPrefixLength(letters);
        return same > 0 && word[(same + 1)..].SequenceEqual(letters[same..]);
    }

    /// <summary>The hash of a word, and in <paramref name="without"/> those of the word without its letter at each place.</summary>
    private static uint Hashes(ReadOnlySpan<char> word, Span<uint> without)
    {
        // From the right: what follows each letter, and the power of the base that stands before it.
        uint after = 0;
        uint power = 1;
        for (var i = word.Length - 1; i >= 0; i--)
        {
            without[i] = after;
            after += word[i] * power;
            power *= Base;
        }
        var hash = after;
        power = 1;
        for (var i = word.Length - 1; i > 0; i--)
        {
            // What stands before the letter, moved one place to the right.
            var upTo = hash - without[i] - (word[i] * power);
            without[i] = Mix((upTo * Inverse) + without[i]);
            power *= Base;
        }
        return Mix(hash);
    }

    /// <summary>The number that undoes a multiplication by the base, modulo 2^32.</summary>
    private static readonly uint Inverse = Invert(Base);

    private static uint Invert(uint odd)
    {
        var inverse = odd;
        for (var i = 0; i < 5; i++) inverse *= 2 - (odd * inverse);
        return inverse;
    }

    private static uint Mix(uint hash)
    {
        hash = (hash ^ (hash >> 15)) * 0x2c1b3c6d;
        return hash ^ (hash >> 13);
    }

    private static bool IsSwap(ReadOnlySpan<char> written, ReadOnlySpan<char> meant)
    {
        if (written.Length != meant.Length) return false;
        var at = written.CommonPrefixLength(meant);
        return at + 1 < written.Length && written[at] == meant[at + 1] && written[at + 1] == meant[at] && written[(at + 2)..].SequenceEqual(meant[(at + 2)..]);
    }

    /// <param name="Hash">The hash of the letters.</param>
    /// <param name="Code">0 where the slot is free; else one more than the number of the word, below zero for the whole word.</param>
    private readonly record struct Slot(uint Hash, int Code);
}
