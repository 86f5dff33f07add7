using System.Diagnostics;

namespace Clinic.Interpretation.Tests;

/// <summary>Run by themselves, since they measure. No time is asserted, only how it grows.</summary>
[CollectionDefinition(nameof(LinearTimeTests), DisableParallelization = true)]
[Collection(nameof(LinearTimeTests))]
public sealed class LinearTimeTests
{
    public static TheoryData<string> Pieces => new(
        "a", "\ud800", "not ", "no sleep, ", "my sister not anxious better worse ", "pills counted knife him tonight ", ",;.\n", "😀", "drove after infusion in the truck ",
        "if I can't ", "a' ", "a.a ", "w/", ":(", "1/1 ", "anxeity ", "I will walk ", "i am going to ", "plan: walk\n", "the ", "I will walk five minutes every day. ");

    /// <summary>Four times the text may not take much more than four times the time; where time grows with the square it takes sixteen times as long.</summary>
    [Theory]
    [MemberData(nameof(Pieces))]
    public void The_longest_texts_are_read_in_linear_time(string piece)
    {
        var (quarter, whole) = (Fill(piece, Interpreter.MaxLength / 4), Fill(piece, Interpreter.MaxLength));
        // A busy machine may spoil one comparison, and even two; growth with the square spoils them all.
        var growth = double.MaxValue;
        for (var i = 0; i < 6 && growth > 10; i++) growth = Math.Min(growth, Best(whole) / Floor(Best(quarter)));
        Assert.InRange(growth, 0, 10);
    }

    /// <summary>What takes next to nothing is rounded up.</summary>
    private static TimeSpan Floor(TimeSpan time) => time > TimeSpan.FromMilliseconds(0.1) ? time : TimeSpan.FromMilliseconds(0.1);

    private static TimeSpan Best(string text)
    {
        var best = TimeSpan.MaxValue;
        for (var i = 0; i < 12; i++)
        {
            var clock = Stopwatch.StartNew();
            Interpreter.Default.Interpret(text);
            if (clock.Elapsed < best) best = clock.Elapsed;
        }
        return best;
    }

    private static string Fill(string piece, int length) => string.Concat(Enumerable.Repeat(piece, length / piece.Length));
}
