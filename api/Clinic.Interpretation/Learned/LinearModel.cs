using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Clinic.Interpretation.Learned;

/// <summary>Where the weights of a feature stand; nowhere by default.</summary>
/// <param name="Packed">How many features the row stands for as the top byte, its index plus one below.</param>
internal readonly record struct WeightRow(uint Packed)
{
    private const int IndexBits = 24;

    public bool IsKnown => Packed != 0;

    public int Index => (int)(Packed & ((1u << IndexBits) - 1)) - 1;

    /// <summary>For how many features the row stands: one, or a word with its parts.</summary>
    public int StandsFor => (int)(Packed >> IndexBits);

    public static WeightRow Of(int index, byte standsFor) => new(((uint)standsFor << IndexBits) | (uint)(index + 1));
}

/// <summary>
/// One linear score for each label: the sum of the weights of a statement's features, over the root of how many of them are known; the
/// same for the passage the statement stands in, with weights of its own; and the label's bias. Weights are signed bytes on one scale and
/// sums are whole numbers, so that every machine finds the same score.
/// </summary>
/// <remarks>
/// The file, little-endian: "CLM1"; a text of what it was made from; labels, features and entries as 32-bit counts; the scale; for each
/// label its bias and its two thresholds as 32-bit floats; the features' numbers, the commonest first, so that what is looked up most lies
/// close together; for how many features each row stands (a word's row includes its parts), as bytes; how many entries each has for the statement, as bytes; how many for the passage, as bytes;
/// the entries' labels, as bytes, those for the statement first; their weights, as signed bytes.
/// </remarks>
internal sealed class LinearModel
{
    private const string Resource = "second-reader.bin";

    /// <summary>A row in memory: the weights of all labels for the statement, then for the passage.</summary>
    private const int RowWidth = 2 * Sums.Width;

    /// <summary>A row is three lines of the processor's cache; it begins at a line, or it would take four.</summary>
    private const int CacheLine = 64;

    private static readonly byte[] Magic = "CLM1"u8.ToArray();

    private readonly sbyte[] rows;
    private readonly int firstRow;

    /// <summary>The number of a feature in the upper half; in the lower for how many features it stands, as its top byte, and its row plus one; 0 where nothing stands.</summary>
    private readonly ulong[] slots;

    /// <summary>A bit for each number that may be known: most pairs of words are not, and need no look at the slots.</summary>
    private readonly ulong[] sieve = new ulong[1 << 14];
    private readonly float scale;

    private LinearModel(string madeFrom, float scale, float[] bias, float[] alone, float[] seconded, uint[] numbers, byte[] standsFor, byte[] counts, byte[] countsOfPassage, byte[] labels, sbyte[] weights)
    {
        MadeFrom = madeFrom;
        this.scale = scale;
        Bias = InWholeVectors(bias, 0);
        Alone = InWholeVectors(alone, float.PositiveInfinity);
        Seconded = InWholeVectors(seconded, float.PositiveInfinity);
        rows = GC.AllocateArray<sbyte>((numbers.Length * RowWidth) + CacheLine, pinned: true);
        firstRow = (int)(CacheLine - (Marshal.UnsafeAddrOfPinnedArrayElement(rows, 0) % CacheLine)) % CacheLine;
        slots = new ulong[Capacity(numbers.Length)];
        var at = 0;
        for (var row = 0; row < numbers.Length; row++)
        {
            for (var end = at + counts[row]; at < end; at++) rows[firstRow + (row * RowWidth) + labels[at]] = weights[at];
            for (var end = at + countsOfPassage[row]; at < end; at++) rows[firstRow + (row * RowWidth) + Sums.Width + labels[at]] = weights[at];
            Enter(numbers[row], row, standsFor[row]);
        }
    }

