using System.Text.Json;
using Clinic.Api.Data;
using Clinic.Api.Features.Corrections;
using Clinic.Api.Features.Clinics;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Dapper;

namespace Clinic.Api.Features.Assessments;

/// <summary>Who answered: the patient, or a clinician who asked or rated.</summary>
public enum AssessmentAuthor { Patient, Clinician }

/// <summary>One instrument taken once, with its result.</summary>
public sealed record AssessmentView : IVersionedView, IShowsPatients, IHasId
{
    public required Guid Id { get; init; }
    public required int Version { get; init; }
    public required Guid PatientId { get; init; }

    /// <summary>Its code.</summary>
    public required string Instrument { get; init; }

    /// <summary>The instrument's name.</summary>
    public required string Name { get; init; }
    public required AssessmentAuthor Author { get; init; }
    public required DateTimeOffset TakenAt { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The member of staff who entered it; absent where nobody of the staff did.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>The value of each item that was answered; absent where only the total is kept.</summary>
    public IReadOnlyDictionary<string, int>? Answers { get; init; }

    /// <summary>The items that were asked and not answered, in order.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    /// <summary>Absent where too much is missing, and for an instrument without a total.</summary>
    public int? Total { get; init; }

    /// <summary>Absent where too much is missing.</summary>
    public Band? Band { get; init; }

    /// <summary>Whether the total is as low as remission; absent where that is not defined for the instrument.</summary>
    public bool? Remission { get; init; }

    /// <summary>Against the baseline; absent without one, and for the baseline itself.</summary>
    public ScoreChange? Change { get; init; }
    public string? Note { get; init; }

    /// <summary>The alerts that its answers raised.</summary>
    public required IReadOnlyList<Guid> AlertIds { get; init; }

    /// <summary>Present where it was entered in error: it counts for nothing.</summary>
    public EnteredInErrorView? EnteredInError { get; init; }

    public IEnumerable<Guid> PatientIds() => [PatientId];
}

/// <summary>The difference to the baseline: the first assessment with a total up to the first dosing; before any dosing, the first with a total.</summary>
public sealed record ScoreChange
{
    public required Guid BaselineId { get; init; }
    public required int BaselineTotal { get; init; }
    public required DateTimeOffset BaselineTakenAt { get; init; }

    /// <summary>The total less the baseline's; below 0 is better.</summary>
    public required int Difference { get; init; }

    /// <summary>A drop by half or more.</summary>
    public required bool Response { get; init; }

    /// <summary>A difference, in either direction, that matters to a patient; absent where that is not defined for the instrument.</summary>
    public bool? Meaningful { get; init; }

    /// <summary>The change from <paramref name="baseline"/> to <paramref name="total"/>.</summary>
    internal static ScoreChange Of(BaselineRow baseline, int total, int? meaningful) => new()
    {
        BaselineId = baseline.Id,
        BaselineTotal = baseline.Total,
        BaselineTakenAt = baseline.TakenAt,
        Difference = total - baseline.Total,
        Response = baseline.Total > 0 && 2 * total <= baseline.Total,
        Meaningful = meaningful is { } least ? Math.Abs(total - baseline.Total) >= least : null,
    };
}

/// <summary>An assessment as its table holds it; read with <see cref="Columns"/> from <see cref="Tables"/>.</summary>
internal sealed record AssessmentRow
{
    public const string Columns = """
        a.seq, a.id, a.version, a.patient_id, a.instrument, a.author, a.taken_at, a.created_at, k.name as created_by, a.answers, a.total, a.band, a.note,
            a.error_at, e.name as error_by, a.error_reason
        """;

    public const string Tables = """
        assessments a
        left join staff k on k.clinic_id = a.clinic_id and k.id = a.created_by
        left join staff e on e.clinic_id = a.clinic_id and e.id = a.error_by
        """;

