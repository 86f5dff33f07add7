using FluentValidation;

namespace Clinic.Api.Features.Assessments;

/// <summary>Which instruments a clinic asks for and when, and where it draws its lines. An instrument that is not listed is never due.</summary>
public sealed record AssessmentSettings
{
    /// <summary>Each instrument at most once.</summary>
    public IReadOnlyList<InstrumentPolicy> Instruments { get; init; } =
    [
        new() { Instrument = Assessments.Instruments.Cssrs, BeforeSessionDays = 0 },
        new() { Instrument = Assessments.Instruments.Phq9, EveryDays = 14 },
        new() { Instrument = Assessments.Instruments.Gad7, EveryDays = 28 },
    ];

    internal InstrumentPolicy? PolicyOf(string instrument) => Instruments.FirstOrDefault(p => p.Instrument == instrument);

    internal sealed class Validator : AbstractValidator<AssessmentSettings>
    {
        public Validator()
        {
            RuleFor(s => s.Instruments).Must(i => i.DistinctBy(p => p.Instrument).Count() == i.Count).WithMessage("Each instrument stands here once.");
            RuleForEach(s => s.Instruments).SetValidator(new InstrumentPolicy.Validator());
        }
    }
}

/// <summary>What a clinic decides about one instrument.</summary>
public sealed record InstrumentPolicy
{
    /// <summary>Its code.</summary>
    public required string Instrument { get; init; }

    /// <summary>
    /// Due before every dosing session, and taken at most this many local days before it: 0 is the same day, 14 the most. An assessment from
    /// before the last dosing does not count. Absent where sessions do not matter.
    /// </summary>
    public int? BeforeSessionDays { get; init; }

    /// <summary>Due again this many local days after the last one, 1 to 365. Absent where time does not matter.</summary>
    public int? EveryDays { get; init; }

    /// <summary>The highest total that counts as remission; the instrument's own where absent.</summary>
    public int? RemissionAtMost { get; init; }

    /// <summary>The least change of the total that matters; the instrument's own where absent.</summary>
    public int? MeaningfulChange { get; init; }

    internal sealed class Validator : AbstractValidator<InstrumentPolicy>
    {
        public Validator()
        {
            RuleFor(p => p.Instrument).Must(code => Instruments.Find(code) is not null).WithMessage("There is no such instrument; GET /instruments lists them.");
            RuleFor(p => p.BeforeSessionDays).Must(days => days is null or (>= 0 and <= 14)).WithMessage("At most 0 to 14 days before a session.");
            RuleFor(p => p.EveryDays).Must(days => days is null or (>= 1 and <= 365)).WithMessage("Every 1 to 365 days.");
            RuleFor(p => p.RemissionAtMost).Must((policy, total) => total is null || IsTotal(policy, total.Value)).WithMessage("A total of the instrument.");
            RuleFor(p => p.MeaningfulChange).Must((policy, change) => change is null || (change > 0 && IsTotal(policy, change.Value))).WithMessage("A difference that totals of the instrument can have.");
        }

        private static bool IsTotal(InstrumentPolicy policy, int value) => Instruments.Find(policy.Instrument)?.Total is { } range && value >= range.From && value <= range.To;
    }
}
