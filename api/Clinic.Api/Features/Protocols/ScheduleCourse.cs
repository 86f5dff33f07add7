using System.Globalization;
using Clinic.Api.Data;
using Clinic.Api.Features.Events;
using Clinic.Api.Features.Goals;
using Clinic.Api.Features.Sessions;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Protocols;

/// <summary>
/// Books the sessions of a phase on chosen weekdays at one local time of the clinic, which daylight saving does not move. Dates on which
/// the patient has a session already are passed over, so that asking again adds only what is missing.
/// </summary>
[RequestScope(Scopes.SessionsWrite)]
public sealed record ScheduleCourseCommand(
    Guid CourseId,
    [FromBody] ScheduleCourseCommand.Details Body,
    [FromHeader(Name = "If-Match")] string? IfMatch = null,
    [FromHeader(Name = "Idempotency-Key")] string? IdempotencyKey = null) : ICommand<CourseScheduleView>, IVersioned, IIdempotent
{
    /// <param name="Weekdays">One to seven.</param>
    /// <param name="Time">In the clinic's zone, such as 09:30.</param>
    /// <param name="Phase">The number of the phase; the present one where unsaid, and not an earlier one.</param>
    /// <param name="FromOn">The first date that may have a session: when the phase begins, or today if it has begun, where unsaid.</param>
    /// <param name="EveryWeeks">The rhythm, where the phase may be stretched.</param>
    /// <param name="Sessions">How many at the most, 1 to 100; needed where the phase has no end.</param>
    /// <param name="Dose">What is planned, in the protocol's unit; the phase's usual dose where unsaid. The first session of the course has the protocol's first dose.</param>
    public sealed record Details(IReadOnlyList<DayOfWeek> Weekdays, string Time, int? Phase = null, DateOnly? FromOn = null, int? EveryWeeks = null, int? Sessions = null, decimal? Dose = null);

    internal sealed class Validator : AbstractValidator<ScheduleCourseCommand>
    {
        public Validator()
        {
            RuleFor(c => c.Body.Weekdays).Must(days => days.Count is >= 1 and <= 7 && days.Distinct().Count() == days.Count).WithMessage("One to seven weekdays, each once.");
            RuleFor(c => c.Body.Time).Must(time => ReadTime(time) is not null).WithMessage("A time of day, such as 09:30.");
            RuleFor(c => c.Body.EveryWeeks).Must(n => n is null or (>= 1 and <= 12)).WithMessage("Every 1 to 12 weeks.");
            RuleFor(c => c.Body.Sessions).Must(n => n is null or (>= 1 and <= 100)).WithMessage("1 to 100 sessions.");
        }
    }

    internal static TimeOnly? ReadTime(string text) => TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}

/// <summary>What was booked.</summary>
public sealed record CourseScheduleView : IShowsPatients
{
    public required IReadOnlyList<SessionView> Sessions { get; init; }

    /// <summary>What is unusual about the schedule and stops nothing.</summary>
    public required IReadOnlyList<PlanWarning> Warnings { get; init; }

    public IEnumerable<Guid> PatientIds() => Sessions.Select(s => s.PatientId).Distinct();
}

internal sealed class ScheduleCourseHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<ScheduleCourseCommand, Result<CourseScheduleView>>
{
    private const int MostSessions = 100;

