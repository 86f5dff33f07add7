using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Clinic.Interpretation.Learned;

/// <summary>
/// One sum of packed weights for each label. Rows are added in short whole numbers and taken over into long ones before any could
/// overflow, so that the sums are exact for a text of any length.
/// </summary>
internal sealed class Sums
{
    /// <summary>The labels in whole vectors; the last places stay zero.</summary>
    public const int Width = 96;

    /// <summary>After so many rows of at most 127 a short sum could overflow.</summary>
    private const int MostRows = 250;

    private readonly short[] near = new short[Width];
    private readonly int[] sums = new int[Width];

    public void Clear() => Array.Clear(sums);

    /// <summary>Adds rows of a table: <see cref="Width"/> weights from <paramref name="behind"/> on in each row of <paramref name="rowWidth"/>.</summary>
    public void Add(sbyte[] table, ReadOnlySpan<int> found, int rowWidth, int behind)
    {
        while (found.Length > 0)
        {
            var some = found[..Math.Min(found.Length, MostRows)];
            found = found[some.Length..];
            AddSome(table, some, rowWidth, behind);
            TakeOver();
        }
    }

    /// <summary>All sums of a row fit into registers, so that they are stored once for all rows.</summary>
    private void AddSome(sbyte[] table, ReadOnlySpan<int> found, int rowWidth, int behind)
    {
        Vector256<short> a = default, b = default, c = default, d = default, e = default, f = default;
        foreach (var index in found)
        {
            ref var row = ref table[(index * rowWidth) + behind];
            var (lower, upper) = Vector256.Widen(Vector256.LoadUnsafe(ref row));
            a += lower;
            b += upper;
            (lower, upper) = Vector256.Widen(Vector256.LoadUnsafe(ref row, 32));
            c += lower;
            d += upper;
            (lower, upper) = Vector256.Widen(Vector256.LoadUnsafe(ref row, 64));
            e += lower;
            f += upper;
        }
        ref var into = ref near[0];
        a.StoreUnsafe(ref into);
        b.StoreUnsafe(ref into, 16);
        c.StoreUnsafe(ref into, 32);
        d.StoreUnsafe(ref into, 48);
        e.StoreUnsafe(ref into, 64);
        f.StoreUnsafe(ref into, 80);
    }

    /// <summary>Adds the sums so far, times <paramref name="worth"/>, to <paramref name="scores"/>.</summary>
    public void AddTo(Span<float> scores, float worth)
    {
        ref var into = ref MemoryMarshal.GetReference(scores[..Width]);
        ref var from = ref sums[0];
        for (nuint i = 0; i < Width; i += (nuint)Vector256<int>.Count)
        {
            (Vector256.LoadUnsafe(ref into, i) + (Vector256.ConvertToSingle(Vector256.LoadUnsafe(ref from, i)) * worth)).StoreUnsafe(ref into, i);
        }
    }

    /// <summary>Takes the short sums over into the long ones.</summary>
    private void TakeOver()
    {
        ref var from = ref near[0];
        ref var into = ref sums[0];
        for (nuint i = 0; i < Width; i += (nuint)Vector256<short>.Count)
        {
            var (lower, upper) = Vector256.Widen(Vector256.LoadUnsafe(ref from, i));
            (Vector256.LoadUnsafe(ref into, i) + lower).StoreUnsafe(ref into, i);
            (Vector256.LoadUnsafe(ref into, i + (nuint)Vector256<int>.Count) + upper).StoreUnsafe(ref into, i + (nuint)Vector256<int>.Count);
        }
    }
}
