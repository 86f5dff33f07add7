using System.Text.Json;
using Clinic.Api.Data;
using Clinic.Api.Features.Corrections;
using Clinic.Api.Features.Goals;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Interpretation;

namespace Clinic.Api.Features.Observations;

/// <summary>Where an observation came from: the dashboard, the patient's link, another system, or the line with a check-in.</summary>
public enum ObservationSource { Staff, Link, Ehr, CheckIn }

/// <summary>Free text about one patient, with what was read from it.</summary>
public sealed record ObservationView : IVersionedView, IShowsPatients, IHasId
{
    public required Guid Id { get; init; }
    public required int Version { get; init; }
    public required Guid PatientId { get; init; }
    public required string Text { get; init; }
    public required AuthorRole Author { get; init; }
    public required ObservationSource Source { get; init; }
    public required DateTimeOffset WrittenAt { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The member of staff who entered it; absent where nobody of the staff did.</summary>
    public string? CreatedBy { get; init; }
    public required IReadOnlyList<FindingView> Findings { get; init; }
    public required IReadOnlyList<FlagView> Flags { get; init; }
    public required IReadOnlyList<DeniedView> Denied { get; init; }
    public required IReadOnlyList<StatedGoal> Goals { get; init; }

    /// <summary>The observation that this one corrects.</summary>
    public Guid? Amends { get; init; }

    /// <summary>The observation that corrects this one.</summary>
    public Guid? AmendedBy { get; init; }
    public string? AmendReason { get; init; }

    /// <summary>Who marked it as an error, and why. Lists leave it out then; alerts that it opened stay.</summary>
    public EnteredInErrorView? EnteredInError { get; init; }

    /// <summary>The alerts that its flags opened or joined.</summary>
    public required IReadOnlyList<Guid> AlertIds { get; init; }

    public IEnumerable<Guid> PatientIds() => [PatientId];
}

/// <summary>An observation as it is stored; shared by the slices that show one.</summary>
internal sealed record ObservationRow
{
    public required long Seq { get; init; }
    public required Guid Id { get; init; }
    public required int Version { get; init; }
    public required Guid PatientId { get; init; }
    public required string Text { get; init; }
    public required AuthorRole Author { get; init; }
    public required string Source { get; init; }
    public required DateTimeOffset WrittenAt { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public string? CreatedBy { get; init; }
    public required string Interpretation { get; init; }
    public Guid? AmendsId { get; init; }
    public Guid? AmendedById { get; init; }
    public string? AmendReason { get; init; }
    public DateTimeOffset? MarkedAt { get; init; }
    public string? MarkedBy { get; init; }
    public string? ErrorReason { get; init; }

    public ObservationView ToView(IEnumerable<Guid> alertIds)
    {
        var read = JsonSerializer.Deserialize<InterpretationView>(Interpretation, Json.Options)!;
        return new ObservationView
        {
            Id = Id,
            Version = Version,
            PatientId = PatientId,
            Text = Text,
            Author = Author,
            Source = CodeColumns.FromCode<ObservationSource>(Source),
            WrittenAt = WrittenAt,
            CreatedAt = CreatedAt,
            CreatedBy = CreatedBy,
            Findings = read.Findings,
            Flags = read.Flags,
            Denied = read.Denied,
            Goals = read.Goals,
            Amends = AmendsId,
            AmendedBy = AmendedById,
            AmendReason = AmendReason,
            EnteredInError = EnteredInErrorView.Of(MarkedAt, MarkedBy, ErrorReason),
            AlertIds = [.. alertIds],
        };
    }
}

/// <summary>Which alert a flag of an observation opened or joined.</summary>
internal sealed record AlertOfObservation
{
    public required Guid Id { get; init; }

    /// <summary>Null where a reading or an assessment did.</summary>
    public Guid? ObservationId { get; init; }
}

/// <summary>Reads one observation.</summary>
public static class ObservationViews
{
    public static Task<ObservationView?> FindAsync(IDb db, Guid clinicId, Guid observationId, CancellationToken cancellation) =>
        db.MultipleAsync(Sql.FindObservation, new { ClinicId = clinicId, ObservationId = observationId }, async grid =>
        {
            var row = await grid.ReadFirstOrDefaultAsync<ObservationRow>();
            var alerts = await grid.ReadAsync<AlertOfObservation>();
            return row?.ToView(alerts.Select(a => a.Id));
        }, cancellation);

    private static class Sql
    {
        public const string FindObservation = """
            select o.seq, o.id, o.version, o.patient_id, o.text, o.author, o.source, o.written_at, o.created_at, s.name as created_by, o.interpretation,
                o.amends_id, o.amended_by_id, o.amend_reason, e.marked_at, m.name as marked_by, e.reason as error_reason
            from observations o
            left join staff s on s.clinic_id = o.clinic_id and s.id = o.created_by
            left join entries_in_error e on e.clinic_id = o.clinic_id and e.subject_id = o.id and e.kind = 'observation'
            left join staff m on m.clinic_id = e.clinic_id and m.id = e.marked_by
            where o.clinic_id = @ClinicId and o.id = @ObservationId;
            select a.id, e.observation_id
            from alert_evidence e
            join alerts a on a.clinic_id = e.clinic_id and a.id = e.alert_id
            where e.clinic_id = @ClinicId and e.observation_id = @ObservationId
            order by a.tier_rank, a.seq
            """;
    }
}
