using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Clinic.Interpretation;
using Clinic.Interpretation.Passes;

namespace Clinic.Benchmarks;

/// <summary>How many tokens and notes a second one thread reads, warm, over the whole training corpus.</summary>
internal static class Throughput
{
    /// <summary>Enough passes for the runtime to have compiled what is hot.</summary>
    private const int WarmPasses = 10;

    public static void Print()
    {
        var texts = Notes.All();
        for (var pass = 0; pass < WarmPasses; pass++) Read(texts);
        var watch = Stopwatch.StartNew();
        Read(texts);
        var seconds = watch.Elapsed.TotalSeconds;
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
