using Clinic.Api.Features.Goals;
using Clinic.Interpretation;

namespace Clinic.Api.Features.Observations;

/// <summary>A stretch of the text, in UTF-16 code units, as JavaScript and .NET count them.</summary>
public sealed record Span(int Start, int Length)
{
    public static Span Of(TextSpan span) => new(span.Start, span.Length);

    public static IReadOnlyList<Span> Of(IReadOnlyList<TextSpan> spans) => [.. spans.Select(Of)];

    public TextSpan ToTextSpan() => new(Start, Length);
}

/// <summary>One theme moving in one direction, with the words that show it.</summary>
public sealed record FindingView
{
    public required Theme Theme { get; init; }
    public required Direction Direction { get; init; }
    public required Certainty Certainty { get; init; }
    public TimeOfDay? TimeOfDay { get; init; }
    public SinceDosing? Since { get; init; }
    public required IReadOnlyList<Span> Evidence { get; init; }
    public required string RuleId { get; init; }
    public required ReadBy By { get; init; }
}

/// <summary>A safety concern found in the text.</summary>
public sealed record FlagView
{
    public required FlagCode Code { get; init; }
    public required Tier Tier { get; init; }
    public required IReadOnlyList<Span> Evidence { get; init; }
    public required string RuleId { get; init; }
    public required ReadBy By { get; init; }
}

/// <summary>A safety concern that the text denies, as clinicians chart pertinent negatives.</summary>
public sealed record DeniedView(FlagCode Code, IReadOnlyList<Span> Evidence, string RuleId);

/// <summary>What was read from one text. Kept with the observation, as it was when the text came.</summary>
public sealed record InterpretationView
{
    public required IReadOnlyList<FindingView> Findings { get; init; }
    public required IReadOnlyList<FlagView> Flags { get; init; }
    public required IReadOnlyList<DeniedView> Denied { get; init; }
    public required IReadOnlyList<StatedGoal> Goals { get; init; }

    public static InterpretationView Of(InterpretationResult result) => new()
    {
        Findings = [.. result.Findings.Select(f => new FindingView
        {
            Theme = f.Theme, Direction = f.Direction, Certainty = f.Certainty, TimeOfDay = f.TimeOfDay, Since = f.Since,
            Evidence = Span.Of(f.Evidence), RuleId = f.RuleId, By = f.By,
        })],
        Flags = [.. result.Flags.Select(f => new FlagView { Code = f.Code, Tier = f.Tier, Evidence = Span.Of(f.Evidence), RuleId = f.RuleId, By = f.By })],
        Denied = [.. result.Denied.Select(d => new DeniedView(d.Code, Span.Of(d.Evidence), d.RuleId))],
        Goals = [.. result.Goals.Select(g => new StatedGoal(g.Goal is null ? null : GoalParts.Of(g.Goal), g.Missing, Span.Of(g.Span)))],
    };
}
