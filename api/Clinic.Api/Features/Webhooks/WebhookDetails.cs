using Clinic.Api.Data;
using Clinic.Api.Features.Events;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using FluentValidation;

namespace Clinic.Api.Features.Webhooks;

/// <summary>What a clinic says of a webhook.</summary>
public sealed record WebhookDetails
{
    /// <summary>Where events are posted to: <c>https</c>, at a public address, at most 2,000 characters.</summary>
    public required string Url { get; init; }

    /// <summary>What it is for; 1 to 200 characters.</summary>
    public string? Description { get; init; }

    /// <summary>What it is told of: at least one kind of event, and none that is about a stream or a webhook itself.</summary>
    public required IReadOnlyList<EventKind> Kinds { get; init; }

    /// <summary>True where nothing is sent for now. What happens meanwhile waits, for 30 days at most.</summary>
    public bool Paused { get; init; }

    internal WebhookStatus Status => Paused ? WebhookStatus.Paused : WebhookStatus.Active;

    internal string? PausedBecause => Paused ? PauseCause.Staff.ToCode() : null;

    internal sealed class Validator : AbstractValidator<WebhookDetails>
    {
        public Validator(OutboundHttp outbound)
        {
            RuleFor(d => d.Url).Custom((url, context) =>
            {
                if (outbound.FaultOf(url) is { } fault) context.AddFailure(fault);
            });
            RuleFor(d => d.Description).PlainText(200);
            RuleFor(d => d.Kinds).Must(k => k is { Count: > 0 }).WithMessage("Choose at least one kind of event.")
                .Must(k => k is null || k.All(EventRows.Stored.Contains)).WithMessage("This kind is of a stream or a webhook itself; nothing that happens has it.");
        }
    }
}