    public async Task<Result<CourseScheduleView>> Handle(ScheduleCourseCommand request, CancellationToken cancellationToken)
    {
        var (now, wanted) = (time.GetUtcNow(), request.Body);
        var stored = await CourseViews.FindForChangeAsync(db, user.ClinicId, request.CourseId, request.Expected(), now, cancellationToken);
        if (stored.Problem is { } missing) return missing;
        var course = stored.Value;
        var number = wanted.Phase ?? course.Phase;
        if (number < course.Phase || number > course.Protocol.Phases.Count) return Problem.Invalid("/phase", $"The course has phases {course.Phase} to {course.Protocol.Phases.Count} before it.");
        if (course.BeginOf(number) is not { } begins) return Problem.Invalid("/phase", "A phase before it has no end: move the course on first.");
        var phase = course.Protocol.Phases[number - 1];
        if (phase.Weeks is null && phase.Sessions is null && wanted.Sessions is null) return Problem.Invalid("/sessions", "This phase has no end: say how many sessions to book.");

        var zone = LocalTime.Zone((await db.ScalarAsync<string>(Sql.FindClinicZone, new { user.ClinicId }, cancellationToken))!);
        var today = LocalTime.Date(now, zone);
        var from = wanted.FromOn ?? (begins > today ? begins : today);
        if (from < today || from > today.AddYears(1)) return Problem.Invalid("/fromOn", "A schedule begins today or later, within a year.");
        if (from < begins) return Problem.Invalid("/fromOn", "The phase begins later.");
        var until = phase.Weeks is { } weeks ? begins.AddDays(7 * weeks) : from.AddYears(1);
        if (from >= until) return Problem.Invalid("/fromOn", "The phase is over by then.");
        var booked = await db.QueryAsync<BookedRow>(Sql.ListBooked, new { user.ClinicId, course.PatientId, FromAt = LocalTime.StartOf(course.StartsOn < from ? course.StartsOn : from, zone) }, cancellationToken);

        var ofPhase = booked.Count(b => b.CourseId == course.Id && b.Phase == number);
        var most = Math.Min(wanted.Sessions ?? MostSessions, phase.Sessions is { } all ? Math.Max(0, all - ofPhase) : MostSessions);
        var everyWeeks = wanted.EveryWeeks ?? phase.EveryWeeks;
        DateOnly[] dates = [.. SessionPlan.Dates(from, until, wanted.Weekdays, everyWeeks, most)];
        var taken = booked.Select(b => LocalTime.Date(b.ScheduledAt, zone)).ToHashSet();
        DateOnly[] open = [.. dates.Where(d => !taken.Contains(d))];
        if (open.Length == 0) return Problem.Conflict("There is nothing to book: the phase has its sessions, or every date has one.");

        var isFirst = !booked.Any(b => b.CourseId == course.Id);
        var doses = open.Select((_, i) => new Dose(isFirst && i == 0 ? phase.UsualDose(isFirst: true) : wanted.Dose ?? phase.UsualDose(isFirst: false), course.Protocol.DoseUnit)).ToArray();
        if (doses.Select(d => DoseRules.Complaint(course.Protocol.Medicine, d)).FirstOrDefault(c => c is not null) is { } complaint) return Problem.Invalid("/dose", complaint);
        var at = ScheduleCourseCommand.ReadTime(wanted.Time)!.Value;
        var ids = await SessionBooking.BookAsync(db, user.ClinicId, course.PatientId, open.Zip(doses, (date, dose) => (
            new SessionPlanDetails(LocalTime.At(date, at, zone), course.Protocol.Medicine, course.Protocol.Route, dose),
            (CoursePlace?)SessionBooking.PlaceIn(course, date, number))), now, cancellationToken);
        await db.ExecuteAsync(Sql.TouchCourse, new { user.ClinicId, request.CourseId, UpdatedAt = now }, cancellationToken);
        await PlannedDays.KeepGuardrailsAsync(db, user.ClinicId, course.PatientId, now, cancellationToken);
        await EventRows.AppendAsync(db, user.ClinicId, EventKind.SessionChanged, course.PatientId, ids[0], now, cancellationToken);
        var sessions = await db.QueryAsync<SessionRow>(Sql.ListSessions, new { user.ClinicId, request.CourseId, FromAt = LocalTime.StartOf(from, zone) }, cancellationToken);

        var week = booked.Where(b => b.Medicine == course.Protocol.Medicine).Select(b => LocalTime.Date(b.ScheduledAt, zone)).Concat(open).CountBy(SessionPlan.WeekOf).Max(w => w.Value);
        return new CourseScheduleView
        {
            Sessions = [.. sessions.Where(s => ids.Contains(s.Id)).Select(s => s.ToView())],
            Warnings =
            [
                .. doses.Select((dose, i) => (dose, First: isFirst && i == 0)).Distinct().SelectMany(d => PlanWarnings.OfDose(course.Protocol, number, d.dose, d.First)).DistinctBy(w => w.Code),
                .. PlanWarnings.OfWeek(course.Protocol.Medicine, week, phase),
                .. PlanWarnings.OfRhythm(phase, wanted.Weekdays.Count, everyWeeks),
                .. open.Length < dates.Length ? [new PlanWarning(PlanWarningCode.AlreadyBooked, $"{dates.Length - open.Length} of the dates had a session of the patient already.")] : Array.Empty<PlanWarning>(),
            ],
        };
    }

    private sealed record BookedRow
    {
        public Guid? CourseId { get; init; }
        public int? Phase { get; init; }
        public required Medicine Medicine { get; init; }
        public required DateTimeOffset ScheduledAt { get; init; }
    }

    private static class Sql
    {
        public const string FindClinicZone = """
            select time_zone
            from clinics
            where clinic_id = @ClinicId
            """;

        public const string ListBooked = """
            select course_id, phase, medicine, scheduled_at
            from sessions
            where clinic_id = @ClinicId and patient_id = @PatientId and scheduled_at >= @FromAt and status not in ('cancelled', 'no-show')
            """;

        public const string TouchCourse = """
            update courses
            set updated_at = @UpdatedAt, version = version + 1
            where clinic_id = @ClinicId and id = @CourseId
            """;

        public const string ListSessions = $"""
            select {SessionRow.Columns}
            from sessions s
            join patients p on p.clinic_id = s.clinic_id and p.id = s.patient_id
            where s.clinic_id = @ClinicId and s.course_id = @CourseId and s.scheduled_at >= @FromAt
            order by s.scheduled_at, s.seq
            """;
    }
}
