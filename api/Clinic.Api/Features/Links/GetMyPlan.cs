using System.Globalization;
using Clinic.Api.Data;
using Clinic.Api.Features.Goals;
using Clinic.Api.Features.Sessions;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;

namespace Clinic.Api.Features.Links;

/// <summary>The patient's own week: the goals that the care team accepted, how the days went, and what to do when something feels wrong.</summary>
[RequestScope(Scopes.MeRead)]
public sealed record GetMyPlanQuery : IQuery<MyPlan>;

/// <summary>
/// What a patient sees. It holds nothing clinical: no findings, no scores, no risk notes, no name but the own first name and the clinic's.
/// </summary>
public sealed record MyPlan : IShowsPatients
{
    /// <summary>The patient's first name.</summary>
    public required string Given { get; init; }
    public required string ClinicName { get; init; }

    /// <summary>The patient's IANA zone, by which days are counted here: the telephone may be elsewhere.</summary>
    public required string TimeZone { get; init; }

    /// <summary>The patient's date now.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>A Monday.</summary>
    public required DateOnly WeekStart { get; init; }
    public required DateOnly WeekEnd { get; init; }

    /// <summary>Where in the days after dosing the patient is; absent outside of them.</summary>
    public MyWindow? Window { get; init; }

    /// <summary>True on a dosing day: no driving and no heavy machinery.</summary>
    public required bool NoDriving { get; init; }
    public required IReadOnlyList<MyGoal> Goals { get; init; }
    public required Guardrails Help { get; init; }

    internal Guid PatientId { get; init; }

    public IEnumerable<Guid> PatientIds() => [PatientId];
}

/// <summary>The days after dosing, in plain words.</summary>
/// <param name="Day">0 on the dosing day.</param>
/// <param name="ClosesAt">When they end.</param>
/// <param name="Text">A sentence or two for the patient.</param>
public sealed record MyWindow(int Day, DateTimeOffset ClosesAt, string Text);

/// <summary>One goal and its week.</summary>
public sealed record MyGoal
{
    public required Guid Id { get; init; }

    /// <summary>What to do, as a person would say it.</summary>
    public required string Sentence { get; init; }

    /// <summary>Today's state: <c>due</c> where it waits for the patient.</summary>
    public required CellState Today { get; init; }

    /// <summary>Monday to Sunday.</summary>
    public required IReadOnlyList<PlanCell> Days { get; init; }

    /// <summary>The first and last day that can be reported: the goal's window, up to today.</summary>
    public required DateOnly ReportFrom { get; init; }
    public required DateOnly ReportTo { get; init; }
}

internal sealed class GetMyPlanHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<GetMyPlanQuery, Result<MyPlan>>
{
    public async Task<Result<MyPlan>> Handle(GetMyPlanQuery request, CancellationToken cancellationToken) =>
        await MyPlans.FindAsync(db, user.ClinicId, user.PatientId, time.GetUtcNow(), cancellationToken);
}

/// <summary>Reads the plan of a week as the patient sees it; used by every slice that answers with one.</summary>
internal static class MyPlans
{
    public static async Task<MyPlan> FindAsync(IDb db, Guid clinicId, Guid patientId, DateTimeOffset now, CancellationToken cancellation)
    {
        var patient = (await db.FirstAsync<Row>(Sql.FindPatient, new { ClinicId = clinicId, PatientId = patientId }, cancellation))!;
        var plan = (await WeekPlans.FindAsync(db, clinicId, patientId, null, now, cancellation))!;
        var kind = plan.Days.Single(d => d.Date == plan.Today).Kind;
        return new MyPlan
        {
            Given = patient.Given,
            ClinicName = patient.ClinicName,
            TimeZone = patient.TimeZone,
            Today = plan.Today,
            WeekStart = plan.WeekStart,
            WeekEnd = plan.WeekEnd,
            Window = plan.Window is { } window ? InWords(window, kind, LocalTime.Zone(patient.TimeZone)) : null,
            NoDriving = kind is DayKind.Rest or DayKind.Session,
            Goals =
            [
                .. plan.Goals.Where(row => row.Goal.EndedAt is null).Select(row => new MyGoal
                {
                    Id = row.Goal.Id,
                    Sentence = row.Goal.Sentence,
                    Today = row.Cells.Single(c => c.Date == plan.Today).State,
                    Days = row.Cells,
                    ReportFrom = row.Goal.StartsOn,
                    ReportTo = row.Goal.EndsOn < plan.Today ? row.Goal.EndsOn : plan.Today,
                }),
            ],
            Help = plan.Guardrails,
            PatientId = patientId,
        };
    }

    private static MyWindow InWords(AfterglowWindow window, DayKind today, TimeZoneInfo zone)
    {
        var closes = LocalTime.Of(window.ClosesAt, zone).ToString("dddd 'at' h:mm tt", CultureInfo.InvariantCulture);
        return new(window.Day, window.ClosesAt, today switch
        {
            DayKind.Rest => "You had your session today. Rest; there is nothing you need to do.",
            DayKind.Light => $"The day after your session. Keep it light. This window is open until {closes}.",
            _ => string.Create(CultureInfo.InvariantCulture, $"Day {window.Day} after your session. Small steps come easier now; this window is open until {closes}."),
        });
    }

    private sealed record Row
    {
        public required string Given { get; init; }
        public required string TimeZone { get; init; }
        public required string ClinicName { get; init; }
    }

    private static class Sql
    {
        public const string FindPatient = """
            select p.given, p.time_zone, c.name as clinic_name
            from patients p
            join clinics c on c.clinic_id = p.clinic_id
            where p.clinic_id = @ClinicId and p.id = @PatientId
            """;
    }
}
