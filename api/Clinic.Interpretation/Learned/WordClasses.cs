using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;

namespace Clinic.Interpretation.Learned;

/// <summary>
/// Classes of words that stand in like company ("baler", "combine", "tractor"): what a word never met in training shares with words that
/// were. They tell the theme; opposites are of one class, so the direction is left to the words themselves.
/// </summary>
internal sealed class WordClasses
{
    /// <summary>How many classes there are.</summary>
    public const int Count = 600;

    private const string Resource = "word-classes.bin";
    private readonly uint[] words;
    private readonly ushort[] classes;
    private readonly int[] slots = new int[1 << 17];

    private WordClasses(uint[] words, ushort[] classes)
    {
        this.words = words;
        this.classes = classes;
        for (var i = 0; i < words.Length; i++)
        {
            var slot = (int)(Spread(words[i]) & (uint)(slots.Length - 1));
            while (slots[slot] != 0) slot = (slot + 1) & (slots.Length - 1);
            slots[slot] = i + 1;
        }
    }

    /// <summary>The classes that ship with the library.</summary>
    public static WordClasses Default { get; } = Load();

    /// <summary>The class of the word with this number (<see cref="Passes.WordHash.Of"/>), or −1.</summary>
    public int Of(uint word)
    {
        var slot = (int)(Spread(word) & (uint)(slots.Length - 1));
        while (slots[slot] is var found && found != 0)
        {
            if (words[found - 1] == word) return classes[found - 1];
            slot = (slot + 1) & (slots.Length - 1);
        }
        return -1;
    }

    /// <summary>The file, little-endian: a text of what it was made from; the count; the words' numbers; their classes.</summary>
    public static void Save(Stream stream, string madeFrom, IReadOnlyList<(uint Word, ushort Class)> classed)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(madeFrom);
        writer.Write(classed.Count);
        writer.Write(MemoryMarshal.AsBytes<uint>([.. classed.Select(c => c.Word)]));
        writer.Write(MemoryMarshal.AsBytes<ushort>([.. classed.Select(c => c.Class)]));
    }

    private static WordClasses Load()
    {
        using var reader = new BinaryReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"The library was built without {Resource}."));
        if (reader.BaseStream.Length == 0) return new WordClasses([], []);
        reader.ReadString();
        var words = new uint[reader.ReadInt32()];
        var classes = new ushort[words.Length];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(words.AsSpan()));
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(classes.AsSpan()));
        return new WordClasses(words, classes);
    }

    private static uint Spread(uint number) => number ^ (number >> 15);
}
