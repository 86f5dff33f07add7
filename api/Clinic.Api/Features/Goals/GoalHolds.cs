using Clinic.Api.Features.Sessions;

namespace Clinic.Api.Features.Goals;

/// <summary>
/// The times in which an emergency or urgent alert of a patient waited for a clinician's look. The patient's goals are on hold then:
/// nothing new is started, and a day without a report is not counted as unreported. Check-ins are taken all the same. It is read from the
/// alerts themselves, so that looking at one resumes the goals with no further step.
/// </summary>
internal sealed class GoalHolds(IReadOnlyList<GoalHolds.Hold> holds, TimeZoneInfo zone)
{
    /// <summary>The holds of <c>@PatientId</c> that were in force after <c>@HeldSinceAt</c>.</summary>
    public const string Read = """
        select opened_at, coalesce(acknowledged_at, resolved_at) as released_at
            from alerts
            where clinic_id = @ClinicId and patient_id = @PatientId and tier_rank < 2 and (status = 'open' or acknowledged_at >= @HeldSinceAt or resolved_at >= @HeldSinceAt)
            order by opened_at, seq
        """;

    public bool Now => holds.Any(h => h.ReleasedAt is null);

    /// <summary>Whether a hold was in force at any time of a local date up to <paramref name="today"/>; on that day itself, whether one is now.</summary>
    public bool Covers(DateOnly day, DateOnly today) => day == today ? Now : day < today && holds.Any(h => h.Covers(day, zone));

    public sealed record Hold
    {
        public required DateTimeOffset OpenedAt { get; init; }
        public DateTimeOffset? ReleasedAt { get; init; }

        public bool Covers(DateOnly day, TimeZoneInfo zone) =>
            LocalTime.Date(OpenedAt, zone) <= day && (ReleasedAt is not { } released || day <= LocalTime.Date(released, zone));
    }
}
