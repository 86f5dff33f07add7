using Clinic.Interpretation;

namespace Clinic.Api.Features.Observations;

/// <summary>Who is asked: staff, for what they bring up, or the patient, above the place to write.</summary>
public enum PromptAudience { Staff, Patient }

/// <summary>A question worth asking now.</summary>
public sealed record Prompt
{
    /// <summary>The rule, such as <c>patient-possible</c>.</summary>
    public required string Code { get; init; }
    public required string Text { get; init; }

    /// <summary>Why now, for staff.</summary>
    public required string Why { get; init; }

    /// <summary>What is still unknown.</summary>
    public Theme? Theme { get; init; }

    /// <summary>The observation that it follows up.</summary>
    public Guid? ObservationId { get; init; }
}

/// <summary>What is known when it is asked what to ask.</summary>
/// <param name="WindowDay">The day of the afterglow window, 0 on the dosing day; null outside of one.</param>
/// <param name="HasNote">Whether anything was written since the last dosing.</param>
/// <param name="Told">The themes that observations since the last dosing speak of.</param>
/// <param name="AmbivalentIn">The latest observation since then in which feeling better was itself hard to bear; null where there is none, or where a later one says that it became easier.</param>
public sealed record PromptFacts(int? WindowDay, bool HasNote, IReadOnlySet<Theme> Told, Guid? AmbivalentIn);

/// <summary>
/// What to ask, as a table of rules: each has its days of the window, the theme that must be unknown, and whether it waits for a first
/// note. They are ours, and ask only: what to do is for suggestions, which a clinician accepts.
/// </summary>
public static class PromptRules
{
    /// <summary>More questions at once are not answered.</summary>
    public const int MostForPatient = 3;

    public const int MostForStaff = 4;

    /// <summary>The question with which every review of a dosing begins.</summary>
    public const string Possible = "What felt possible that didn't before?";

    private const int LastDay = 14;

    private sealed record Rule(string Code, PromptAudience Audience, string Text, string Why)
    {
        /// <summary>The days of the window on which it is asked; without them it is asked outside of one.</summary>
        public (int First, int Last)? Days { get; init; }

        /// <summary>Asked only while nothing was said about this.</summary>
        public Theme? Unknown { get; init; }

        public bool BeforeFirstNote { get; init; }

        public bool IsFor(PromptFacts facts) =>
            (Days is { } days ? facts.WindowDay >= days.First && facts.WindowDay <= days.Last : facts.WindowDay is null)
            && (Unknown is not { } theme || !facts.Told.Contains(theme))
            && !(BeforeFirstNote && facts.HasNote);
    }

    /// <summary>
    /// An uplift that frightens or feels wrong is not practised away. As long as it stands, these are the only questions: they wonder about
    /// it, and none of them asks anybody to do something.
    /// </summary>
    private static readonly Rule[] Curious =
    [
        new("patient-curious-like", PromptAudience.Patient, "Feeling better can feel strange, or even wrong. What is that like for you?", "Feeling better was hard to trust. Nothing is to be done about it yet."),
        new("patient-curious-part", PromptAudience.Patient, "Is there a part of you that would rather things stayed as they were? What does it say?", "Feeling better was hard to trust. Nothing is to be done about it yet."),
        new("staff-curious-cost", PromptAudience.Staff, "Wonder together what it is like to feel better, and what it might cost.", "An uplift was met with mistrust. Curiosity first; a task now would say that the mistrust is wrong."),
        new("staff-curious-before", PromptAudience.Staff, "Ask when else something good was hard to trust, and what happened then.", "An uplift was met with mistrust. Curiosity first; a task now would say that the mistrust is wrong."),
    ];

    private static readonly Rule[] Rules =
    [
        new("patient-first-words", PromptAudience.Patient, "What is different right now, however small? Two words are enough.", "Nothing has been written since the dose, and the first hours are forgotten first.") { Days = (0, 1), BeforeFirstNote = true },
        new("patient-possible", PromptAudience.Patient, Possible, "What became possible is what the window is for.") { Days = (0, LastDay) },
        new("patient-night", PromptAudience.Patient, "How was the night?", "Nothing is known about sleep since the dose.") { Days = (1, 2), Unknown = Theme.Sleep },
        new("patient-start", PromptAudience.Patient, "How was it to get started with something today?", "Nothing is known about getting started since the dose.") { Days = (1, LastDay), Unknown = Theme.TaskInitiation },
        new("patient-others", PromptAudience.Patient, "How was it to be near somebody?", "Nothing is known about being with others since the dose.") { Days = (1, LastDay), Unknown = Theme.Connection },
        new("patient-still", PromptAudience.Patient, "What is still different, and what has gone back?", "What lasts shows late in the window.") { Days = (2, LastDay) },
        new("patient-lasting", PromptAudience.Patient, "What from the last session is still there?", "The window is closed, or none was open."),
        new("staff-first-words", PromptAudience.Staff, "Ask what the first hours were like.", "Nobody has written since the dose.") { Days = (0, LastDay), BeforeFirstNote = true },
        new("staff-sleep", PromptAudience.Staff, "Ask about sleep.", "Nothing has been said about it since the dose, and it carries the rest.") { Days = (1, LastDay), Unknown = Theme.Sleep },
        new("staff-critic", PromptAudience.Staff, "Ask how the critical voice is.", "Nothing has been said about it since the dose.") { Days = (1, LastDay), Unknown = Theme.SelfCriticism },
        new("staff-eating", PromptAudience.Staff, "Ask about eating.", "Nothing has been said about it since the dose.") { Days = (1, LastDay), Unknown = Theme.Appetite },
        new("staff-others", PromptAudience.Staff, "Ask whom the patient has seen or spoken to.", "Nothing has been said about others since the dose.") { Days = (1, LastDay), Unknown = Theme.Connection },
        new("staff-possible", PromptAudience.Staff, "Ask what felt possible that didn't before.", "What became possible is what the window is for.") { Days = (0, LastDay) },
        new("staff-kept", PromptAudience.Staff, "Ask what was kept from the last window.", "The window is closed, or none was open."),
    ];

    /// <summary>The questions for <paramref name="audience"/>, the most telling first.</summary>
    public static IReadOnlyList<Prompt> For(PromptAudience audience, PromptFacts facts) =>
    [
        .. (facts.AmbivalentIn is null ? Rules.Where(r => r.IsFor(facts)) : Curious).Where(r => r.Audience == audience)
            .Take(audience == PromptAudience.Patient ? MostForPatient : MostForStaff)
            .Select(r => new Prompt { Code = r.Code, Text = r.Text, Why = r.Why, Theme = r.Unknown ?? (facts.AmbivalentIn is null ? null : Theme.UpliftAmbivalence), ObservationId = facts.AmbivalentIn }),
    ];
}
