using Clinic.Api.Features.Goals;
using Clinic.Api.Features.Observations;
using Clinic.Interpretation.Goals;

namespace Clinic.Api.Demo;

/// <summary>Agrees goals with the patients, keeps their check-ins and reviews them at the end of each week.</summary>
internal sealed class DemoGoals(DemoTables tables, DemoScript script, DemoCast cast, DemoVisits visits, DemoNotes notes)
{
    private static readonly TimeOnly MorningCall = new(8, 20);
    private static readonly TimeOnly ReviewHour = new(16, 0);

    /// <summary>The days of which somebody still knows what was said; from earlier ones few lines are kept.</summary>
    private const int RecentDays = 12;

    private static readonly string[] Kept = ["Does it without being asked by now", "It has its place in the day", "Wants to go on without ticking it off", "Kept through the weeks; it stays"];
    private static readonly string[] NotNow = ["Has something like it already", "Not for now, one thing at a time", "Did not care for it when we talked"];

    private const string Unsure = "Wants to try it as it is; we look again at the end of the week";

    private readonly List<DemoLine> _lines = [.. tables.Lines];

    public void Write()
    {
        foreach (var goal in tables.Goals) script.Add(script.At(goal.When), token => AgreeAsync(goal, token));
    }

    private async Task AgreeAsync(DemoGoal plan, CancellationToken cancellation)
    {
        var open = await cast.AskAsync(cast.Clinician, new ListOpenSuggestionsQuery(visits.PatientId(plan.Patient)), cancellation);
        if (open.Held)
        {
            // An alert waits for a look first.
            script.Add(script.Moment.AddDays(1), token => AgreeAsync(plan, token));
            return;
        }
        var goal = await AcceptAsync(plan, open, cancellation);
        goal ??= await cast.AskAsync(cast.Clinician, new CreateGoalCommand(visits.PatientId(plan.Patient), new()
        {
            Goal = plan.Parts,
            Confidence = plan.Confidence,
            DespiteLowConfidence = IsUnsure(plan),
            Reason = IsUnsure(plan) ? Unsure : null,
        }), cancellation);
        Follow(plan, goal, week: 0);
    }

    /// <summary>Takes the suggestion of the slot, where there is one; null otherwise.</summary>
    private async Task<GoalView?> AcceptAsync(DemoGoal plan, SuggestionList open, CancellationToken cancellation)
    {
        if (plan.Slot is null || open.Items.FirstOrDefault(s => s.Slot == plan.Slot) is not { } suggestion) return null;
        var acceptance = new AcceptSuggestionCommand.Acceptance { Confidence = plan.Confidence, DespiteLowConfidence = IsUnsure(plan), Reason = IsUnsure(plan) ? Unsure : null };
        var accepted = await cast.TryAsync(cast.Clinician, new AcceptSuggestionCommand(suggestion.Id, acceptance, DemoCast.Match(suggestion.Version)), cancellation);
        if (!accepted.IsSuccess) return null;
        if (open.Items.LastOrDefault(s => s.Id != suggestion.Id) is { } other && DemoChance.Of(plan.Patient, plan.When.Day, 3) == 0)
            await cast.AskAsync(cast.Clinician, new DismissSuggestionCommand(other.Id, new() { Reason = Pick(NotNow, plan) }, DemoCast.Match(other.Version)), cancellation);
        return accepted.Value;
    }

    private void Follow(DemoGoal plan, GoalView goal, int week)
    {
        var outcomes = week < plan.Weeks.Count ? plan.Weeks[week] : "";
        foreach (var (day, said) in goal.PlannedDays.Zip(outcomes))
            if (OutcomeOf(said) is { } outcome) script.Add(ReportedAt(plan, day), token => CheckInAsync(plan, goal.Id, day, outcome, token));
        script.Add(script.At(goal.EndsOn.DayNumber - script.Today.DayNumber + 1, ReviewHour), token => ReviewAsync(plan, goal.Id, week, token));
    }

    private async Task CheckInAsync(DemoGoal plan, Guid goalId, DateOnly day, CheckInOutcome outcome, CancellationToken cancellation)
    {
        var line = LineFor(plan, day, outcome);
        var goal = await cast.AskAsync(cast.Clinician, new RecordCheckInCommand(goalId, day, new() { Outcome = outcome, Note = line }), cancellation);
        if (line is null || goal.CheckIns.FirstOrDefault(c => c.Date == day)?.ObservationId is not { } observationId) return;
        var observation = await cast.AskAsync(cast.Clinician, new GetObservationQuery(observationId), cancellation);
        await notes.LookAfterAsync(observation.AlertIds, DemoNotes.NothingInIt, cancellation);
    }

