namespace Clinic.Interpretation.Suggestions;

/// <summary>What a patient's goals so far say: how well each kind and cue was kept, what was dismissed, what is on now. Built once for a plan.</summary>
internal sealed class PatientRecord
{
    /// <summary>The share of planned days from which on a goal counts as kept.</summary>
    private const double Kept = 0.8;

    /// <summary>Planned days from which on a record says that goals were too large.</summary>
    private const int EnoughDays = 4;

    private const string Own = "own:";

    private readonly SuggestionContext context;
    private readonly HashSet<string> closedIds;
    private readonly HashSet<string> closedActs;
    private readonly Dictionary<string, Tally> acts = new(StringComparer.Ordinal);
    private readonly Dictionary<BehaviourCategory, Tally> categories = [];
    private readonly Dictionary<string, Tally> cues = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<TimeOfDay, Tally> times = [];
    private readonly Dictionary<BehaviourCategory, Tally> choices = [];
    private readonly Dictionary<BehaviourCategory, Tally> confidence = [];
    private readonly Tally all;

    public PatientRecord(SuggestionContext context, BehaviourLibrary library)
    {
        this.context = context;
        closedIds = [.. context.Dismissed, .. context.Active.Select(g => g.BehaviourId).OfType<string>()];
        closedActs = [.. context.Active.Select(g => ActKey.Of(g.Action)), .. context.Routines.Select(ActKey.Of)];
        foreach (var id in context.Dismissed)
        {
            if (library.Find(id) is { } row) Add(choices, row.Category, new(0, 1));
            closedActs.Add(ActKey.Of(library.Find(id)?.Action ?? (id.StartsWith(Own, StringComparison.Ordinal) ? id[Own.Length..] : id)));
        }
        foreach (var row in context.Accepted.Select(library.Find).OfType<Behaviour>()) Add(choices, row.Category, new(1, 1));
        foreach (var goal in context.Past)
        {
            // More days may be done than were planned; a day is done once.
            var planned = Math.Max(goal.PlannedDays, 0);
            var days = new Tally(Math.Clamp(goal.DoneDays + (goal.PartialDays / 2.0), 0, planned), planned);
            all += days;
            Add(acts, ActKey.Of(goal.Action), days);
            if (goal.Cue is { } cue)
            {
                Add(cues, cue, days);
                if (library.TimeOf(cue) is { } time) Add(times, time, days);
            }
            if (goal.Category is not { } category) continue;
            Add(categories, category, days);
            if (goal.Confidence is { } sure) Add(confidence, category, new(sure / 10.0, 1));
        }
    }

    /// <summary>The share of planned days that were done, over all goals: 0.5 before anything is known.</summary>
    public double Attainment => all.Mean;

    /// <summary>Whether fewer than half of the planned days were done, over enough of them to say so.</summary>
    public bool Struggles => all.Of >= EnoughDays && 2 * all.Done < all.Of;

    /// <summary>The id of an act in the patient's own words.</summary>
    public static string OwnId(string action) => Own + action;

    public static bool IsOwn(string? id) => id is not null && id.StartsWith(Own, StringComparison.Ordinal);

    /// <summary>Whether an act is on now or was dismissed, under this id or in other words, by its <see cref="ActKey"/>.</summary>
    public bool IsClosed(string id, string key) => closedIds.Contains(id) || closedActs.Contains(key);

    /// <summary>Whether an active goal has this cue already.</summary>
    public bool IsTaken(string cue) => context.Active.Any(g => string.Equals(g.Cue, cue, StringComparison.OrdinalIgnoreCase));

    /// <summary>How likely a day of this category is done, from 0 to 1.</summary>
    public double Of(BehaviourCategory category) => categories.GetValueOrDefault(category).Mean;

    /// <summary>How likely a day with this cue is done, from 0 to 1.</summary>
    public double Of(string cue) => cues.GetValueOrDefault(cue).Mean;

    /// <summary>How likely a day with a cue at this time of day is done, from 0 to 1.</summary>
    public double Of(TimeOfDay time) => times.GetValueOrDefault(time).Mean;

    /// <summary>How likely a suggestion of this category is taken up rather than dismissed, from 0 to 1.</summary>
    public double Choice(BehaviourCategory category) => choices.GetValueOrDefault(category).Mean;

    /// <summary>How sure the patient is of goals of this category, from 0 to 1.</summary>
    public double Confidence(BehaviourCategory category) => confidence.GetValueOrDefault(category).Mean;

    /// <summary>Whether the act with this <see cref="ActKey"/> was planned before, and whether it was kept: null where it is new.</summary>
    public bool? WasKept(string key) => acts.TryGetValue(key, out var days) && days.Of > 0 ? days.Done >= Kept * days.Of : null;

    private static void Add<T>(Dictionary<T, Tally> tallies, T key, Tally more) where T : notnull => tallies[key] = tallies.GetValueOrDefault(key) + more;

    /// <summary>How many of how many.</summary>
    private readonly record struct Tally(double Done, double Of)
    {
        /// <summary>The mean of the Beta posterior of the share, from the prior Beta(2, 2): a few days move it, one alone does not decide.</summary>
        public double Mean => (2 + Done) / (4 + Of);

        public static Tally operator +(Tally a, Tally b) => new(a.Done + b.Done, a.Of + b.Of);
    }
}
