namespace Clinic.Interpretation.Suggestions;

/// <summary>
/// The rank of a candidate: a small sum of named terms, each shown. Every term that speaks of the patient's record grows with it, so that
/// what is kept better never ranks lower.
/// </summary>
internal sealed class Ranking(SuggestionContext context, PatientRecord record)
{
    private const double Anything = 0.35, OwnWords = 0.8, RightTime = 0.3, GentleNow = 0.1, TooMuchNow = -0.3, Leading = 0.25;
    private const double CategoryWeight = 0.6, CueWeight = 0.3, EffortWeight = 0.4, DismissedWeight = -0.15;
    private const int MostDismissed = 3;

    public Candidate Rank(Candidate candidate, double fit, TimeOfDay? cueTime)
    {
        ScoreTerm[] terms =
        [
            new("fit to evidence", fit),
            new("own words", PatientRecord.IsOwn(candidate.Id) ? OwnWords : 0),
            new("time of day", candidate.Finding.TimeOfDay is not null && TimeOf(candidate.Finding) == cueTime ? RightTime : 0),
            new("position in the window", Window(candidate.Stimulation)),
            new("record with the category", CategoryWeight * (record.Of(candidate.Category) - 0.5)),
            new("record with the cue", candidate.Goal.Cue is { } cue ? CueRecord(cue) : 0),
            new("effort against attainment", EffortWeight * Effort(candidate) * (record.Attainment - 0.5)),
            new("novelty", record.WasKept(candidate.Goal.Action) switch { null => 0.05, true => 0.25, false => -0.4 }),
            new("dismissed before", DismissedWeight * Math.Min(record.Dismissed(candidate.Category), MostDismissed)),
        ];
        var rounded = Array.ConvertAll(terms, t => t with { Value = Math.Round(t.Value, 3) });
        return candidate with { Terms = rounded, Score = terms.Sum(t => t.Value) };
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
    public double Cue(Finding finding, BehaviourCue cue) => (TimeOf(finding) == cue.TimeOfDay ? RightTime : 0) + CueRecord(cue.Phrase);

    private static double Weight(PlanSlot slot, Finding finding, int order)
    {
        var leading = slot == PlanSlot.Support ? Direction.Difficulty : Direction.Gain;
        return (finding.Direction == leading ? Leading : 0) - (finding.Certainty == Certainty.Hedged ? 0.1 : 0) - (0.05 * Math.Min(order, 4));
    }

    /// <summary>Mornings are a time of day by themselves, and so are nights of sleep, whatever hour the words name.</summary>
    private static TimeOfDay? TimeOf(Finding finding) => finding.Theme switch { Theme.Morning => TimeOfDay.Morning, Theme.Sleep => TimeOfDay.Night, _ => finding.TimeOfDay };

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
        (0.6 * (double)(candidate.Goal.Minutes ?? 1) / 10) + (candidate.Stimulation == Stimulation.Medium ? 0.2 : 0) + (0.2 * candidate.Days / 7);
}
