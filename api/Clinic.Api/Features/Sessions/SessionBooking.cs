using Clinic.Api.Data;
using Clinic.Api.Features.Protocols;
using FluentValidation;

namespace Clinic.Api.Features.Sessions;

/// <summary>What is planned for a session.</summary>
/// <param name="ScheduledAt">At most a day back, for a session that is written down late, and at most two years ahead.</param>
/// <param name="Medicine">What will be given.</param>
/// <param name="Route">How; esketamine only intranasally.</param>
/// <param name="PlannedDose">Esketamine 28, 56 or 84 mg; ketamine 0.1 to 1.5 mg/kg or 1 to 1000 mg.</param>
public sealed record SessionPlanDetails(DateTimeOffset ScheduledAt, Medicine Medicine, DoseRoute Route, Dose PlannedDose)
{
    internal sealed class Validator : AbstractValidator<SessionPlanDetails>
    {
        public Validator(TimeProvider time)
        {
            RuleFor(p => p.ScheduledAt).Must(at => at >= time.GetUtcNow().AddDays(-1) && at <= time.GetUtcNow().AddYears(2)).WithMessage("A session is scheduled at most a day back and two years ahead.");
            RuleFor(p => p.Route).Custom((route, context) =>
            {
                if (DoseRules.Complaint(context.InstanceToValidate.Medicine, route) is { } complaint) context.AddFailure(complaint);
            });
            RuleFor(p => p.PlannedDose).Custom((dose, context) =>
            {
                if (DoseRules.Complaint(context.InstanceToValidate.Medicine, dose) is { } complaint) context.AddFailure($"{nameof(PlannedDose)}.{nameof(Dose.Value)}", complaint);
            });
        }
    }
}

/// <summary>Stores booked sessions, one by one or the schedule of a course.</summary>
internal static class SessionBooking
{
    /// <summary>The place of a session on <paramref name="date"/> in the present or a given phase of a course.</summary>
    public static CoursePlace PlaceIn(CourseView course, DateOnly date, int? phase = null)
    {
        var number = phase ?? course.Phase;
        return new(course.Id, number, course.Protocol.Phases[number - 1].Name, course.WeekOf(date), course.Protocol.InfusionMinutes);
    }

    /// <summary>Books sessions of a patient, who must exist in the clinic, and answers their ids.</summary>
    public static async Task<IReadOnlyList<Guid>> BookAsync(IDb db, Guid clinicId, Guid patientId, IEnumerable<(SessionPlanDetails Plan, CoursePlace? Place)> sessions, DateTimeOffset now, CancellationToken cancellation)
    {
        var rows = sessions.Select(s => new
        {
            ClinicId = clinicId,
            Id = Guid.CreateVersion7(),
            PatientId = patientId,
            s.Plan.ScheduledAt,
            Medicine = s.Plan.Medicine.ToCode(),
            Route = s.Plan.Route.ToCode(),
            PlannedDose = s.Plan.PlannedDose.Value,
            PlannedDoseUnit = s.Plan.PlannedDose.Unit.ToCode(),
            s.Place?.CourseId,
            s.Place?.Phase,
            s.Place?.PhaseName,
            s.Place?.Week,
            s.Place?.InfusionMinutes,
            RideHomeConfirmed = false,
            CreatedAt = now,
        }).ToArray();
        await db.ExecuteAsync(Sql.InsertSession, rows, cancellation);
        return [.. rows.Select(r => r.Id)];
    }

    private static class Sql
    {
        public const string InsertSession = """
            insert into sessions (clinic_id, id, patient_id, status, scheduled_at, medicine, route, planned_dose, planned_dose_unit, course_id, phase, phase_name, week, infusion_minutes,
                ride_home_confirmed, created_at, updated_at, version)
            values (@ClinicId, @Id, @PatientId, 'scheduled', @ScheduledAt, @Medicine, @Route, @PlannedDose, @PlannedDoseUnit, @CourseId, @Phase, @PhaseName, @Week, @InfusionMinutes,
                @RideHomeConfirmed, @CreatedAt, @CreatedAt, 1)
            """;
    }
}

/// <summary>Where in a course a session stands.</summary>
internal sealed record CoursePlace(Guid CourseId, int Phase, string PhaseName, int Week, int? InfusionMinutes);
