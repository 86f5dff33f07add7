using Clinic.Api.Features.Sessions;
using Clinic.Api.Pipeline;
using FluentValidation;

namespace Clinic.Api.Features.Protocols;

/// <summary>How a medicine is given over weeks: phases in their order, each with how often and how much.</summary>
public sealed record ProtocolDetails
{
    public required string Name { get; init; }

    /// <summary>For whom it is, and where it comes from.</summary>
    public string? Description { get; init; }
    public required Medicine Medicine { get; init; }

    /// <summary>Esketamine only intranasally.</summary>
    public required DoseRoute Route { get; init; }

    /// <summary>Of every dose in the phases.</summary>
    public required DoseUnit DoseUnit { get; init; }

    /// <summary>The youngest age in years for which it was written, 0 to 120; absent where it does not say.</summary>
    public int? FromAge { get; init; }

    /// <summary>How long an infusion runs, 1 to 600 minutes; absent where nothing is infused.</summary>
    public int? InfusionMinutes { get; init; }

    /// <summary>One to eight; only the last may be without an end.</summary>
    public required IReadOnlyList<ProtocolPhase> Phases { get; init; }

    internal sealed class Validator : AbstractValidator<ProtocolDetails>
    {
        public Validator()
        {
            RuleFor(p => p.Name).PlainText(200);
            RuleFor(p => p.Description).PlainText(2_000, lines: true);
            RuleFor(p => p.Route).Custom((route, context) =>
            {
                if (DoseRules.Complaint(context.InstanceToValidate.Medicine, route) is { } complaint) context.AddFailure(complaint);
            });
            RuleFor(p => p.DoseUnit).Must((p, unit) => p.Medicine != Medicine.Esketamine || unit == DoseUnit.Mg).WithMessage("Esketamine nasal spray is given in mg.");
            RuleFor(p => p.FromAge).Must(age => age is null or (>= 0 and <= 120)).WithMessage("An age is 0 to 120 years.");
            RuleFor(p => p.InfusionMinutes).Must(minutes => minutes is null or (>= 1 and <= 600)).WithMessage("An infusion runs 1 to 600 minutes.");
            RuleFor(p => p.Phases).Must(phases => phases.Count is >= 1 and <= 8).WithMessage("A protocol has one to eight phases.");
            RuleFor(p => p.Phases).Must(phases => phases.SkipLast(1).All(p => p.Weeks is not null)).WithMessage("Only the last phase may be without an end: say the weeks of the others.");
            RuleForEach(p => p.Phases).SetValidator(new ProtocolPhase.Validator());
        }
    }
}

/// <summary>A stretch of a protocol with one rhythm.</summary>
/// <param name="Name">As the clinic speaks of it: Weeks 1 to 4, Maintenance.</param>
/// <param name="Doses">What may be given in it, in the protocol's unit; the first is what is planned where nothing else is said.</param>
/// <param name="FirstDose">What the first session of a course is given, where the phase is the first; one of <paramref name="Doses"/>.</param>
/// <param name="PerWeek">Sessions in a week that has any, 1 to 7.</param>
/// <param name="EveryWeeks">1 for every week, 2 for every other; 1 to 12.</param>
/// <param name="MostEveryWeeks">Where the rhythm may be stretched, up to so many weeks: the least frequent that holds the response.</param>
/// <param name="Weeks">How long it lasts, 1 to 104; absent for the last phase where it has no end.</param>
/// <param name="Sessions">How many sessions it has at the most, 1 to 100, where it is counted so.</param>
public sealed record ProtocolPhase(
    string Name, IReadOnlyList<decimal> Doses, decimal? FirstDose = null, int PerWeek = 1, int EveryWeeks = 1, int? MostEveryWeeks = null, int? Weeks = null, int? Sessions = null)
{
    /// <summary>What is planned for a session of this phase where nobody says otherwise.</summary>
    internal decimal UsualDose(bool isFirst) => isFirst && FirstDose is { } first ? first : Doses[0];

    internal sealed class Validator : AbstractValidator<ProtocolPhase>
    {
        public Validator()
        {
            RuleFor(p => p.Name).PlainText(80);
            RuleFor(p => p.Doses).Must(doses => doses.Count is >= 1 and <= 10 && doses.All(d => d > 0 && d <= 1_000 && decimal.Round(d, 3) == d)).WithMessage("One to ten doses, each over 0 and at most 1000, with at most three decimals.");
            RuleFor(p => p.FirstDose).Must((p, first) => first is not { } dose || p.Doses.Contains(dose)).WithMessage("The first dose is one of the doses of the phase.");
            RuleFor(p => p.PerWeek).Must((p, n) => n is >= 1 and <= 7 && (n == 1 || p.EveryWeeks == 1)).WithMessage("One to seven sessions a week; more than one only in every week.");
            RuleFor(p => p.EveryWeeks).Must(n => n is >= 1 and <= 12).WithMessage("Every 1 to 12 weeks.");
            RuleFor(p => p.MostEveryWeeks).Must((p, n) => n is not { } most || (most >= p.EveryWeeks && most <= 12)).WithMessage("Stretched to at most 12 weeks, and not below the usual rhythm.");
            RuleFor(p => p.Weeks).Must(n => n is null or (>= 1 and <= 104)).WithMessage("A phase lasts 1 to 104 weeks.");
            RuleFor(p => p.Sessions).Must(n => n is null or (>= 1 and <= 100)).WithMessage("A phase has 1 to 100 sessions.");
        }
    }
}
