using Clinic.Api.Data;
using Clinic.Api.Features.Alerts;
using Clinic.Api.Features.Clinics;
using Clinic.Api.Features.Protocols;
using Clinic.Api.Http;
using Dapper;

namespace Clinic.Api.Features.Sessions;

/// <summary>One session with all that its rules look at, read in one round trip, and the plan it stands in, read in a second.</summary>
internal sealed record SessionChart
{
    public required SessionRow Row { get; init; }
    public required SessionState State { get; init; }
    public required TimeZoneInfo Zone { get; init; }
    public required SessionSettings Settings { get; init; }

    public required SessionReadings Readings { get; init; }

    /// <summary>In the order in which they were given.</summary>
    public required IReadOnlyList<SessionDevice> Devices { get; init; }
    public required ChecklistAnswers Answers { get; init; }

    /// <summary>In the order in which they were made.</summary>
    public required IReadOnlyList<SessionDecision> Decisions { get; init; }

    /// <summary>Emergency and urgent alerts of the patient that are not resolved.</summary>
    public required IReadOnlyList<HoldingAlert> Alerts { get; init; }

    public static Task<SessionChart?> FindAsync(IDb db, Guid clinicId, Guid sessionId, CancellationToken cancellation) =>
        db.MultipleAsync(Sql.FindChart, new { ClinicId = clinicId, SessionId = sessionId }, ReadAsync, cancellation);

    /// <summary>The session for a step that was asked for at version <paramref name="version"/>: a problem where there is none, or it has moved on.</summary>
    public static async Task<Result<SessionChart>> FindForChangeAsync(IDb db, Guid clinicId, Guid sessionId, int version, CancellationToken cancellation)
    {
        var chart = await FindLockedAsync(db, clinicId, sessionId, cancellation);
        if (chart is null) return Problem.NotFound("session");
        return chart.Row.Version == version ? chart : Problem.StaleVersion();
    }

    /// <summary>The session for an entry that does not depend on its version; null where there is none.</summary>
    public static Task<SessionChart?> FindLockedAsync(IDb db, Guid clinicId, Guid sessionId, CancellationToken cancellation) =>
        db.MultipleAsync(Sql.FindChartForChange, new { ClinicId = clinicId, SessionId = sessionId }, ReadAsync, cancellation);

    /// <summary>What is unusual about the session in its week and its course.</summary>
    public async Task<IReadOnlyList<PlanWarning>> WarningsAsync(IDb db, Guid clinicId, CancellationToken cancellation)
    {
        var week = SessionPlan.WeekOf(LocalTime.Date(Row.ScheduledAt, Zone));
        var plan = await db.FirstAsync<PlanRow>(Sql.FindPlan, new
        {
            ClinicId = clinicId,
            Row.PatientId,
            Row.CourseId,
            Medicine = Row.Medicine.ToCode(),
            Row.ScheduledAt,
            FromAt = LocalTime.StartOf(week, Zone),
            UntilAt = LocalTime.StartOf(week.AddDays(7), Zone),
        }, cancellation);
        var protocol = plan?.Protocol is { } content ? ProtocolViews.Read(content) : null;
        return [.. Warnings(protocol, plan?.SessionsInWeek ?? 0, plan is { EarlierSessions: 0 })];
    }

    private IEnumerable<PlanWarning> Warnings(ProtocolDetails? protocol, int sessionsInWeek, bool isFirst)
    {
        if (State.Status is SessionStatus.Cancelled or SessionStatus.NoShow) return [];
        var phase = protocol is not null && Row.Phase is { } number ? protocol.Phases[number - 1] : null;
        return
        [
            .. phase is null ? [] : PlanWarnings.OfDose(protocol!, Row.Phase!.Value, Row.GivenOrPlanned, isFirst),
            .. PlanWarnings.OfWeek(Row.Medicine, sessionsInWeek, phase),
            .. SessionDevice.Warnings(Devices, Zone),
        ];
    }

