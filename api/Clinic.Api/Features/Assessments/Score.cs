namespace Clinic.Api.Features.Assessments;

/// <summary>What the answers to an instrument come to.</summary>
public sealed record Score
{
    /// <summary>Absent where too much is missing, and for an instrument without a total.</summary>
    public int? Total { get; init; }

    /// <summary>Absent where too much is missing.</summary>
    public Band? Band { get; init; }

    /// <summary>The items that were asked and not answered, in order.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    /// <summary>
    /// Scores the answers, a value an item. A sum takes up to the instrument's number of missing items as the mean of the others, rounded
    /// half up; a triage takes the highest band that a yes stands for, and has no result while something asked is unanswered.
    /// </summary>
    public static Score Of(Instrument instrument, IReadOnlyDictionary<string, int> answers)
    {
        string[] missing = [.. instrument.Items.Where(i => IsAsked(i, answers) && !answers.ContainsKey(i.Id)).Select(i => i.Id)];
        if (missing.Length > instrument.MostMissing) return new Score { Missing = missing };
        if (instrument.Scoring == ScoringMethod.Triage) return new Score { Missing = missing, Band = Triage(instrument, answers) };
        var total = (int)Math.Round(answers.Values.Sum() * instrument.Items.Count / (double)answers.Count, MidpointRounding.AwayFromZero);
        return new Score { Missing = missing, Total = total, Band = instrument.BandOf(total) };
    }

    private static bool IsAsked(InstrumentItem item, IReadOnlyDictionary<string, int> answers) => item.AskedIf is null || answers.GetValueOrDefault(item.AskedIf) > 0;

    private static Band Triage(Instrument instrument, IReadOnlyDictionary<string, int> answers)
    {
        var reached = instrument.Items.Where(i => answers.GetValueOrDefault(i.Id) > 0).Select(i => i.YesMeans).ToHashSet();
        return instrument.Bands.LastOrDefault(b => reached.Contains(b.Code)) ?? instrument.Bands[0];
    }
}
