using System.Numerics;
using System.Runtime.InteropServices;

namespace Clinic.Interpretation.Passes;

/// <summary>The safety concerns of one kind, asserted or denied, gathered by code with the words and rules each rests on.</summary>
internal sealed class Concerns
{
    private static readonly int Codes = Enum.GetValues<FlagCode>().Length;

    private readonly List<TextSpan>[] spans = new List<TextSpan>[Codes];
    private readonly List<string>[] rules = new List<string>[Codes];

    /// <summary>A bit for each code that was noted.</summary>
    private uint noted;

    public int Count => BitOperations.PopCount(noted);

    public bool Has(FlagCode code) => (noted >> (int)code & 1) != 0;

    public void Clear() => noted = 0;

    public void Remove(FlagCode code) => noted &= ~(1U << (int)code);

    /// <summary>Forgets the codes that <paramref name="others"/> has.</summary>
    public void Remove(Concerns others) => noted &= ~others.noted;

    public void Note(FlagCode code, string rule, TextSpan span)
    {
        var known = spans[(int)code] ??= [];
        var named = rules[(int)code] ??= [];
        if (!Has(code))
        {
            known.Clear();
            named.Clear();
            noted |= 1U << (int)code;
        }
        known.Add(span);
        var place = named.BinarySearch(rule, StringComparer.Ordinal);
        if (place < 0) named.Insert(~place, rule);
    }

    /// <summary>The concerns by code, each made by <paramref name="make"/> from its code, spans and rule ids.</summary>
    public T[] ToArray<T>(Func<FlagCode, TextSpan[], string, T> make)
    {
        if (noted == 0) return [];
        var all = new T[Count];
        var at = 0;
        for (var left = noted; left != 0; left &= left - 1)
        {
            var code = BitOperations.TrailingZeroCount(left);
            all[at++] = make((FlagCode)code, Spans.Merge(CollectionsMarshal.AsSpan(spans[code])), RuleIds.Join(rules[code]));
        }
        return all;
    }
}
