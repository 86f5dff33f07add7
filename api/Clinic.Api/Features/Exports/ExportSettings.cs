using Clinic.Api.Pipeline;
using FluentValidation;

namespace Clinic.Api.Features.Exports;

/// <summary>What a clinic says on every record that leaves it.</summary>
public sealed record ExportSettings
{
    /// <summary>
    /// The notice against further disclosure, 1 to 2,000 characters. A programme under 42 CFR part 2 puts the statement that section 2.32
    /// asks for in its place.
    /// </summary>
    public string ConfidentialityNotice { get; init; } =
        "Confidential health record. It was released to you for the purpose you were told. Federal and state law, and 42 CFR part 2 where it applies, may forbid you to disclose it further.";

    internal sealed class Validator : AbstractValidator<ExportSettings>
    {
        public Validator() => RuleFor(s => s.ConfidentialityNotice).PlainText(2_000, lines: true);
    }
}
