using Clinic.Api.Data;
using Clinic.Api.Features.Alerts;
using Clinic.Api.Features.Sessions;
using Clinic.Interpretation;
using Clinic.Interpretation.Suggestions;

namespace Clinic.Api.Features.Observations;

/// <summary>What the engine is told about a patient: the sessions around now, the goals there are and were, what was dismissed, what is open.</summary>
internal sealed class PatientContext
{
    private readonly PatientRow _patient;
    private readonly IReadOnlyList<GoalRow> _goals;
    private readonly ILookup<string, string> _decided;
    private readonly IReadOnlyList<string> _openFlags;

    private PatientContext(PatientRow patient, IReadOnlyList<GoalRow> goals, ILookup<string, string> decided, IReadOnlyList<string> openFlags) =>
        (_patient, _goals, _decided, _openFlags) = (patient, goals, decided, openFlags);

    private TimeZoneInfo Zone => LocalTime.Zone(_patient.TimeZone);

    public static Task<PatientContext?> ReadAsync(IDb db, Guid clinicId, Guid patientId, DateTimeOffset writtenAt, DateTimeOffset now, CancellationToken cancellation) =>
        db.MultipleAsync(Sql.ReadContext, new { ClinicId = clinicId, PatientId = patientId, WrittenAt = writtenAt, NowAt = now }, async grid =>
        {
            var patient = await grid.ReadFirstOrDefaultAsync<PatientRow>();
            var goals = (await grid.ReadAsync<GoalRow>()).ToArray();
            var decided = (await grid.ReadAsync<DecisionRow>()).ToLookup(d => d.Status, d => d.BehaviourId);
            var open = (await grid.ReadAsync<string>()).ToArray();
            return patient is null ? null : new PatientContext(patient, goals, decided, open);
        }, cancellation);

    public NoteContext NoteContext(AuthorRole author, DateTimeOffset writtenAt) => new()
    {
        Author = author,
        WrittenAt = LocalTime.Of(writtenAt, Zone),
        DosedAt = _patient.DosedBeforeNoteAt is { } dosed ? LocalTime.Of(dosed, Zone) : null,
    };

    public SuggestionContext SuggestionContext(DateTimeOffset now) => new()
    {
        Now = LocalTime.Of(now, Zone),
        WindowDay = AfterglowWindow.At(now, _patient.DosedAt is null ? null : Guid.Empty, _patient.DosedAt, _patient.WindowHours, Zone)?.Day,
        DaysToNextSession = _patient.NextSessionAt is { } next ? LocalTime.Date(next, Zone).DayNumber - LocalTime.Date(now, Zone).DayNumber : null,
        Active = [.. _goals.Where(g => g.Status == "active").Select(g => new ActiveGoal(g.Action, g.BehaviourId, Category(g), g.Cue))],
        Past = [.. _goals.Where(g => g.Status != "active").Select(g => new PastGoal(g.Action, g.BehaviourId, Category(g), g.Cue, g.DoneDays, g.PlannedDays) { PartialDays = g.PartialDays, Confidence = g.Confidence })],
        Routines = [.. _goals.Where(g => g.Status == "routine").Select(g => g.Action)],
        Dismissed = [.. _decided["dismissed"]],
        Accepted = [.. _decided["accepted"]],
        OpenFlags = [.. _openFlags.Select(CodeColumns.FromCode<AlertCode>).Select(a => a.ToFlag()).OfType<FlagCode>()],
    };

    private static BehaviourCategory? Category(GoalRow goal) => goal.Category is null ? null : CodeColumns.FromCode<BehaviourCategory>(goal.Category);

    private sealed record PatientRow
    {
        public required string TimeZone { get; init; }
        public required int WindowHours { get; init; }
        public DateTimeOffset? DosedBeforeNoteAt { get; init; }
        public DateTimeOffset? DosedAt { get; init; }
        public DateTimeOffset? NextSessionAt { get; init; }
    }

    private sealed record GoalRow
    {
        public required string Status { get; init; }
        public required string Action { get; init; }
        public string? BehaviourId { get; init; }
        public string? Category { get; init; }
        public string? Cue { get; init; }
        public int? Confidence { get; init; }
        public required int DoneDays { get; init; }
        public required int PartialDays { get; init; }
        public required int PlannedDays { get; init; }
    }

    private sealed record DecisionRow
    {
        public required string Status { get; init; }
        public required string BehaviourId { get; init; }
    }

    private static class Sql
    {
        // Open flags are those no clinician has looked at; what was acknowledged no longer holds suggestions back.
        public const string ReadContext = """
            select p.time_zone, c.window_hours,
                (select max(s.dosed_at) from sessions s where s.clinic_id = p.clinic_id and s.patient_id = p.id and s.dosed_at <= @WrittenAt) as dosed_before_note_at,
                (select max(s.dosed_at) from sessions s where s.clinic_id = p.clinic_id and s.patient_id = p.id) as dosed_at,
                (select min(s.scheduled_at) from sessions s where s.clinic_id = p.clinic_id and s.patient_id = p.id and s.status = 'scheduled' and s.scheduled_at >= @NowAt) as next_session_at
            from patients p
            join clinics c on c.clinic_id = p.clinic_id
            where p.clinic_id = @ClinicId and p.id = @PatientId;
            select g.status, g.action, g.behaviour_id, g.category, g.cue, g.confidence,
                (select count(*) from check_ins i where i.clinic_id = g.clinic_id and i.goal_id = g.id and i.outcome = 'done') as done_days,
                (select count(*) from check_ins i where i.clinic_id = g.clinic_id and i.goal_id = g.id and i.outcome = 'partial') as partial_days,
                (select count(*) from check_ins i where i.clinic_id = g.clinic_id and i.goal_id = g.id and i.planned = 1 and i.outcome is not null) as planned_days
            from goals g
            where g.clinic_id = @ClinicId and g.patient_id = @PatientId and g.in_error_at is null;
            select distinct status, behaviour_id
            from suggestions
            where clinic_id = @ClinicId and patient_id = @PatientId and status in ('accepted', 'dismissed');
            select distinct code
            from alerts
            where clinic_id = @ClinicId and patient_id = @PatientId and status = 'open'
            """;
    }
}
