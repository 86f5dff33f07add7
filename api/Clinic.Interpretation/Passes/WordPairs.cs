using System.Numerics;

namespace Clinic.Interpretation.Passes;

/// <summary>Stretches of an array by two words, for pairs of which most are not known.</summary>
internal sealed class WordPairs
{
    /// <summary>Bits of a hash: the lower ones for the place in the table, the upper ones for the sieve.</summary>
    private const int SieveBits = 17;

    private readonly Pair[] table;

    /// <summary>A bit for each hash that may be known; small enough to stay close to the processor.</summary>
    private readonly ulong[] sieve = new ulong[(1 << SieveBits) / 64];

    public WordPairs(List<(int First, int Second, int From, int End)> known)
    {
        table = new Pair[BitOperations.RoundUpToPowerOf2((uint)(known.Count * 4 / 3) + 1)];
        foreach (var (first, second, from, end) in known) Add(first, second, from, end);
    }

    /// <summary>Finds the stretch of two words.</summary>
    public bool Find(int first, int second, out int from, out int end)
    {
        var hash = Hash(first, second);
        (from, end) = (0, 0);
        if ((sieve[hash >> (32 - SieveBits + 6)] >> (int)((hash >> (32 - SieveBits)) & 63) & 1) == 0) return false;
        var all = table;
        for (var i = hash & (uint)(all.Length - 1); ; i = (i + 1) & (uint)(all.Length - 1))
        {
            ref readonly var pair = ref all[i];
            if (pair.Count == 0) return false;
            if (pair.First != first || pair.Second != second) continue;
            (from, end) = (pair.From, pair.From + pair.Count);
            return true;
        }
    }

    private void Add(int first, int second, int from, int end)
    {
        var hash = Hash(first, second);
        sieve[hash >> (32 - SieveBits + 6)] |= 1UL << (int)((hash >> (32 - SieveBits)) & 63);
        var i = hash & (uint)(table.Length - 1);
        while (table[i].Count != 0) i = (i + 1) & (uint)(table.Length - 1);
        table[i] = new Pair { First = checked((ushort)first), Second = checked((ushort)second), From = from, Count = checked((ushort)(end - from)) };
    }

    private static uint Hash(int first, int second)
    {
        var mixed = ((uint)first * 0x9E3779B1) ^ BitOperations.RotateLeft((uint)second * 0x85EBCA77, 13);
        mixed = (mixed ^ (mixed >> 15)) * 0x2C1B3C6D;
        return mixed ^ (mixed >> 16);
    }

    private struct Pair
    {
        public ushort First;
        public ushort Second;
        public ushort Count;
        public int From;
    }
}
