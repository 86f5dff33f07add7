using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Clinic.Interpretation;
using Clinic.Interpretation.Passes;

namespace Clinic.Benchmarks;

/// <summary>How many tokens and notes a second one thread reads, warm, over the whole training corpus.</summary>
internal static class Throughput
{
    /// <summary>Enough passes for the runtime to have compiled what is hot, and some while it still compiles in the background.</summary>
    private const int WarmPasses = 20;

    /// <summary>The median of so many passes counts, since machines drift.</summary>
    private const int Passes = 15;

    public static void Print()
    {
        var texts = Notes.All();
        for (var pass = 0; pass < WarmPasses; pass++) Read(texts);
        var passes = new double[Passes];
        for (var pass = 0; pass < Passes; pass++)
        {
            var watch = Stopwatch.StartNew();
            Read(texts);
            passes[pass] = watch.Elapsed.TotalSeconds;
        }
        Array.Sort(passes);
        var seconds = passes[Passes / 2];
        var tokens = texts.Sum(text => (double)TextReading.Of(text).Tokens.Length);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{tokens / seconds:0} tokens a second; notes a second:"));
        Console.WriteLine((texts.Length / seconds).ToString("0", CultureInfo.InvariantCulture));
    }

    private static int Read(string[] texts)
    {
        var findings = 0;
        foreach (var text in texts) findings += Interpreter.Default.Interpret(text).Findings.Count;
        return findings;
    }
}

/// <summary>The texts of the training corpus.</summary>
internal static class Notes
{
    public static string[] All() =>
    [
        .. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Corpus")).Order(StringComparer.Ordinal).SelectMany(File.ReadLines)
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!),
    ];
}
