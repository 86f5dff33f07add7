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
    /// <summary>What one nasal spray device holds, in mg.</summary>
    public const int DeviceMg = 28;

    /// <summary>The most devices of a session.</summary>
    public const int MostDevices = 3;

    /// <summary>The least time from one device to the next, by the label, so that the medicine is absorbed.</summary>
    public static readonly TimeSpan BetweenDevices = TimeSpan.FromMinutes(5);

    private static readonly decimal[] EsketamineMg = [.. Enumerable.Range(1, MostDevices).Select(devices => (decimal)(devices * DeviceMg))];

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
    /// <summary>Above 140/90 in either number: the label's guide for weighing a delay, and for reading again.</summary>
    internal bool IsElevated => Systolic > 140 || Diastolic > 90;

    /// <summary>Both numbers or none.</summary>
    public static BloodPressure? Of(int? systolic, int? diastolic) => systolic is { } s && diastolic is { } d ? new(s, d) : null;
}
