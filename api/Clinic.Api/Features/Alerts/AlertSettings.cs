using Clinic.Interpretation;
using FluentValidation;

namespace Clinic.Api.Features.Alerts;

/// <summary>How fast a clinic answers its alerts.</summary>
public sealed record AlertSettings
{
    /// <summary>Minutes within which somebody looks at an emergency, 1 to 120: the time it takes to reach for the phone.</summary>
    public int EmergencyMinutes { get; init; } = 15;

    /// <summary>Minutes within which somebody looks at an urgent alert, 15 to 720: a call on the same day.</summary>
    public int UrgentMinutes { get; init; } = 240;

    /// <summary>The days on which the clinic works; public holidays are not known, so that an alert is due early rather than late.</summary>
    public IReadOnlyList<DayOfWeek> BusinessDays { get; init; } = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    /// <summary>When a business day ends, in the clinic's local time; whatever is due soon is due then, on the next business day.</summary>
    public TimeOnly BusinessDayEndsAt { get; init; } = new(17, 0);

    /// <summary>Minutes between asking one of the on-call order about an overdue emergency and asking the next, 1 to 120.</summary>
    public int EmergencyStepMinutes { get; init; } = 10;

    /// <summary>Minutes between asking one of the on-call order about any other overdue alert and asking the next, 5 to 1440.</summary>
    public int StepMinutes { get; init; } = 60;

    /// <summary>Hours after acknowledgement during which the same concern of the same patient joins the alert rather than opening another, 0 to 168. An open alert is joined at any age.</summary>
    public int FoldHours { get; init; } = 24;

    internal TimeSpan StepOf(Tier tier) => TimeSpan.FromMinutes(tier == Tier.Emergency ? EmergencyStepMinutes : StepMinutes);

    internal sealed class Validator : AbstractValidator<AlertSettings>
    {
        public Validator()
        {
            RuleFor(s => s.EmergencyMinutes).Must(m => m is >= 1 and <= 120).WithMessage("An emergency is looked at within 1 to 120 minutes.");
            RuleFor(s => s.UrgentMinutes).Must(m => m is >= 15 and <= 720).WithMessage("An urgent alert is looked at within 15 to 720 minutes.");
            RuleFor(s => s.UrgentMinutes).Must((s, m) => m >= s.EmergencyMinutes).WithMessage("An emergency is not later than an urgent alert.");
            RuleFor(s => s.BusinessDays).Must(d => d.Count > 0 && d.Distinct().Count() == d.Count).WithMessage("Name one business day or more, each once.");
            RuleFor(s => s.EmergencyStepMinutes).Must(m => m is >= 1 and <= 120).WithMessage("The next is asked after 1 to 120 minutes.");
            RuleFor(s => s.StepMinutes).Must(m => m is >= 5 and <= 1440).WithMessage("The next is asked after 5 to 1440 minutes.");
            RuleFor(s => s.FoldHours).Must(h => h is >= 0 and <= 168).WithMessage("Alerts are joined for 0 to 168 hours.");
        }
    }
}