    /// <summary>The model that ships with the library.</summary>
    public static LinearModel Embedded()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The library was built without {Resource}.");
        return Load(stream);
    }

    /// <summary>Corpus hash, feature set and figures, as the trainer wrote them.</summary>
    public string MadeFrom { get; }

    /// <summary>What is added to the score of a label. These three are in whole vectors; behind the last label no score suffices.</summary>
    public float[] Bias { get; }

    /// <summary>From this score on the model's word alone makes a conclusion; by label.</summary>
    public float[] Alone { get; }

    /// <summary>From this score on the model seconds a conclusion of the rules; by label, never above <see cref="Alone"/>.</summary>
    public float[] Seconded { get; }

    /// <summary>Finds where a feature's weights stand; nowhere if the model has never seen it.</summary>
    public WeightRow Find(uint number)
    {
        if (!MayKnow(number)) return default;
        var all = slots;
        var slot = Slot(number);
        while (true)
        {
            var found = all[slot];
            if (found >> 32 == number && found != 0) return new WeightRow((uint)found);
            if (found == 0) return default;
            slot = (slot + 1) & (all.Length - 1);
        }
    }

    /// <summary>False where the model has surely never seen the feature.</summary>
    private bool MayKnow(uint number) => (sieve[Bit(number) >> 6] >> (int)(Bit(number) & 63) & 1) != 0;

    /// <summary>Finds the rows of all features. The machine is told what it will be asked for while it still has other work: memory is what reading waits for.</summary>
    public void FindAll(Span<Feature> features)
    {
        foreach (ref readonly var feature in features)
        {
            if (MayKnow(feature.Number)) Memory.Fetch(ref slots[Slot(feature.Number)]);
        }
        foreach (ref var feature in features)
        {
            feature.Row = Find(feature.Number);
            if (!feature.Row.IsKnown) continue;
            ref var row = ref rows[firstRow + (feature.Row.Index * RowWidth)];
            for (var line = 0; line < RowWidth; line += CacheLine) Memory.Fetch(ref Unsafe.Add(ref row, line));
        }
    }

    private int Slot(uint number) => (int)(number & (uint)(slots.Length - 1));

    private static uint Bit(uint number) => number >> 12;

    private void Enter(uint number, int row, byte standsFor)
    {
        sieve[Bit(number) >> 6] |= 1UL << (int)(Bit(number) & 63);
        var slot = Slot(number);
        while (slots[slot] != 0) slot = (slot + 1) & (slots.Length - 1);
        slots[slot] = ((ulong)number << 32) | WeightRow.Of(row, standsFor).Packed;
    }

    /// <summary>The weight of the feature at <paramref name="row"/> for one label, of statement and passage together.</summary>
    public int Weight(WeightRow row, int label) => rows[firstRow + (row.Index * RowWidth) + label] + rows[firstRow + (row.Index * RowWidth) + Sums.Width + label];

    /// <summary>Adds what the features at <paramref name="found"/> weigh in a statement, or in a passage.</summary>
    public void Add(List<int> found, Sums sums, bool ofPassage) => sums.Add(rows, CollectionsMarshal.AsSpan(found), RowWidth, firstRow + (ofPassage ? Sums.Width : 0));

    /// <summary>What a sum of weights over <paramref name="known"/> features is worth as a score.</summary>
    public float Worth(int known) => scale / MathF.Sqrt(Math.Max(1, known));

    public static LinearModel Load(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        if (!reader.ReadBytes(Magic.Length).AsSpan().SequenceEqual(Magic)) throw new FormatException("This is no weight file of the second reader.");
        var madeFrom = reader.ReadString();
        var (labelCount, features, entries) = (reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
        if (labelCount != Label.Count) throw new FormatException($"The weight file knows {labelCount} labels, the library {Label.Count}: train it again.");
        var scale = reader.ReadSingle();
        return new LinearModel(
            madeFrom, scale, Read<float>(reader, labelCount), Read<float>(reader, labelCount), Read<float>(reader, labelCount),
            Read<uint>(reader, features), Read<byte>(reader, features), Read<byte>(reader, features), Read<byte>(reader, features), Read<byte>(reader, entries), Read<sbyte>(reader, entries));
    }

    public static void Save(
        Stream stream, string madeFrom, float scale, ReadOnlySpan<float> bias, ReadOnlySpan<float> alone, ReadOnlySpan<float> seconded,
        ReadOnlySpan<uint> numbers, ReadOnlySpan<byte> standsFor, ReadOnlySpan<byte> counts, ReadOnlySpan<byte> countsOfPassage, ReadOnlySpan<byte> labels, ReadOnlySpan<sbyte> weights)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write(madeFrom);
        writer.Write(bias.Length);
        writer.Write(numbers.Length);
        writer.Write(labels.Length);
        writer.Write(scale);
        writer.Write(MemoryMarshal.AsBytes(bias));
        writer.Write(MemoryMarshal.AsBytes(alone));
        writer.Write(MemoryMarshal.AsBytes(seconded));
        writer.Write(MemoryMarshal.AsBytes(numbers));
        writer.Write(standsFor);
        writer.Write(counts);
        writer.Write(countsOfPassage);
        writer.Write(labels);
        writer.Write(MemoryMarshal.AsBytes(weights));
    }

    private static float[] InWholeVectors(float[] values, float behind)
    {
        var whole = new float[Sums.Width];
        Array.Fill(whole, behind);
        values.CopyTo(whole, 0);
        return whole;
    }

    private static T[] Read<T>(BinaryReader reader, int count) where T : unmanaged
    {
        var values = GC.AllocateUninitializedArray<T>(count);
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    /// <summary>A power of two with a third of the slots free: a smaller table stays nearer to the processor.</summary>
    private static int Capacity(int features)
    {
        var capacity = 1024;
        while (capacity < features * 3L / 2) capacity *= 2;
        return capacity;
    }
}