    public required long Seq { get; init; }
    public required Guid Id { get; init; }
    public required int Version { get; init; }
    public required Guid PatientId { get; init; }
    public required string Instrument { get; init; }
    public required AssessmentAuthor Author { get; init; }
    public required DateTimeOffset TakenAt { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public string? CreatedBy { get; init; }
    public string? Answers { get; init; }
    public int? Total { get; init; }
    public string? Band { get; init; }
    public string? Note { get; init; }
    public DateTimeOffset? ErrorAt { get; init; }
    public string? ErrorBy { get; init; }
    public string? ErrorReason { get; init; }

    public AssessmentView ToView(AssessmentContext context)
    {
        var instrument = Instruments.Of(Instrument);
        var answers = Answers is null ? null : JsonSerializer.Deserialize<Dictionary<string, int>>(Answers, Json.Options);
        var counts = ErrorAt is null;
        return new AssessmentView
        {
            Id = Id,
            Version = Version,
            PatientId = PatientId,
            Instrument = Instrument,
            Name = instrument.Name,
            Author = Author,
            TakenAt = TakenAt,
            CreatedAt = CreatedAt,
            CreatedBy = CreatedBy,
            Answers = answers,
            Missing = answers is null ? [] : Score.Of(instrument, answers).Missing,
            Total = Total,
            Band = Band is null ? null : instrument.BandOf(Band),
            Remission = counts ? context.IsRemission(instrument, Total) : null,
            Change = counts ? context.ChangeOf(instrument, Id, Total) : null,
            Note = Note,
            AlertIds = [.. context.AlertsOf(Id)],
            EnteredInError = EnteredInErrorView.Of(ErrorAt, ErrorBy, ErrorReason),
        };
    }
}

/// <summary>The assessment that later ones of its instrument are held against.</summary>
internal sealed record BaselineRow
{
    public required Guid Id { get; init; }
    public required string Instrument { get; init; }
    public required DateTimeOffset TakenAt { get; init; }
    public required int Total { get; init; }
}

/// <summary>Which alert an assessment raised.</summary>
internal sealed record AlertOfAssessment
{
    public required Guid AlertId { get; init; }

    /// <summary>Null where an observation or a reading did.</summary>
    public Guid? AssessmentId { get; init; }
}

/// <summary>What the assessments of one patient are shown with: the baselines of their totals, the lines that the clinic draws, the alerts they raised.</summary>
internal sealed class AssessmentContext
{
    /// <summary>The clinic's settings, every total that may be a baseline, the first of an instrument on top, and the alerts; for one patient, as three result sets.</summary>
    public const string Read = """
        select settings
            from clinics
            where clinic_id = @ClinicId;
            select b.id, b.instrument, b.taken_at, b.total
            from assessments b
            where b.clinic_id = @ClinicId and b.patient_id = @PatientId and b.total is not null and b.error_at is null
                and b.taken_at <= coalesce((select min(s.dosed_at) from sessions s where s.clinic_id = @ClinicId and s.patient_id = @PatientId), b.taken_at)
            order by b.taken_at, b.seq;
            select v.alert_id, v.assessment_id
            from alert_evidence v
            where v.clinic_id = @ClinicId and v.patient_id = @PatientId
            order by v.seq
        """;

    private readonly AssessmentSettings _settings;
    private readonly Dictionary<string, BaselineRow> _baselines;
    private readonly ILookup<Guid?, Guid> _alerts;

    private AssessmentContext(AssessmentSettings settings, IEnumerable<BaselineRow> candidates, IEnumerable<AlertOfAssessment> alerts)
    {
        _settings = settings;
        _baselines = candidates.DistinctBy(b => b.Instrument).ToDictionary(b => b.Instrument, StringComparer.Ordinal);
        _alerts = alerts.ToLookup(a => a.AssessmentId, a => a.AlertId);
    }

    public static async Task<AssessmentContext> ReadAsync(SqlMapper.GridReader grid) =>
        new(ClinicSettings.Of(await grid.ReadSingleAsync<string>()).Assessments, await grid.ReadAsync<BaselineRow>(), await grid.ReadAsync<AlertOfAssessment>());

    public IEnumerable<Guid> AlertsOf(Guid assessmentId) => _alerts[assessmentId];

    public bool? IsRemission(Instrument instrument, int? total) =>
        total is { } value && (_settings.PolicyOf(instrument.Code)?.RemissionAtMost ?? instrument.RemissionAtMost) is { } most ? value <= most : null;

    public ScoreChange? ChangeOf(Instrument instrument, Guid id, int? total) =>
        instrument.TracksOutcome && total is { } value && _baselines.TryGetValue(instrument.Code, out var baseline) && baseline.Id != id
            ? ScoreChange.Of(baseline, value, _settings.PolicyOf(instrument.Code)?.MeaningfulChange ?? instrument.MeaningfulChange)
            : null;
}

/// <summary>Reads one assessment; used by every slice that answers with one.</summary>
internal static class AssessmentViews
{
    public static async Task<AssessmentView?> FindAsync(IDb db, Guid clinicId, Guid assessmentId, CancellationToken cancellation)
    {
        if (await db.FirstAsync<AssessmentRow>(Sql.FindAssessment, new { ClinicId = clinicId, AssessmentId = assessmentId }, cancellation) is not { } row) return null;
        return row.ToView(await db.MultipleAsync(Sql.ReadContext, new { ClinicId = clinicId, row.PatientId }, AssessmentContext.ReadAsync, cancellation));
    }

    private static class Sql
    {
        public const string FindAssessment = $"""
            select {AssessmentRow.Columns}
            from {AssessmentRow.Tables}
            where a.clinic_id = @ClinicId and a.id = @AssessmentId
            """;

        public const string ReadContext = AssessmentContext.Read;
    }
}