    private async Task ReviewAsync(DemoGoal plan, Guid goalId, int week, CancellationToken cancellation)
    {
        var goal = await cast.AskAsync(cast.Clinician, new GetGoalQuery(goalId), cancellation);
        var last = week >= plan.Weeks.Count - 1;
        if (last && plan.Ending.StartsWith("stop: ", StringComparison.Ordinal))
        {
            await cast.AskAsync(cast.Clinician, new StopGoalCommand(goalId, new() { Reason = plan.Ending["stop: ".Length..] }, DemoCast.Match(goal.Version)), cancellation);
            return;
        }
        if (goal.Status == GoalStatus.OnHold)
        {
            script.Add(script.Moment.AddDays(1), token => ReviewAsync(plan, goalId, week, token));
            return;
        }
        var review = await cast.AskAsync(cast.Clinician, new GetGoalReviewQuery(goalId, SureAfter(plan, week)), cancellation);
        var (decision, reason) = Decide(plan, goal, review.Proposal.Step, last, week);
        var reviewed = await cast.TryAsync(cast.Clinician, new ReviewGoalCommand(goalId, new()
        {
            Decision = decision,
            Reason = reason ?? (SureAfter(plan, week) < Progression.LeastConfidence ? Unsure : null),
            Confidence = SureAfter(plan, week),
            DespiteLowConfidence = SureAfter(plan, week) < Progression.LeastConfidence,
        }, DemoCast.Match(goal.Version)), cancellation);
        if (!reviewed.IsSuccess)
            reviewed = await cast.AskAsync(cast.Clinician, new ReviewGoalCommand(goalId, new() { Decision = ProgressionStep.Retire, Reason = Pick(Kept, plan) }, DemoCast.Match(goal.Version)), cancellation);
        if (reviewed.Value.Next is { } next) Follow(plan, next, week + 1);
    }

    /// <summary>Mostly what the review proposes; now and then the clinician knows better, and says why.</summary>
    private static (ProgressionStep Decision, string? Reason) Decide(DemoGoal plan, GoalView goal, ProgressionStep proposed, bool last, int week)
    {
        if (last && plan.Ending.StartsWith("retire: ", StringComparison.Ordinal))
            return (ProgressionStep.Retire, goal.SuggestionId is null && goal.PreviousGoalId is null ? plan.Ending["retire: ".Length..] : Pick(Kept, plan));
        if (proposed == ProgressionStep.Up && DemoChance.Of(plan.Patient, week, 4) == 0) return (ProgressionStep.Hold, "A full week ahead; the same once more");
        if (proposed is ProgressionStep.NewAction or ProgressionStep.NewCue) return (ProgressionStep.Smaller, "Wants one more try with less before changing it");
        return (proposed, null);
    }

    private static bool IsUnsure(DemoGoal plan) => plan.Confidence < Progression.LeastConfidence;

    /// <summary>A week of a goal makes a little surer of it.</summary>
    private static int SureAfter(DemoGoal plan, int week) => Math.Min(plan.Confidence + week + 1, 10);

    /// <summary>The next morning when the clinic calls; of today, what was done before now.</summary>
    private DateTimeOffset ReportedAt(DemoGoal plan, DateOnly day)
    {
        var (offset, minutes) = (day.DayNumber - script.Today.DayNumber, DemoChance.Of(plan.Patient, day.DayNumber - script.Today.DayNumber, 50));
        return offset == 0 ? script.Now.AddMinutes(-60 - minutes) : script.At(offset + 1, MorningCall.AddMinutes(minutes));
    }

    private string? LineFor(DemoGoal plan, DateOnly day, CheckInOutcome outcome)
    {
        var offset = day.DayNumber - script.Today.DayNumber;
        var seldom = outcome == CheckInOutcome.Done ? 16 : 6;
        if (DemoChance.Of(plan.Parts.Action, offset, offset > -RecentDays ? seldom / 3 : seldom) != 0) return null;
        if (_lines.Find(l => l.Outcome == outcome) is not { } line) return null;
        _lines.Remove(line);
        return line.Text;
    }

    private static CheckInOutcome? OutcomeOf(char said) => said switch
    {
        'd' => CheckInOutcome.Done,
        'p' => CheckInOutcome.Partial,
        'm' => CheckInOutcome.Missed,
        '-' => null,
        _ => throw new FormatException($"'{said}' is no outcome."),
    };

    private static string Pick(string[] words, DemoGoal plan) => words[DemoChance.Of(plan.Patient, plan.When.Day, words.Length)];
}
