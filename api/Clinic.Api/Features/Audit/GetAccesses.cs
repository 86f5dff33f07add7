using Clinic.Api.Data;
using Clinic.Api.Features.Sessions;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;

namespace Clinic.Api.Features.Audit;

/// <summary>
/// Who looked at a patient's record, by day and person: the accounting that a patient may ask for (45 CFR 164.528). Days are the
/// clinic's. From <c>from</c> to <c>to</c>, both included, at most 366 days; the last 90 where unsaid.
/// </summary>
[RequestScope(Scopes.AccessesRead)]
public sealed record GetAccessesQuery(Guid PatientId, DateOnly? From, DateOnly? To) : IQuery<AccessReport>, IOverseesAccess
{
    internal sealed class Validator : AbstractValidator<GetAccessesQuery>
    {
        public Validator()
        {
            RuleFor(q => q.From).Must((q, from) => from is not { } first || q.To is not { } last || (first <= last && last.DayNumber - first.DayNumber < 366)).WithMessage("From a day to the same or a later one, at most 366 days.");
        }
    }
}

/// <summary>Everybody who looked at or changed a patient's record, the newest day first.</summary>
public sealed record AccessReport : IShowsPatients
{
    public required Guid PatientId { get; init; }
    public required DateOnly From { get; init; }
    public required DateOnly To { get; init; }
    public required IReadOnlyList<AccessDay> Days { get; init; }

    public IEnumerable<Guid> PatientIds() => [PatientId];
}

public sealed record AccessDay(DateOnly Day, IReadOnlyList<AccessPerson> People);

/// <summary>What one person did on one day.</summary>
public sealed record AccessPerson
{
    /// <summary>Absent where nobody was signed in.</summary>
    public Guid? StaffId { get; init; }
    public string? Name { get; init; }
    public required string Role { get; init; }
    public required IReadOnlyList<Access> Accesses { get; init; }
}

/// <summary>One kind of access of one person on one day. Of a list, the first time of the day stands for all.</summary>
public sealed record Access
{
    /// <summary>The use case, such as <c>get-patient</c>.</summary>
    public required string Action { get; init; }
    public required AuditOutcome Outcome { get; init; }

    /// <summary>The reason that was given, where one had to be.</summary>
    public string? Purpose { get; init; }
    public required int Times { get; init; }
    public required DateTimeOffset FirstAt { get; init; }
    public required DateTimeOffset LastAt { get; init; }
}

internal sealed class GetAccessesHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<GetAccessesQuery, Result<AccessReport>>
{
    private const int UsualDays = 90;

    public async Task<Result<AccessReport>> Handle(GetAccessesQuery request, CancellationToken cancellationToken)
    {
        var key = new { user.ClinicId, request.PatientId };
        if (await db.ScalarAsync<string>(Sql.FindZone, key, cancellationToken) is not { } zone) return Problem.NotFound("patient");
        var to = request.To ?? LocalTime.Date(time.GetUtcNow(), LocalTime.Zone(zone));
        var from = request.From ?? DateOnly.FromDayNumber(Math.Max(0, to.DayNumber - UsualDays + 1));
        if (from > to || to.DayNumber - from.DayNumber >= 366) return Problem.Invalid("from", "From a day to the same or a later one, at most 366 days.");
        var rows = await db.QueryAsync<Row>(Sql.ReadAccesses, new { user.ClinicId, request.PatientId, FromDay = from, ToDay = to }, cancellationToken);
        return new AccessReport
        {
            PatientId = request.PatientId,
            From = from,
            To = to,
            Days = [.. rows.GroupBy(r => r.Day, (day, ofDay) => new AccessDay(day, [.. ofDay.GroupBy(r => (r.ActorId, r.Name, r.ActorRole), (person, acts) => new AccessPerson
            {
                StaffId = person.ActorId,
                Name = person.Name,
                Role = person.ActorRole,
                Accesses = [.. acts.Select(a => new Access { Action = a.Action, Outcome = a.Outcome, Purpose = a.Purpose, Times = a.Times, FirstAt = a.FirstAt, LastAt = a.LastAt })],
            })]))],
        };
    }

    private sealed record Row
    {
        public required DateOnly Day { get; init; }
        public Guid? ActorId { get; init; }
        public string? Name { get; init; }
        public required string ActorRole { get; init; }
        public required string Action { get; init; }
        public required AuditOutcome Outcome { get; init; }
        public string? Purpose { get; init; }
        public required int Times { get; init; }
        public required DateTimeOffset FirstAt { get; init; }
        public required DateTimeOffset LastAt { get; init; }
    }

    private static class Sql
    {
        public const string FindZone = """
            select c.time_zone
            from patients p
            join clinics c on c.clinic_id = p.clinic_id
            where p.clinic_id = @ClinicId and p.id = @PatientId
            """;

        public const string ReadAccesses = """
            select p.day, e.actor_id, s.name, e.actor_role, e.action, e.outcome, e.purpose, count(*) as times, min(e.at) as first_at, max(e.at) as last_at
            from audit_patients p
            join audit_events e on e.clinic_id = p.clinic_id and e.id = p.event_id
            left join staff s on s.clinic_id = e.clinic_id and s.id = e.actor_id
            where p.clinic_id = @ClinicId and p.patient_id = @PatientId and p.day >= @FromDay and p.day <= @ToDay
            group by p.day, e.actor_id, s.name, e.actor_role, e.action, e.outcome, e.purpose
            order by p.day desc, min(e.at)
            """;
    }
}
