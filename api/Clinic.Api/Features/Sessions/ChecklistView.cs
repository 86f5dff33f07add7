using Clinic.Api.Data;
using Clinic.Api.Features.Protocols;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;

namespace Clinic.Api.Features.Sessions;

/// <summary>What was asked before dosing. Absent is not asked yet.</summary>
public sealed record ChecklistAnswers
{
    /// <summary>Esketamine only: enrolled in the risk programme.</summary>
    public bool? RemsEnrolled { get; init; }

    /// <summary>Nothing was eaten for two hours.</summary>
    public bool? NoFood { get; init; }

    /// <summary>Nothing was drunk for thirty minutes.</summary>
    public bool? NoLiquid { get; init; }

    /// <summary>No nasal corticosteroid or decongestant within the last hour.</summary>
    public bool? NoNasalSpray { get; init; }

    /// <summary>Contraindications were reviewed, and none was found.</summary>
    public bool? NoContraindications { get; init; }
    public bool? Benzodiazepines { get; init; }

    /// <summary>Sedative hypnotics other than benzodiazepines.</summary>
    public bool? SedativeHypnotics { get; init; }
    public bool? Opioids { get; init; }
    public bool? Psychostimulants { get; init; }

    /// <summary>Monoamine oxidase inhibitors.</summary>
    public bool? Maois { get; init; }
    public string? Note { get; init; }

    internal IEnumerable<(string Name, bool? Taken)> InteractingMedicines() =>
    [
        ("benzodiazepines", Benzodiazepines), ("other sedative hypnotics", SedativeHypnotics), ("opioids", Opioids), ("psychostimulants", Psychostimulants), ("MAO inhibitors", Maois),
    ];
}

public enum DecisionSubject { BloodPressure, Alerts }

public enum DecisionVerdict { Proceed, Delay }

/// <summary>A documented decision to go on, or to wait.</summary>
public sealed record SessionDecision
{
    public required DecisionSubject About { get; init; }
    public required DecisionVerdict Verdict { get; init; }
    public required string Reason { get; init; }
    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>The name of the member of staff.</summary>
    public required string DecidedBy { get; init; }
}

internal sealed record DecisionRow
{
    public required string About { get; init; }
    public required DecisionVerdict Verdict { get; init; }
    public required string Reason { get; init; }
    public required DateTimeOffset DecidedAt { get; init; }
    public required string DecidedBy { get; init; }

    public SessionDecision ToView() => new() { About = CodeColumns.FromCode<DecisionSubject>(About), Verdict = Verdict, Reason = Reason, DecidedAt = DecidedAt, DecidedBy = DecidedBy };
}

/// <summary>What stands between a session and its dose, and between the patient and the door. Its version is the session's.</summary>
public sealed record ChecklistView : IVersionedView, IShowsPatients, IHasId
{
    /// <summary>Of the session.</summary>
    public required Guid Id { get; init; }
    public required int Version { get; init; }
    public required Guid PatientId { get; init; }
    public required SessionStatus Status { get; init; }

    /// <summary>As of now, and after dosing with the readings as they stood then. Dosing is refused while one of them blocks.</summary>
    public required IReadOnlyList<ChecklistItem> BeforeDosing { get; init; }

    /// <summary>As of now, and after discharge with the readings as they stood then. Discharge needs a prescriber's reason while one of them blocks.</summary>
    public required IReadOnlyList<ChecklistItem> BeforeDischarge { get; init; }
    public required ChecklistAnswers Answers { get; init; }
    public required IReadOnlyList<SessionDecision> Decisions { get; init; }

    /// <summary>Readings to take, the most pressing first.</summary>
    public required IReadOnlyList<DueReading> Due { get; init; }

    /// <summary>What is unusual about the plan and stops nothing.</summary>
    public required IReadOnlyList<PlanWarning> Warnings { get; init; }

    public IEnumerable<Guid> PatientIds() => [PatientId];

    internal static async Task<ChecklistView> OfAsync(SessionChart chart, IDb db, Guid clinicId, DateTimeOffset now, CancellationToken cancellation) => new()
    {
        Id = chart.Row.Id,
        Version = chart.Row.Version,
        PatientId = chart.Row.PatientId,
        Status = chart.State.Status,
        BeforeDosing = Checklist.BeforeDosing(chart, chart.State.DosedAt ?? now),
        BeforeDischarge = Checklist.BeforeDischarge(chart, chart.State.DischargedAt ?? now),
        Answers = chart.Answers,
        Decisions = chart.Decisions,
        Due = DueReadings.Of(chart.Readings, now),
        Warnings = await chart.WarningsAsync(db, clinicId, cancellation),
    };
}
