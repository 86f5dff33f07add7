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
    private readonly Dictionary<BehaviourCategory, int> dismissed = [];
    private readonly Dictionary<string, (int Done, int Planned)> acts = new(StringComparer.Ordinal);
    private readonly Dictionary<BehaviourCategory, (int Done, int Planned)> categories = [];
    private readonly Dictionary<string, (int Done, int Planned)> cues = new(StringComparer.OrdinalIgnoreCase);
    private readonly (int Done, int Planned) all;

    public PatientRecord(SuggestionContext context, BehaviourLibrary library)
    {
        this.context = context;
        closedIds = [.. context.Dismissed, .. context.Active.Select(g => g.BehaviourId).OfType<string>()];
        closedActs = [.. context.Active.Select(g => ActKey.Of(g.Action))];
        foreach (var id in context.Dismissed)
        {
            if (library.Find(id) is { } row) dismissed[row.Category] = dismissed.GetValueOrDefault(row.Category) + 1;
            closedActs.Add(ActKey.Of(library.Find(id)?.Action ?? (id.StartsWith(Own, StringComparison.Ordinal) ? id[Own.Length..] : id)));
        }
        foreach (var goal in context.Past)
        {
            // More days may be done than were planned; a day is done once.
            var days = (Done: Math.Clamp(goal.DoneDays, 0, Math.Max(goal.PlannedDays, 0)), Planned: Math.Max(goal.PlannedDays, 0));
            all = Sum(all, days);
            var act = ActKey.Of(goal.Action);
            acts[act] = Sum(acts.GetValueOrDefault(act), days);
            if (goal.Category is { } category) categories[category] = Sum(categories.GetValueOrDefault(category), days);
            if (goal.Cue is { } cue) cues[cue] = Sum(cues.GetValueOrDefault(cue), days);
        }
    }

    /// <summary>The share of planned days that were done, over all goals: 0.5 before anything is known.</summary>
    public double Attainment => Mean(all);

    /// <summary>Whether fewer than half of the planned days were done, over enough of them to say so.</summary>
    public bool Struggles => all.Planned >= EnoughDays && 2 * all.Done < all.Planned;

    /// <summary>The id of an act in the patient's own words.</summary>
    public static string OwnId(string action) => Own + action;

    public static bool IsOwn(string? id) => id is not null && id.StartsWith(Own, StringComparison.Ordinal);

    /// <summary>Whether an act is on now or was dismissed, under this id or in other words, by its <see cref="ActKey"/>.</summary>
    public bool IsClosed(string id, string key) => closedIds.Contains(id) || closedActs.Contains(key);

    /// <summary>Whether an active goal has this cue already.</summary>
    public bool IsTaken(string cue) => context.Active.Any(g => string.Equals(g.Cue, cue, StringComparison.OrdinalIgnoreCase));

    /// <summary>How likely a day of this category is done, from 0 to 1.</summary>
    public double Of(BehaviourCategory category) => Mean(categories.GetValueOrDefault(category));

    /// <summary>How likely a day with this cue is done, from 0 to 1.</summary>
    public double Of(string cue) => Mean(cues.GetValueOrDefault(cue));

    /// <summary>Whether the act with this <see cref="ActKey"/> was planned before, and whether it was kept: null where it is new.</summary>
    public bool? WasKept(string key) => acts.TryGetValue(key, out var days) && days.Planned > 0 ? days.Done >= Kept * days.Planned : null;

    /// <summary>How many behaviours of this category were dismissed.</summary>
    public int Dismissed(BehaviourCategory category) => dismissed.GetValueOrDefault(category);

    private static (int, int) Sum((int Done, int Planned) a, (int Done, int Planned) b) => (a.Done + b.Done, a.Planned + b.Planned);

    /// <summary>The mean of the Beta posterior of the share of done days, from the prior Beta(2, 2): a few days move it, one alone does not decide.</summary>
    private static double Mean((int Done, int Planned) days) => (2.0 + days.Done) / (4.0 + days.Planned);
}
