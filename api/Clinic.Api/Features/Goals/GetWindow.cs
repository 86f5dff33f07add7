using Clinic.Api.Data;
using Clinic.Api.Features.Alerts;
using Clinic.Api.Features.Sessions;
using Clinic.Api.Features.Today;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;

namespace Clinic.Api.Features.Goals;

/// <summary>Where a patient stands in the afterglow window now: its day, when it closes, what is still missing in it, and until when not to drive.</summary>
[RequestScope(Scopes.GoalsRead)]
public sealed record GetWindowQuery(Guid PatientId) : IQuery<PatientWindow>;

public sealed record PatientWindow : IShowsPatients
{
    public required Guid PatientId { get; init; }

    /// <summary>The patient's date now.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>What that date is for.</summary>
    public required DayKind DayKind { get; init; }

    /// <summary>The window that is open now; absent when none is.</summary>
    public AfterglowWindow? Window { get; init; }

    /// <summary>What the open window lacks. Nothing is asked while the patient is still at the clinic.</summary>
    public required IReadOnlyList<WindowNeed> Missing { get; init; }

    /// <summary>No driving and no heavy machinery before this, and after it only after a restful sleep; absent once it has passed.</summary>
    public DateTimeOffset? DrivingGuardUntil { get; init; }

    /// <summary>The driving guard in words, also while the window is open after it; absent without a dose of late.</summary>
    public string? Driving { get; init; }

    /// <summary>True while an emergency or urgent alert waits for a clinician's look: goals are on hold.</summary>
    public required bool Held { get; init; }

    public IEnumerable<Guid> PatientIds() => [PatientId];
}

internal sealed class GetWindowHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<GetWindowQuery, Result<PatientWindow>>
{
    public async Task<Result<PatientWindow>> Handle(GetWindowQuery request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await PatientDays.FindAsync(db, user.ClinicId, request.PatientId, now, null, null, cancellationToken) is not { Calendar: var calendar } days) return Problem.NotFound("patient");
        return new PatientWindow
        {
            PatientId = request.PatientId,
            Today = calendar.Today,
            DayKind = calendar.KindOf(calendar.Today),
            Window = days.Window,
            Missing = days.Window is { } window ? await MissingAsync(request.PatientId, window, calendar.Today, cancellationToken) : [],
            DrivingGuardUntil = days.DrivingGuardUntil,
            Driving = DrivingGuard.Words(days.Window, days.DrivingGuardUntil),
            Held = (await AlertRows.HoldingAsync(db, user.ClinicId, request.PatientId, cancellationToken)).Count > 0,
        };
    }

    private async Task<IReadOnlyList<WindowNeed>> MissingAsync(Guid patientId, AfterglowWindow window, DateOnly today, CancellationToken cancellation)
    {
        var row = (await db.FirstAsync<NeedsRow>(Sql.CountNeeds, new { user.ClinicId, PatientId = patientId, window.SessionId, window.DosedAt, Day = today }, cancellation))!;
        return row.Status == SessionStatus.Dosed ? [] : [.. row.Needs()];
    }

    private sealed record NeedsRow
    {
        public required SessionStatus Status { get; init; }
        public required int Notes { get; init; }
        public required int Goals { get; init; }
        public required int Unreported { get; init; }

        public IEnumerable<WindowNeed> Needs()
        {
            if (Notes == 0) yield return WindowNeed.NoNote;
            if (Goals == 0) yield return WindowNeed.NoGoal;
            if (Unreported > 0) yield return WindowNeed.CheckInToday;
        }
    }

    private static class Sql
    {
        public const string CountNeeds = """
            select s.status,
                (select count(*) from observations o where o.clinic_id = s.clinic_id and o.patient_id = s.patient_id and o.written_at >= @DosedAt and o.amended_by_id is null) as notes,
                (select count(*) from goals g where g.clinic_id = s.clinic_id and g.patient_id = s.patient_id and g.status = 'active' and g.ends_on >= @Day) as goals,
                (select count(*) from check_ins c
                    join goals g on g.clinic_id = c.clinic_id and g.id = c.goal_id and g.status = 'active'
                    where c.clinic_id = s.clinic_id and c.patient_id = s.patient_id and c.day = @Day and c.planned = 1 and c.outcome is null) as unreported
            from sessions s
            where s.clinic_id = @ClinicId and s.patient_id = @PatientId and s.id = @SessionId
            """;
    }
}
