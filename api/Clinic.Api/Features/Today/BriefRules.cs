using System.Globalization;
using Clinic.Api.Features.Alerts;
using Clinic.Api.Features.Observations;
using Clinic.Interpretation;

namespace Clinic.Api.Features.Today;

/// <summary>
/// What a session could be about and what to ask, by rules of ours. They look at counts only, each proposal says which rule made it, and
/// the clinician sets the focus.
/// </summary>
public static class BriefRules
{
    /// <summary>More than this is no focus.</summary>
    private const int MostProposals = 3;

    private const int MostQuestions = 6;

    /// <summary>
    /// In this order: an alert that nobody has looked at; an uplift that was hard to trust; the difficulty that came back most; the most
    /// gained theme that a kept goal belongs to, or else the most gained theme. Where none holds, the first question is the focus.
    /// </summary>
    public static IReadOnlyList<ProposedFocus> Propose(IReadOnlyList<MovedSince> themes, IReadOnlyList<BriefGoal> goals, IReadOnlyList<AlertView> alerts)
    {
        ProposedFocus[] found = [.. new[] { Safety(alerts), Explore(themes), LookAt(themes), BuildOn(themes, goals) }.OfType<ProposedFocus>().Take(MostProposals)];
        return found.Length > 0 ? found : [new(FocusKind.Ask, "Begin with what became possible.", "Nothing since the last dosing stands out.", null, null, [])];
    }

    /// <summary>Begins with the question about what felt possible; then what the proposals, the goals and the alerts leave open.</summary>
    public static IReadOnlyList<string> Questions(IReadOnlyList<MovedSince> themes, IReadOnlyList<BriefGoal> goals, IReadOnlyList<AlertView> alerts)
    {
        var questions = new List<string> { PromptRules.Possible };
        questions.AddRange(alerts.Where(a => a.Status != AlertStatus.Open).Select(a => $"How is it now with what was raised as “{TimelineEntries.Words(Data.CodeColumns.ToCode(a.Code))}”?").Distinct());
        if (Ambivalence(themes) is not null) questions.Add("What is it like to feel better, and is there a part of you that does not trust it?");
        questions.AddRange(Recurring(themes).Take(1).Select(t => $"What is it like now with {ThemeWords.Of(t.Theme)}?"));
        questions.AddRange(goals.Select(g => g.Kept switch
        {
            GoalKept.Kept => $"What made it work: “{g.Sentence}”?",
            GoalKept.Unreported => $"How did it go: “{g.Sentence}”?",
            _ => $"What got in the way of “{g.Sentence}”?",
        }));
        return [.. questions.Take(MostQuestions)];
    }

    private static ProposedFocus? Safety(IReadOnlyList<AlertView> alerts)
    {
        if (alerts.Where(a => a.Status == AlertStatus.Open && a.Tier.HoldsSuggestions()).MinBy(a => a.Tier) is not { } alert) return null;
        return new(FocusKind.Safety, "Look at the open alert before anything else.", $"“{TimelineEntries.Words(Data.CodeColumns.ToCode(alert.Code))}” is open, and nobody has looked at it.", null, null, []);
    }

    private static ProposedFocus? Explore(IReadOnlyList<MovedSince> themes) => Ambivalence(themes) is { } uplift
        ? new(FocusKind.Explore, "Explore, without a task, what makes feeling better hard to trust.", $"Feeling better was itself hard to bear in {Notes(uplift.Difficulties)}.", uplift.Theme, null, uplift.ObservationIds)
        : null;

    private static ProposedFocus? LookAt(IReadOnlyList<MovedSince> themes) => Recurring(themes).FirstOrDefault() is { } theme
        ? new(FocusKind.LookAt, $"Look at {ThemeWords.Of(theme.Theme)}: it is hard again.", $"A difficulty in {Notes(theme.Difficulties)} since the last dosing and in {Notes(theme.DifficultiesBefore)} before.", theme.Theme, null, theme.ObservationIds)
        : null;

    private static ProposedFocus? BuildOn(IReadOnlyList<MovedSince> themes, IReadOnlyList<BriefGoal> goals)
    {
        // While feeling better is hard to trust, a gain is not built on: that would be a task.
        if (Ambivalence(themes) is not null) return null;
        MovedSince[] gained = [.. themes.Where(t => t.Gains > t.Difficulties && t.Theme != Theme.UpliftAmbivalence).OrderByDescending(t => t.Gains - t.Difficulties).ThenBy(t => t.Theme)];
        foreach (var theme in gained)
            if (goals.FirstOrDefault(g => g.Theme == theme.Theme && g.Kept == GoalKept.Kept) is { } kept)
                return new(FocusKind.BuildOn, $"Build on {ThemeWords.Of(theme.Theme)} with “{kept.Sentence}”.", $"A gain in {Notes(theme.Gains)}, and its goal was kept.", theme.Theme, kept.GoalId, theme.ObservationIds);
        return gained is [var most, ..] ? new(FocusKind.BuildOn, $"Build on {ThemeWords.Of(most.Theme)}.", $"A gain in {Notes(most.Gains)}, more than of any other theme.", most.Theme, null, most.ObservationIds) : null;
    }

    private static MovedSince? Ambivalence(IReadOnlyList<MovedSince> themes) => themes.FirstOrDefault(t => t is { Theme: Theme.UpliftAmbivalence, Difficulties: > 0 });

    private static IEnumerable<MovedSince> Recurring(IReadOnlyList<MovedSince> themes) =>
        themes.Where(t => t.Recurs && t.Theme != Theme.UpliftAmbivalence).OrderByDescending(t => t.Difficulties).ThenBy(t => t.Theme);

    private static string Notes(int count) => count == 1 ? "one note" : string.Create(CultureInfo.InvariantCulture, $"{count} notes");
}
