using BenchmarkDotNet.Attributes;
using Clinic.Interpretation;
using Clinic.Interpretation.Suggestions;

namespace Clinic.Benchmarks;

/// <summary>The engine over the training notes: time and memory of one note, of a note with its suggestions, and of a start from the embedded rules.</summary>
[MemoryDiagnoser]
public class EngineBenchmarks
{
    private const int Notes500 = 500;

    private string[] _texts = [];

    [GlobalSetup]
    public void Setup() => _texts = [.. Notes.All().Take(Notes500)];

    [Benchmark(OperationsPerInvoke = Notes500, Baseline = true)]
    public int Interpret()
    {
        var findings = 0;
        foreach (var text in _texts) findings += Interpreter.Default.Interpret(text).Findings.Count;
        return findings;
    }

    [Benchmark(OperationsPerInvoke = Notes500)]
    public int InterpretAndSuggest()
    {
        var suggestions = 0;
        foreach (var text in _texts) suggestions += Suggester.Default.Suggest(text, Interpreter.Default.Interpret(text)).Count;
        return suggestions;
    }

    [Benchmark]
    public Interpreter Start() => new();
}
