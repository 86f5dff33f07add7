using Clinic.Api.Features.Goals;
using Clinic.Api.Features.Sessions;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using Clinic.Interpretation;
using Clinic.Interpretation.Suggestions;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Observations;

/// <summary>Reads a text and stores nothing: findings, flags, goals that it states, and what would be suggested.</summary>
[RequestScope(Scopes.ObservationsRead)]
public sealed record InterpretQuery([FromBody] InterpretQuery.Text Body) : IQuery<InterpretedText>
{
    /// <summary>A text, and what is known about it.</summary>
    public sealed record Text
    {
        [System.Text.Json.Serialization.JsonPropertyName("text")]
        public required string Words { get; init; }
        public AuthorRole Author { get; init; } = AuthorRole.Patient;
        public DateTimeOffset? WrittenAt { get; init; }

        /// <summary>The latest dosing before the text.</summary>
        public DateTimeOffset? DosedAt { get; init; }

        /// <summary>IANA name of the patient's zone, in which morning and the next day are told; UTC where unsaid.</summary>
        public string? TimeZone { get; init; }
    }

    internal sealed class Validator : AbstractValidator<InterpretQuery>
    {
        public Validator()
        {
            RuleFor(q => q.Body.Words).PlainText(Interpreter.MaxLength, lines: true).OverridePropertyName("Body.Text");
            RuleFor(q => q.Body.TimeZone).TimeZone();
        }
    }
}

/// <summary>What was read from a text, and the goals it would lead to.</summary>
public sealed record InterpretedText
{
    public required IReadOnlyList<FindingView> Findings { get; init; }
    public required IReadOnlyList<FlagView> Flags { get; init; }
    public required IReadOnlyList<DeniedView> Denied { get; init; }
    public required IReadOnlyList<StatedGoal> Goals { get; init; }
    public required IReadOnlyList<SuggestionPreview> Suggestions { get; init; }

    /// <summary>True where an emergency or urgent flag holds suggestions back until a clinician has looked.</summary>
    public required bool Held { get; init; }
}

internal sealed class InterpretHandler(Interpreter interpreter, Suggester suggester) : IRequestHandler<InterpretQuery, Result<InterpretedText>>
{
    public Task<Result<InterpretedText>> Handle(InterpretQuery request, CancellationToken cancellationToken)
    {
        var text = request.Body;
        var zone = LocalTime.Zone(text.TimeZone ?? "UTC");
        DateTime? writtenAt = text.WrittenAt is { } written ? LocalTime.Of(written, zone) : null;
        DateTime? dosedAt = text.DosedAt is { } dosed ? LocalTime.Of(dosed, zone) : null;
        var result = interpreter.Interpret(text.Words, new NoteContext { Author = text.Author, WrittenAt = writtenAt, DosedAt = dosedAt });
        var read = InterpretationView.Of(result);
        var held = result.Flags.Any(f => f.Tier.HoldsSuggestions());
        var day = (writtenAt?.Date - dosedAt?.Date)?.Days;
        return Task.FromResult<Result<InterpretedText>>(new InterpretedText
        {
            Findings = read.Findings,
            Flags = read.Flags,
            Denied = read.Denied,
            Goals = read.Goals,
            Held = held,
            Suggestions = held ? [] : [.. suggester.Suggest(text.Words, result, new SuggestionContext { Now = writtenAt, WindowDay = day >= 0 ? day : null }).Select(SuggestionPreview.Of)],
        });
    }
}
