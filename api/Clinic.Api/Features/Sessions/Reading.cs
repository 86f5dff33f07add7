using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using FluentValidation;

namespace Clinic.Api.Features.Sessions;

/// <summary>What was measured or seen at one time of a session; at least one of its members.</summary>
public sealed record ReadingDetails
{
    /// <summary>Now where unsaid. Not in the future, and not over 24 hours before the session's dosing, or its arrival.</summary>
    public DateTimeOffset? TakenAt { get; init; }

    /// <summary>In mm Hg, 50 to 300; goes with diastolic.</summary>
    public int? Systolic { get; init; }

    /// <summary>In mm Hg, 20 to 200.</summary>
    public int? Diastolic { get; init; }

    /// <summary>Beats a minute, 20 to 250.</summary>
    public int? Pulse { get; init; }

    /// <summary>By pulse oximetry, in percent, 40 to 100.</summary>
    public int? OxygenSaturation { get; init; }

    /// <summary>Breaths a minute, 2 to 80.</summary>
    public int? RespiratoryRate { get; init; }

    /// <summary>The MOAA/S score, 0 (no response) to 5 (fully alert).</summary>
    public int? Sedation { get; init; }

    /// <summary>False while the patient dissociates, true when it is over or did not occur.</summary>
    public bool? DissociationResolved { get; init; }

    /// <summary>The total of the CADSS, 0 to 92.</summary>
    public int? Cadss { get; init; }
    public string? Note { get; init; }

    internal sealed class Validator : AbstractValidator<ReadingDetails>
    {
        public Validator()
        {
            RuleFor(r => r.Systolic).Must(n => n is null or (>= 50 and <= 300)).WithMessage("A systolic pressure is 50 to 300 mm Hg.");
            RuleFor(r => r.Diastolic).Must(n => n is null or (>= 20 and <= 200)).WithMessage("A diastolic pressure is 20 to 200 mm Hg.");
            RuleFor(r => r.Systolic).Must((r, n) => n is not null || r.Diastolic is null).WithMessage("Systolic and diastolic go together.");
            RuleFor(r => r.Diastolic).Must((r, n) => n is not null || r.Systolic is null).WithMessage("Systolic and diastolic go together.");
            RuleFor(r => r.Diastolic).Must((r, n) => !(r.Systolic <= n)).WithMessage("The diastolic pressure is below the systolic one.");
            RuleFor(r => r.Pulse).Must(n => n is null or (>= 20 and <= 250)).WithMessage("A pulse is 20 to 250 a minute.");
            RuleFor(r => r.OxygenSaturation).Must(n => n is null or (>= 40 and <= 100)).WithMessage("An oxygen saturation is 40 to 100 percent.");
            RuleFor(r => r.RespiratoryRate).Must(n => n is null or (>= 2 and <= 80)).WithMessage("A respiratory rate is 2 to 80 a minute.");
            RuleFor(r => r.Sedation).Must(n => n is null or (>= 0 and <= Reading.FullyAlert)).WithMessage("MOAA/S is 0 to 5.");
            RuleFor(r => r.Cadss).Must(n => n is null or (>= 0 and <= 92)).WithMessage("A CADSS total is 0 to 92.");
            RuleFor(r => r.Note).PlainText(1_000, lines: true);
            RuleFor(r => r).Must(r => (r.Systolic ?? r.Pulse ?? r.OxygenSaturation ?? r.RespiratoryRate ?? r.Sedation ?? r.Cadss) is not null || r.DissociationResolved is not null).WithMessage("A reading has at least one measurement.");
        }
    }
}

/// <summary>A stored reading that counts, as the rules look at it.</summary>
internal record Reading
{
    /// <summary>MOAA/S: responds readily to the name spoken in a normal tone.</summary>
    public const int FullyAlert = 5;

    public const string Columns = "r.seq, r.id, r.taken_at, r.systolic, r.diastolic, r.pulse, r.oxygen_saturation, r.respiratory_rate, r.sedation, r.dissociation_resolved, r.cadss, r.note, r.recorded_at";

    public required long Seq { get; init; }
    public required Guid Id { get; init; }
    public required DateTimeOffset TakenAt { get; init; }
    public int? Systolic { get; init; }
    public int? Diastolic { get; init; }
    public int? Pulse { get; init; }
    public int? OxygenSaturation { get; init; }
    public int? RespiratoryRate { get; init; }
    public int? Sedation { get; init; }
    public bool? DissociationResolved { get; init; }
    public int? Cadss { get; init; }
    public string? Note { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }

    public BloodPressure? Pressure => BloodPressure.Of(Systolic, Diastolic);
}

/// <summary>A reading of a session.</summary>
public sealed record ReadingView : IShowsPatients, IHasId
{
    public required Guid Id { get; init; }
    public required Guid SessionId { get; init; }
    public required Guid PatientId { get; init; }
    public required DateTimeOffset TakenAt { get; init; }
    public BloodPressure? BloodPressure { get; init; }
    public int? Pulse { get; init; }
    public int? OxygenSaturation { get; init; }
    public int? RespiratoryRate { get; init; }

    /// <summary>The MOAA/S score, 0 to 5.</summary>
    public int? Sedation { get; init; }
    public bool? DissociationResolved { get; init; }
    public int? Cadss { get; init; }
    public string? Note { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The name of the member of staff.</summary>
    public required string RecordedBy { get; init; }

    /// <summary>When it was marked as entered in error; absent where it counts.</summary>
    public DateTimeOffset? ErrorAt { get; init; }
    public string? ErrorBy { get; init; }
    public string? ErrorReason { get; init; }

    public IEnumerable<Guid> PatientIds() => [PatientId];
}

/// <summary>A reading as its table holds it, with the names of staff; read with <see cref="Select"/>.</summary>
internal sealed record ReadingRow : Reading
{
    public const string Select = $"""
        select {Columns}, r.session_id, s.patient_id, k.name as recorded_by, r.error_at, e.name as error_by, r.error_reason
        from readings r
        join sessions s on s.clinic_id = r.clinic_id and s.id = r.session_id
        join staff k on k.clinic_id = r.clinic_id and k.id = r.recorded_by
        left join staff e on e.clinic_id = r.clinic_id and e.id = r.error_by
        """;

    public required Guid SessionId { get; init; }
    public required Guid PatientId { get; init; }
    public required string RecordedBy { get; init; }
    public DateTimeOffset? ErrorAt { get; init; }
    public string? ErrorBy { get; init; }
    public string? ErrorReason { get; init; }

    public ReadingView ToView() => new()
    {
        Id = Id,
        SessionId = SessionId,
        PatientId = PatientId,
        TakenAt = TakenAt,
        BloodPressure = Pressure,
        Pulse = Pulse,
        OxygenSaturation = OxygenSaturation,
        RespiratoryRate = RespiratoryRate,
        Sedation = Sedation,
        DissociationResolved = DissociationResolved,
        Cadss = Cadss,
        Note = Note,
        RecordedAt = RecordedAt,
        RecordedBy = RecordedBy,
        ErrorAt = ErrorAt,
        ErrorBy = ErrorBy,
        ErrorReason = ErrorReason,
    };
}