    private static async Task<SessionChart?> ReadAsync(SqlMapper.GridReader grid)
    {
        var row = await grid.ReadFirstOrDefaultAsync<SessionRow>();
        if (row is null) return null;
        var (state, clinic) = (row.ToState(), await grid.ReadSingleAsync<ClinicRow>());
        var settings = ClinicSettings.Of(clinic.Settings).Sessions;
        return new SessionChart
        {
            Row = row,
            State = state,
            Zone = LocalTime.Zone(clinic.TimeZone),
            Settings = settings,
            Readings = new(state, settings, [.. await grid.ReadAsync<Reading>()]),
            Devices = [.. await grid.ReadAsync<SessionDevice>()],
            Answers = await grid.ReadFirstOrDefaultAsync<ChecklistAnswers>() ?? new(),
            Decisions = [.. (await grid.ReadAsync<DecisionRow>()).Select(d => d.ToView())],
            Alerts = [.. await grid.ReadAsync<HoldingAlert>()],
        };
    }

    private sealed record ClinicRow
    {
        public required string TimeZone { get; init; }
        public required string Settings { get; init; }
    }

    private sealed record PlanRow
    {
        public required int SessionsInWeek { get; init; }
        public required int EarlierSessions { get; init; }
        public string? Protocol { get; init; }
    }

    private static class Sql
    {
        private const string Rest = $"""
            join patients p on p.clinic_id = s.clinic_id and p.id = s.patient_id
            left join entries_in_error e on e.clinic_id = s.clinic_id and e.subject_id = s.id and e.kind = 'session'
            left join staff m on m.clinic_id = e.clinic_id and m.id = e.marked_by
            where s.clinic_id = @ClinicId and s.id = @SessionId;
            select time_zone, settings
            from clinics
            where clinic_id = @ClinicId;
            select {Reading.Columns}
            from readings r
            where r.clinic_id = @ClinicId and r.session_id = @SessionId and r.error_at is null
            order by r.taken_at, r.seq;
            select lot, expires_on, given_at
            from session_devices
            where clinic_id = @ClinicId and session_id = @SessionId
            order by given_at, seq;
            select rems_enrolled, no_food, no_liquid, no_nasal_spray, no_contraindications, benzodiazepines, sedative_hypnotics, opioids, psychostimulants, maois, note
            from checklists
            where clinic_id = @ClinicId and session_id = @SessionId;
            select d.about, d.verdict, d.reason, d.decided_at, k.name as decided_by
            from session_decisions d
            join staff k on k.clinic_id = d.clinic_id and k.id = d.decided_by
            where d.clinic_id = @ClinicId and d.session_id = @SessionId
            order by d.decided_at, d.seq;
            select a.status, a.acknowledged_at
            from sessions s
            join alerts a on a.clinic_id = s.clinic_id and a.patient_id = s.patient_id and a.status in ('open', 'acknowledged') and a.tier_rank < 2
            where s.clinic_id = @ClinicId and s.id = @SessionId
            """;

        public const string FindChart = $"""
            select {SessionRow.Columns}, e.marked_at, m.name as marked_by, e.reason as error_reason
            from sessions s
            {Rest}
            """;

        public const string FindChartForChange = $$"""
            select {{SessionRow.Columns}}, e.marked_at, m.name as marked_by, e.reason as error_reason
            from sessions s {locked}
            {{Rest}}
            """;

        public const string FindPlan = """
            select
                (select count(*) from sessions w where w.clinic_id = @ClinicId and w.patient_id = @PatientId and w.medicine = @Medicine and w.scheduled_at >= @FromAt and w.scheduled_at < @UntilAt
                    and w.status not in ('cancelled', 'no-show')) as sessions_in_week,
                (select count(*) from sessions e where e.clinic_id = @ClinicId and e.course_id = @CourseId and e.scheduled_at < @ScheduledAt and e.status not in ('cancelled', 'no-show')) as earlier_sessions,
                (select c.protocol from courses c where c.clinic_id = @ClinicId and c.id = @CourseId) as protocol
            from clinics
            where clinic_id = @ClinicId
            """;
    }
}

/// <summary>An emergency or urgent alert that is not resolved.</summary>
internal sealed record HoldingAlert
{
    public required AlertStatus Status { get; init; }
    public DateTimeOffset? AcknowledgedAt { get; init; }
    public bool IsOpen => Status == AlertStatus.Open;
}
