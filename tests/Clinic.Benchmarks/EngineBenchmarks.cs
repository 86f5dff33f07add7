using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Clinic.Interpretation;
using Clinic.Interpretation.Suggestions;

namespace Clinic.Benchmarks;

/// <summary>The engine over the training notes: time and memory of one note, of a note with its suggestions, and of a start from the embedded rules.</summary>
[MemoryDiagnoser]
public class EngineBenchmarks
{
    private const int Notes = 500;

    private string[] _texts = [];

    [GlobalSetup]
    public void Setup() => _texts =
    [
        .. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Corpus")).Order(StringComparer.Ordinal).SelectMany(File.ReadLines)
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!).Take(Notes),
    ];

    [Benchmark(OperationsPerInvoke = Notes, Baseline = true)]
    public int Interpret()
    {
        var findings = 0;
        foreach (var text in _texts) findings += Interpreter.Default.Interpret(text).Findings.Count;
        return findings;
    }

    [Benchmark(OperationsPerInvoke = Notes)]
    public int InterpretAndSuggest()
    {
        var suggestions = 0;
        foreach (var text in _texts) suggestions += Suggester.Default.Suggest(text, Interpreter.Default.Interpret(text)).Count;
        return suggestions;
    }

    [Benchmark]
    public Interpreter Start() => new();
}
