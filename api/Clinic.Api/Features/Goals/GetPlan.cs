using System.Globalization;
using Clinic.Api.Data;
using Clinic.Api.Features.Alerts;
using Clinic.Api.Features.Sessions;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using Clinic.Interpretation.Goals;
using FluentValidation;
using MediatR;

namespace Clinic.Api.Features.Goals;

/// <summary>The plan of one week of a patient, Monday to Sunday: its days, the goals that touch it, and the guardrails. <c>week</c> is any date of it, today's where unsaid.</summary>
[RequestScope(Scopes.GoalsRead)]
public sealed record GetPlanQuery(Guid PatientId, DateOnly? Week) : IQuery<WeekPlan>
{
    internal sealed class Validator : AbstractValidator<GetPlanQuery>
    {
        public Validator() => RuleFor(q => q.Week).Must(w => w is null or { Year: >= 2000 and <= 2200 }).WithMessage("A date between 2000 and 2200.");
    }
}

public sealed record WeekPlan : IShowsPatients
{
    public required Guid PatientId { get; init; }

    /// <summary>A Monday.</summary>
    public required DateOnly WeekStart { get; init; }
    public required DateOnly WeekEnd { get; init; }

    /// <summary>The patient's date now.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The afterglow window that is open now; absent when none is.</summary>
    public AfterglowWindow? Window { get; init; }

    /// <summary>No driving and no heavy machinery before this, and after it only after a restful sleep; absent once it has passed.</summary>
    public DateTimeOffset? DrivingGuardUntil { get; init; }
    public required IReadOnlyList<PlanDay> Days { get; init; }
    public required IReadOnlyList<PlanRow> Goals { get; init; }

    /// <summary>What goes on by itself; it counts for nothing and is asked about by nobody.</summary>
    public required IReadOnlyList<Routine> Routines { get; init; }

    /// <summary>The T-score of the week's goals that have a score, 50 being all as planned; absent without one. For showing only: the levels are ordinal.</summary>
    public double? TScore { get; init; }
    public required Guardrails Guardrails { get; init; }

    /// <summary>True while an emergency or urgent alert waits for a clinician's look.</summary>
    public required bool Held { get; init; }

    public IEnumerable<Guid> PatientIds() => [PatientId];
}

/// <summary>One day of the week.</summary>
/// <param name="Date">The local date.</param>
/// <param name="Kind">Why it does or does not carry goals.</param>
/// <param name="WindowDay">The day of the afterglow window, 0 on the dosing day; absent outside of one.</param>
/// <param name="Label">A word or two; empty on a day like any other.</param>
public sealed record PlanDay(DateOnly Date, DayKind Kind, int? WindowDay, string Label);

/// <summary>A goal that was retired and goes on as a routine.</summary>
/// <param name="Id">The goal's.</param>
/// <param name="Sentence">The goal as a person would say it.</param>
/// <param name="SinceAt">When it was retired.</param>
public sealed record Routine(Guid Id, string Sentence, DateTimeOffset SinceAt);

/// <summary>One goal over the days of the week.</summary>
public sealed record PlanRow(GoalView Goal, IReadOnlyList<PlanCell> Cells);

public sealed record PlanCell(DateOnly Date, CellState State);

/// <summary>One day of one goal: as reported; planned ahead, due today, or passed without a report; on hold without one; at rest around dosing; or nothing.</summary>
public enum CellState { Done, Partial, Missed, Planned, Due, Unreported, Held, Rest, Off }

/// <summary>What every plan says: when and how to call, and what a dosing day does not allow.</summary>
public sealed record Guardrails
{
    public required string CallClinic { get; init; }
    public required string ClinicPhone { get; init; }

    /// <summary>The emergency number.</summary>
    public required string Emergency { get; init; }

    /// <summary>The number of the crisis line.</summary>
    public required string Crisis { get; init; }
    public required string Driving { get; init; }

    internal static Guardrails Of(PatientDays days) => new()
    {
        CallClinic = "Call the clinic about vomiting that does not stop, a severe headache, chest pain, or anything that feels off.",
        ClinicPhone = days.ClinicPhone,
        Emergency = days.EmergencyNumber,
        Crisis = days.CrisisLine,
        Driving = "No driving and no heavy machinery on a dosing day, until the next day after a restful sleep.",
    };
}

