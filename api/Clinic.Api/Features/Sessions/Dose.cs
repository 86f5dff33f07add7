using FluentValidation;

namespace Clinic.Api.Features.Sessions;

public enum Medicine { Esketamine, Ketamine }

public enum DoseRoute { Intranasal, Intravenous, Intramuscular, Sublingual, Oral }

public enum DoseUnit { Mg, MgPerKg }

/// <summary>An amount of the session's medicine, to a thousandth.</summary>
/// <param name="Value">In <paramref name="Unit"/>, over 0.</param>
public sealed record Dose(decimal Value, DoseUnit Unit);

/// <summary>
/// What a dose may plausibly be. The bounds are generous on purpose: they stop a slip of the finger (560 for 56), not a prescriber.
/// </summary>
public static class DoseRules
{
    /// <summary>The nasal spray comes in devices of 28 mg; a session takes one to three.</summary>
    private static readonly decimal[] EsketamineMg = [28, 56, 84];

    /// <summary>Why <paramref name="dose"/> cannot be a dose of <paramref name="medicine"/>; null where it can.</summary>
    public static string? Complaint(Medicine medicine, Dose dose) => (medicine, dose.Unit) switch
    {
        _ when decimal.Round(dose.Value, 3) != dose.Value => "At most three decimals.",
        (Medicine.Esketamine, DoseUnit.Mg) => EsketamineMg.Contains(dose.Value) ? null : "Esketamine is given as 28, 56 or 84 mg.",
        (Medicine.Esketamine, DoseUnit.MgPerKg) => "Esketamine nasal spray is given in mg: 28, 56 or 84.",
        (Medicine.Ketamine, DoseUnit.MgPerKg) => dose.Value is >= 0.1m and <= 1.5m ? null : "Ketamine by weight is 0.1 to 1.5 mg/kg.",
        (Medicine.Ketamine, DoseUnit.Mg) => dose.Value is >= 1 and <= 1_000 ? null : "Ketamine is 1 to 1000 mg.",
        _ => throw new ArgumentOutOfRangeException(nameof(medicine), medicine, "There is no such medicine or unit."),
    };

    /// <summary>Why <paramref name="medicine"/> cannot be given by <paramref name="route"/>; null where it can.</summary>
    public static string? Complaint(Medicine medicine, DoseRoute route) =>
        medicine == Medicine.Esketamine && route != DoseRoute.Intranasal ? "Esketamine is given by the intranasal route." : null;
}

/// <summary>A blood pressure in mm Hg.</summary>
public sealed record BloodPressure(int Systolic, int Diastolic)
{
    /// <summary>Both numbers or none.</summary>
    public static BloodPressure? Of(int? systolic, int? diastolic) => systolic is { } s && diastolic is { } d ? new(s, d) : null;
}

public static class BloodPressureRules
{
    /// <summary>Both numbers or none, each within what a living adult can show, the systolic one above the other.</summary>
    public static void BloodPressure<T>(this AbstractValidator<T> validator, Func<T, (int? Systolic, int? Diastolic)> read) =>
        validator.RuleFor(request => request).Custom((request, context) =>
        {
            var (systolic, diastolic) = read(request);
            if (systolic is < 50 or > 300) context.AddFailure("Body.Systolic", "A systolic pressure is 50 to 300 mm Hg.");
            if (diastolic is < 20 or > 200) context.AddFailure("Body.Diastolic", "A diastolic pressure is 20 to 200 mm Hg.");
            if (systolic is null != diastolic is null) context.AddFailure(systolic is null ? "Body.Systolic" : "Body.Diastolic", "Systolic and diastolic go together.");
            if (systolic <= diastolic) context.AddFailure("Body.Diastolic", "The diastolic pressure is below the systolic one.");
        });
}
