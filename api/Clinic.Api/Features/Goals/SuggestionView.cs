using System.Text.Json;
using Clinic.Api.Data;
using Clinic.Api.Features.Observations;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Interpretation;
using Clinic.Interpretation.Suggestions;

namespace Clinic.Api.Features.Goals;

public enum SuggestionStatus { Open, Accepted, Dismissed }

/// <summary>One named part of a suggestion's rank.</summary>
public sealed record ScoreTermView(string Name, double Value);

/// <summary>A goal proposed from a text, before it is stored.</summary>
public sealed record SuggestionPreview
{
    public required PlanSlot Slot { get; init; }
    public required BehaviourCategory Category { get; init; }
    public Theme? Theme { get; init; }
    public required GoalParts Goal { get; init; }

    /// <summary>The goal as a person would say it.</summary>
    public required string Sentence { get; init; }

    /// <summary>Why, in one sentence.</summary>
    public required string Rationale { get; init; }
    public required IReadOnlyList<Span> Evidence { get; init; }
    public required IReadOnlyList<ScoreTermView> Terms { get; init; }

    public static SuggestionPreview Of(Suggestion suggestion) => new()
    {
        Slot = suggestion.Slot,
        Category = suggestion.Category,
        Theme = suggestion.Theme,
        Goal = GoalParts.Of(suggestion.Goal),
        Sentence = suggestion.Sentence,
        Rationale = suggestion.Rationale,
        Evidence = Span.Of(suggestion.Evidence),
        Terms = [.. suggestion.Terms.Select(t => new ScoreTermView(t.Name, t.Value))],
    };
}

/// <summary>A stored suggestion; a clinician accepts, edits or dismisses it.</summary>
public sealed record SuggestionView : IVersionedView, IShowsPatients, IHasId
{
    public required Guid Id { get; init; }
    public required int Version { get; init; }
    public required Guid PatientId { get; init; }
    public required Guid ObservationId { get; init; }
    public required SuggestionStatus Status { get; init; }
    public required PlanSlot Slot { get; init; }
    public required string BehaviourId { get; init; }
    public required BehaviourCategory Category { get; init; }
    public Theme? Theme { get; init; }
    public required GoalParts Goal { get; init; }
    public required string Sentence { get; init; }
    public required string Rationale { get; init; }

    /// <summary>The stretches of the observation it rests on.</summary>
    public required IReadOnlyList<Span> Evidence { get; init; }

    /// <summary>The words of those stretches.</summary>
    public required IReadOnlyList<string> Quotes { get; init; }
    public required IReadOnlyList<ScoreTermView> Terms { get; init; }

    /// <summary>The goal it became.</summary>
    public Guid? GoalId { get; init; }

    public IEnumerable<Guid> PatientIds() => [PatientId];
}

/// <summary>Suggestions for a patient. While <see cref="Held"/>, none is shown: an emergency or urgent alert waits for a clinician's look.</summary>
public sealed record SuggestionList(bool Held, IReadOnlyList<Guid> HeldBy, IReadOnlyList<SuggestionView> Items) : IShowsPatients
{
    public IEnumerable<Guid> PatientIds() => Items.Select(i => i.PatientId).Distinct();
}

/// <summary>A suggestion as it is stored.</summary>
internal sealed record SuggestionRow
{
    public required Guid Id { get; init; }
    public required int Version { get; init; }
    public required Guid PatientId { get; init; }
    public required Guid ObservationId { get; init; }
    public required SuggestionStatus Status { get; init; }
    public required PlanSlot Slot { get; init; }
    public required string BehaviourId { get; init; }
    public required string Category { get; init; }
    public string? Theme { get; init; }
    public required string Goal { get; init; }
    public required string Sentence { get; init; }
    public required string Rationale { get; init; }
    public required string Evidence { get; init; }
    public required string Terms { get; init; }
    public Guid? GoalId { get; init; }
    public required string Text { get; init; }

    public GoalParts Parts => JsonSerializer.Deserialize<GoalParts>(Goal, Json.Options)!;

    public SuggestionView ToView()
    {
        var evidence = JsonSerializer.Deserialize<Span[]>(Evidence, Json.Options)!;
        return new SuggestionView
        {
            Id = Id,
            Version = Version,
            PatientId = PatientId,
            ObservationId = ObservationId,
            Status = Status,
            Slot = Slot,
            BehaviourId = BehaviourId,
            Category = CodeColumns.FromCode<BehaviourCategory>(Category),
            Theme = Theme is null ? null : CodeColumns.FromCode<Theme>(Theme),
            Goal = Parts,
            Sentence = Sentence,
            Rationale = Rationale,
            Evidence = evidence,
            Quotes = [.. evidence.Select(e => Text.Substring(e.Start, e.Length))],
            Terms = JsonSerializer.Deserialize<ScoreTermView[]>(Terms, Json.Options)!,
            GoalId = GoalId,
        };
    }
}

/// <summary>Reads one suggestion with the text it rests on; where that was entered in error, there is none.</summary>
internal static class SuggestionRows
{
    public static Task<SuggestionRow?> FindAsync(IDb db, Guid clinicId, Guid suggestionId, CancellationToken cancellation) =>
        db.FirstAsync<SuggestionRow>(Sql.FindSuggestion, new { ClinicId = clinicId, SuggestionId = suggestionId }, cancellation);

    private static class Sql
    {
        public const string FindSuggestion = """
            select s.id, s.version, s.patient_id, s.observation_id, s.status, s.slot, s.behaviour_id, s.category, s.theme, s.goal, s.sentence, s.rationale, s.evidence, s.terms, s.goal_id, o.text
            from suggestions s
            join observations o on o.clinic_id = s.clinic_id and o.id = s.observation_id
            where s.clinic_id = @ClinicId and s.id = @SuggestionId and o.in_error_at is null
            """;
    }
}
