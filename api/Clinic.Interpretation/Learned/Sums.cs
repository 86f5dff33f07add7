using System.Runtime.CompilerServices;
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
    private int rows;

    public void Clear()
    {
        Array.Clear(near);
        Array.Clear(sums);
        rows = 0;
    }

    /// <summary>Adds a full row of <see cref="Width"/> weights.</summary>
    public void AddFull(ref sbyte row)
    {
        Count();
        ref var into = ref near[0];
        for (var i = 0; i < Width; i += Vector256<sbyte>.Count)
        {
            var (lower, upper) = Vector256.Widen(Vector256.LoadUnsafe(ref row, (nuint)i));
            (lower + Vector256.LoadUnsafe(ref into, (nuint)i)).StoreUnsafe(ref into, (nuint)i);
            (upper + Vector256.LoadUnsafe(ref into, (nuint)(i + Vector256<short>.Count))).StoreUnsafe(ref into, (nuint)(i + Vector256<short>.Count));
        }
    }

    /// <summary>Adds a row of which only some labels have a weight.</summary>
    public void AddSparse(ReadOnlySpan<byte> labels, ReadOnlySpan<sbyte> weights)
    {
        Count();
        for (var i = 0; i < labels.Length; i++) near[labels[i]] += weights[i];
    }

    /// <summary>Adds the sums so far, times <paramref name="worth"/>, to <paramref name="scores"/>.</summary>
    public void AddTo(Span<float> scores, float worth)
    {
        TakeOver();
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
        Array.Clear(near);
        rows = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Count()
    {
        if (++rows > MostRows)
        {
            TakeOver();
            rows = 1;
        }
    }
}
