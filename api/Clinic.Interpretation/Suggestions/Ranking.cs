namespace Clinic.Interpretation.Suggestions;

/// <summary>
/// The rank of a candidate: a small sum of named terms, each shown. Every term that speaks of the patient's record grows with it, so that
/// what is kept better never ranks lower.
/// </summary>
internal sealed class Ranking(SuggestionContext context, PatientRecord record)
{
    private const double Anything = 0.35, OwnWords = 0.8, RightTime = 0.3, GentleNow = 0.1, TooMuchNow = -0.3, Leading = 0.25;
    private const double CategoryWeight = 0.6, CueWeight = 0.3, TimeWeight = 0.2, EffortWeight = 0.4, ChoiceWeight = 0.9, ConfidenceWeight = 0.2;

    /// <summary>The names of the terms, in the order they are shown.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        "fit to evidence", "own words", "time of day", "position in the window", "record with the category", "record with the cue", "record with the time of day",
        "effort against attainment", "novelty", "choices before", "confidence before",
    ];

    public Ranked Rank(Candidate candidate)
    {
        Span<double> values = stackalloc double[Names.Count];
        Fill(candidate, values);
        var score = 0.0;
        foreach (var value in values) score += value;
        return new Ranked(candidate, score);
    }

    /// <summary>The terms that add up to a rank, to three places.</summary>
    public IReadOnlyList<ScoreTerm> Terms(Candidate candidate)
    {
        var values = new double[Names.Count];
        Fill(candidate, values);
        return [.. values.Select((value, i) => new ScoreTerm(Names[i], Math.Round(value, 3)))];
    }

    private void Fill(Candidate candidate, Span<double> values)
    {
        values[0] = candidate.Fit;
        values[1] = candidate.Why is null ? OwnWords : 0;
        values[2] = candidate.Finding.TimeOfDay is not null && TimeOf(candidate.Finding) == candidate.CueTime ? RightTime : 0;
        values[3] = Window(candidate.Stimulation);
        values[4] = CategoryWeight * (record.Of(candidate.Category) - 0.5);
        values[5] = CueRecord(candidate.Cue);
        values[6] = TimeRecord(candidate.CueTime);
        values[7] = EffortWeight * Effort(candidate) * (record.Attainment - 0.5);
        values[8] = record.WasKept(candidate.Key) switch { null => 0.05, true => 0.25, false => -0.4 };
        values[9] = ChoiceWeight * (record.Choice(candidate.Category) - 0.5);
        values[10] = ConfidenceWeight * (record.Confidence(candidate.Category) - 0.5);
    }

    /// <summary>
    /// How well a behaviour fits a finding; 0 where it does not. The first named theme of a note weighs a little more, a hedge a little less.
    /// A gain is what to practise, so it leads in the action; a difficulty is what to support, so it leads in the support.
    /// </summary>
    public static double Fit(Behaviour behaviour, Finding finding, int order, bool onlyNamed)
    {
        var fit = 0.0;
        for (var place = 0; place < behaviour.Themes.Count; place++)
        {
            var served = behaviour.Themes[place];
            // The themes of a row stand with the one it serves best first.
            if (served.Fits(finding) && !(onlyNamed && served.Theme is null)) fit = Math.Max(fit, (served.Theme is null ? Anything : 1.0) - (0.04 * place));
        }
        return fit == 0 ? 0 : fit + Weight(behaviour.Slot, finding, order);
    }

    /// <summary>How well what the patient did fits the gain that stands with it.</summary>
    public static double Fit(PlanSlot slot, Finding finding, int order) => 1 + Weight(slot, finding, order);

    /// <summary>The gain of a cue: that it fits the time of day the words name, or that goes without saying, and that it was kept with.</summary>
    public double Cue(Finding finding, BehaviourCue cue) => (TimeOf(finding) == cue.TimeOfDay ? RightTime : 0) + CueRecord(cue.Phrase) + TimeRecord(cue.TimeOfDay);

    private static double Weight(PlanSlot slot, Finding finding, int order)
    {
        var leading = slot == PlanSlot.Support ? Direction.Difficulty : Direction.Gain;
        return (finding.Direction == leading ? Leading : 0) - (finding.Certainty == Certainty.Hedged ? 0.1 : 0) - (0.05 * Math.Min(order, 4));
    }

    /// <summary>Mornings are a time of day by themselves, and so are nights of sleep, whatever hour the words name.</summary>
    private static TimeOfDay? TimeOf(Finding finding) => finding.Theme switch { Theme.Morning => TimeOfDay.Morning, Theme.Sleep => TimeOfDay.Night, _ => finding.TimeOfDay };

    private double TimeRecord(TimeOfDay? time) => time is { } known ? TimeWeight * (record.Of(known) - 0.5) : 0;

    private double CueRecord(string cue) => CueWeight * (record.Of(cue) - 0.5);

    private double Window(Stimulation stimulation) => (context.WindowDay, stimulation) switch
    {
        (null, _) => 0,
        (<= 1, Stimulation.Medium) => TooMuchNow,
        (_, Stimulation.Low) => GentleNow,
        _ => 0,
    };

    /// <summary>From 0 to 1: the length of a go, how much it stirs, and how many days of a week it takes.</summary>
    private static double Effort(Candidate candidate) =>
        (0.6 * (double)(candidate.Minutes ?? 1) / 10) + (candidate.Stimulation == Stimulation.Medium ? 0.2 : 0) + (0.2 * candidate.Days / 7);
}