internal sealed class GetPlanHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<GetPlanQuery, Result<WeekPlan>>
{
    public async Task<Result<WeekPlan>> Handle(GetPlanQuery request, CancellationToken cancellationToken) =>
        await WeekPlans.FindAsync(db, user.ClinicId, request.PatientId, request.Week, time.GetUtcNow(), cancellationToken) is { } plan ? plan : Problem.NotFound("patient");
}

/// <summary>Reads the plan of a week; used for staff and for the patient's own page.</summary>
public static class WeekPlans
{
    /// <summary>Null where there is no such patient. <paramref name="week"/> is any date of the week, today's where unsaid.</summary>
    public static async Task<WeekPlan?> FindAsync(IDb db, Guid clinicId, Guid patientId, DateOnly? week, DateTimeOffset now, CancellationToken cancellation)
    {
        var near = week ?? DateOnly.FromDateTime(now.UtcDateTime);
        // A week to each side: the patient's date may differ from UTC's.
        if (await PatientDays.FindAsync(db, clinicId, patientId, now, near.AddDays(-8), near.AddDays(8), cancellation) is not { Calendar: var calendar } days) return null;
        var date = week ?? calendar.Today;
        var monday = date.AddDays(-(((int)date.DayOfWeek + 6) % 7));
        DateOnly[] dates = [.. Enumerable.Range(0, 7).Select(monday.AddDays)];
        var goals = await GoalViews.BetweenAsync(db, clinicId, patientId, dates[0], dates[^1], now, cancellation);
        var routines = await db.QueryAsync<RoutineRow>(Sql.ListRoutines, new { ClinicId = clinicId, PatientId = patientId }, cancellation);
        var holding = await AlertRows.HoldingAsync(db, clinicId, patientId, cancellation);
        return new WeekPlan
        {
            PatientId = patientId,
            WeekStart = dates[0],
            WeekEnd = dates[^1],
            Today = calendar.Today,
            Window = days.Window,
            DrivingGuardUntil = days.DrivingGuardUntil,
            Days = [.. dates.Select(day => new PlanDay(day, calendar.KindOf(day), calendar.WindowDay(day), Label(calendar.KindOf(day), calendar.WindowDay(day))))],
            Goals = [.. goals.Select(goal => new PlanRow(goal, [.. dates.Select(day => new PlanCell(day, StateOf(goal, day, calendar)))]))],
            Routines = [.. routines.Select(r => new Routine(r.Id, r.Sentence, r.EndedAt))],
            TScore = AttainmentScale.TScore([.. goals.Select(g => g.Score).OfType<int>()]),
            Guardrails = Guardrails.Of(days),
            Held = holding.Count > 0,
        };
    }

    private static string Label(DayKind kind, int? windowDay) => kind switch
    {
        DayKind.Rest => "dosing day",
        DayKind.Session => "session",
        DayKind.Light => "light",
        _ => windowDay is { } number ? string.Create(CultureInfo.InvariantCulture, $"day {number}") : "",
    };

    private static CellState StateOf(GoalView goal, DateOnly day, PatientCalendar calendar)
    {
        if (goal.CheckIns.FirstOrDefault(c => c.Date == day) is { } reported)
            return reported.Outcome switch { CheckInOutcome.Done => CellState.Done, CheckInOutcome.Partial => CellState.Partial, _ => CellState.Missed };
        if (calendar.IsDosingDay(day)) return CellState.Rest;
        if (!goal.PlannedDays.Contains(day)) return CellState.Off;
        if (goal.HeldDays.Contains(day)) return CellState.Held;
        if (day < calendar.Today) return CellState.Unreported;
        if (!goal.IsRunning) return CellState.Off;
        return day == calendar.Today ? CellState.Due : CellState.Planned;
    }

    private sealed record RoutineRow
    {
        public required Guid Id { get; init; }
        public required string Sentence { get; init; }
        public required DateTimeOffset EndedAt { get; init; }
    }

    private static class Sql
    {
        public const string ListRoutines = """
            select id, sentence, ended_at
            from goals
            where clinic_id = @ClinicId and patient_id = @PatientId and status = 'routine' and in_error_at is null
            order by seq desc
            """;
    }
}
