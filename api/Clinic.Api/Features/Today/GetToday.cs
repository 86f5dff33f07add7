using Clinic.Api.Data;
using Clinic.Api.Features.Alerts;
using Clinic.Api.Features.Assessments;
using Clinic.Api.Features.Clinics;
using Clinic.Api.Features.Sessions;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;

namespace Clinic.Api.Features.Today;

/// <summary>The board of the clinic's present day.</summary>
[RequestScope(Scopes.PatientsRead)]
public sealed record GetTodayQuery : IQuery<TodayView>;

internal sealed class GetTodayHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<GetTodayQuery, Result<TodayView>>
{
    private const int MostAlerts = 50;

    public async Task<Result<TodayView>> Handle(GetTodayQuery request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var clinic = (await db.FirstAsync<ClinicRow>(Sql.FindClinic, new { user.ClinicId }, cancellationToken))!;
        var (zone, settings) = (LocalTime.Zone(clinic.TimeZone), ClinicSettings.Of(clinic.Settings));
        var date = LocalTime.Date(now, zone);
        var (dayStart, dayEnd) = (LocalTime.StartOf(date, zone), LocalTime.StartOf(date.AddDays(1), zone));
        var args = new
        {
            user.ClinicId,
            NowAt = now,
            // A day on either side: for whoever is still here from yesterday, and for patients whose today is in another zone.
            SinceAt = dayStart.AddDays(-1),
            UntilAt = dayEnd.AddDays(1),
            DayStartAt = dayStart,
            ClosedAt = now.AddHours(-clinic.WindowHours),
            Take = MostAlerts,
        };
        return await db.MultipleAsync<Result<TodayView>>(Sql.ReadBoard, args, async grid =>
        {
            SessionRow[] rows = [.. await grid.ReadAsync<SessionRow>()];
            var readings = (await grid.ReadAsync<SessionReading>()).ToLookup(r => r.SessionId);
            var due = rows.ToDictionary(r => r.Id, r => DueReadings.Of(new(r.ToState(), settings.Sessions, [.. readings[r.Id]]), now));
            SessionView[] near = [.. rows.Select(r => r.ToView())];
            var window = (await WindowRows.ReadAsync(grid)).Build(near, now, clinic.WindowHours);
            var open = await grid.ReadAsync<AlertRow>();
            var evidence = (await grid.ReadAsync<AlertEvidenceRow>()).ToLookup(e => e.AlertId);
            AlertView[] alerts = [.. open.Select(r => r.ToView(evidence[r.Id], now))];
            var openAlerts = await grid.ReadSingleAsync<int>();
            var assessments = (await DueRows.ReadAsync(grid)).ToDictionary(p => p.PatientId, p => (IReadOnlyList<DueAssessment>)[.. p.Dates.On(LocalTime.Date(now, p.Dates.Zone), settings.Assessments)]);
            TodaySession[] sessions =
            [
                .. near.Where(s => s.ScheduledAt < dayEnd && (s.ScheduledAt >= dayStart || s.Status is SessionStatus.Arrived or SessionStatus.Dosed or SessionStatus.Monitoring))
                    .Select(s => new TodaySession(s, due[s.Id], assessments.GetValueOrDefault(s.PatientId, []), now)),
            ];
            return new TodayView
            {
                Date = date,
                Sessions = sessions,
                Window = window,
                Alerts = alerts,
                Counts = TodayCounts.Of(sessions, window, openAlerts),
            };
        }, cancellationToken);
    }

    private sealed record ClinicRow
    {
        public required string TimeZone { get; init; }
        public required int WindowHours { get; init; }
        public required string Settings { get; init; }
    }

    private sealed record SessionReading : Reading
    {
        public required Guid SessionId { get; init; }
    }

    private static class Sql
    {
        public const string FindClinic = """
            select time_zone, window_hours, settings
            from clinics
            where clinic_id = @ClinicId
            """;

        public const string ReadBoard = $$"""
            select {{SessionRow.Columns}}
            from sessions s
            join patients p on p.clinic_id = s.clinic_id and p.id = s.patient_id
            where s.clinic_id = @ClinicId and s.in_error_at is null and s.scheduled_at >= @SinceAt and s.scheduled_at < @UntilAt
            order by s.scheduled_at, s.seq;
            select {{Reading.Columns}}, r.session_id
            from sessions s
            join readings r on r.clinic_id = s.clinic_id and r.session_id = s.id and r.error_at is null
            where s.clinic_id = @ClinicId and s.scheduled_at >= @SinceAt and s.scheduled_at < @UntilAt and s.status in ('arrived', 'dosed', 'monitoring')
            order by r.taken_at, r.seq;
            {{WindowRows.Read}};
            select {{AlertRow.Columns}}
            from {{AlertRow.Tables}}
            where a.clinic_id = @ClinicId and a.status = 'open'
            order by a.due_at, a.seq
            {page};
            select {{AlertEvidenceRow.Columns}}
            from {{AlertEvidenceRow.Tables}}
            where e.clinic_id = @ClinicId and e.alert_id in (select a.id from alerts a where a.clinic_id = @ClinicId and a.status = 'open')
            order by e.seq desc;
            select count(*)
            from alerts
            where clinic_id = @ClinicId and status = 'open';
            {{DueRows.ReadBooked}}
            """;
    }
}
