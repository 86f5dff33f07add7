using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;

namespace Clinic.Interpretation.Learned;

/// <summary>
/// One linear score for each label: the sum of the weights of a statement's features, over the root of how many of them are known; the
/// same for the passage the statement stands in, with weights of its own; and the label's bias. Weights are signed bytes on one scale and
/// sums are whole numbers, so that every machine finds the same score.
/// </summary>
/// <remarks>
/// The file, little-endian: "CLM1"; a text of what it was made from; labels, features and entries as 32-bit counts; the scale; for each
/// label its bias and its two thresholds as 32-bit floats; the features' numbers, ascending; how many entries each has for the statement,
/// as bytes; how many for the passage, as bytes; the entries' labels, as bytes, those for the statement first; their weights, as signed bytes.
/// </remarks>
internal sealed class LinearModel
{
    private const string Resource = "second-reader.bin";
    private static readonly byte[] Magic = "CLM1"u8.ToArray();

    private readonly float scale;
    
    private readonly byte[] labels;
    private readonly sbyte[] weights;
    private readonly int[] slots;
    private readonly uint[] numbers;
    private readonly int[] first;
    private readonly int[] ofPassage;

    private LinearModel(string madeFrom, float scale, float[] bias, float[] alone, float[] seconded, uint[] numbers, byte[] counts, byte[] countsOfPassage, byte[] labels, sbyte[] weights)
    {
        MadeFrom = madeFrom;
        this.scale = scale;
        Bias = bias;
        Alone = alone;
        Seconded = seconded;
        this.numbers = numbers;
        this.labels = labels;
        this.weights = weights;
        first = new int[numbers.Length + 1];
        ofPassage = new int[numbers.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            ofPassage[i] = first[i] + counts[i];
            first[i + 1] = ofPassage[i] + countsOfPassage[i];
        }
        slots = new int[Capacity(numbers.Length)];
        for (var i = 0; i < numbers.Length; i++)
        {
            var slot = (int)(numbers[i] & (uint)(slots.Length - 1));
            while (slots[slot] != 0) slot = (slot + 1) & (slots.Length - 1);
            slots[slot] = i + 1;
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

    /// <summary>What is added to the score of a label.</summary>
    public IReadOnlyList<float> Bias { get; }

    /// <summary>From this score on the model's word alone makes a conclusion; by label.</summary>
    public IReadOnlyList<float> Alone { get; }

    /// <summary>From this score on the model seconds a conclusion of the rules; by label, never above <see cref="Alone"/>.</summary>
    public IReadOnlyList<float> Seconded { get; }

    public int Features => numbers.Length;

    /// <summary>Finds where a feature's weights stand; −1 where the model has never seen it.</summary>
    public int Find(uint number)
    {
        var slot = (int)(number & (uint)(slots.Length - 1));
        while (slots[slot] is var found && found != 0)
        {
            if (numbers[found - 1] == number) return found - 1;
            slot = (slot + 1) & (slots.Length - 1);
        }
        return -1;
    }

    /// <summary>The weight of the feature at <paramref name="row"/> for one label, of statement and passage together.</summary>
    public int Weight(int row, int label)
    {
        var weight = 0;
        for (var i = first[row]; i < first[row + 1]; i++)
        {
            if (labels[i] == label) weight += weights[i];
        }
        return weight;
    }

    /// <summary>Adds what the feature at <paramref name="row"/> weighs in a statement to <paramref name="sums"/>, one sum a label.</summary>
    public void AddToStatement(int row, Span<int> sums) => Add(first[row], ofPassage[row], sums);

    /// <summary>Adds what the feature at <paramref name="row"/> weighs in a passage to <paramref name="sums"/>, one sum a label.</summary>
    public void AddToPassage(int row, Span<int> sums) => Add(ofPassage[row], first[row + 1], sums);

    private void Add(int from, int to, Span<int> sums)
    {
        for (var i = from; i < to; i++) sums[labels[i]] += weights[i];
    }

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
            Read<uint>(reader, features), Read<byte>(reader, features), Read<byte>(reader, features), Read<byte>(reader, entries), Read<sbyte>(reader, entries));
    }

    public static void Save(
        Stream stream, string madeFrom, float scale, ReadOnlySpan<float> bias, ReadOnlySpan<float> alone, ReadOnlySpan<float> seconded,
        ReadOnlySpan<uint> numbers, ReadOnlySpan<byte> counts, ReadOnlySpan<byte> countsOfPassage, ReadOnlySpan<byte> labels, ReadOnlySpan<sbyte> weights)
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
        writer.Write(counts);
        writer.Write(countsOfPassage);
        writer.Write(labels);
        writer.Write(MemoryMarshal.AsBytes(weights));
    }

    private static T[] Read<T>(BinaryReader reader, int count) where T : unmanaged
    {
        var values = new T[count];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    /// <summary>A power of two with half the slots free.</summary>
    private static int Capacity(int features)
    {
        var capacity = 1024;
        while (capacity < features * 2) capacity *= 2;
        return capacity;
    }
}
