using System.Text.Json;
using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;

namespace Clinic.Api.Features.Audit;

/// <summary>
/// The audit trail, the newest first: by patient, by member of staff, by action (a use case, such as <c>get-patient</c>), by outcome, from
/// and until an instant. Of a list that somebody looks at again and again, a patient finds the first look of each day; the event
/// names all it showed.
/// </summary>
[RequestScope(Scopes.AuditRead)]
public sealed record ListAuditEventsQuery(
    Guid? PatientId, Guid? StaffId, string? Action, EnumCode<AuditOutcome>? Outcome, DateTimeOffset? From, DateTimeOffset? Until, int? Limit, string? After)
    : IQuery<Page<AuditEventView>>, IAudited, IOverseesAccess
{
    internal sealed class Validator : AbstractValidator<ListAuditEventsQuery>
    {
        public Validator()
        {
            RuleFor(q => q.Action).PlainText(60);
            RuleFor(q => q.Limit).PageSize();
            RuleFor(q => q.After).Must(a => a is null || Cursor.TryRead<DateTimeOffset, long>(a, out _, out _)).WithMessage("This cursor was not made here.");
        }
    }
}

/// <summary>Who did or saw what, about whom, from where, why, and how it ended.</summary>
public sealed record AuditEventView
{
    public required Guid Id { get; init; }

    /// <summary>Its place in the clinic's chain, from 1; absent on events from before there was a chain.</summary>
    public long? Number { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Absent where nobody was signed in.</summary>
    public Guid? StaffId { get; init; }
    public string? StaffName { get; init; }
    public required string Role { get; init; }

    /// <summary>The use case, such as <c>accept-suggestion</c>.</summary>
    public required string Action { get; init; }
    public required AuditOutcome Outcome { get; init; }

    /// <summary>What was done or shown is about these; what was refused names them.</summary>
    public required IReadOnlyList<Guid> PatientIds { get; init; }

    /// <summary>What kind of thing it was about, such as <c>goal</c>.</summary>
    public string? SubjectKind { get; init; }
    public Guid? SubjectId { get; init; }

    /// <summary>The network address it came from.</summary>
    public string? Address { get; init; }

    /// <summary>What the caller's program calls itself, cut at 100 characters.</summary>
    public string? Agent { get; init; }

    /// <summary>The type of the problem where it was refused; how many words and characters were searched for, never which; of a sign-in, what opened it where there is more than one way.</summary>
    public string? Detail { get; init; }

    /// <summary>The reason that was given.</summary>
    public string? Purpose { get; init; }

    /// <summary>The opening of a restricted record under which it was allowed.</summary>
    public Guid? BreakGlassId { get; init; }
    public required string TraceId { get; init; }

    /// <summary>The row's keyed hash; <c>audit verify</c> checks it.</summary>
    public string? Hash { get; init; }
}

internal sealed class ListAuditEventsHandler(IDb db, CurrentUser user) : IRequestHandler<ListAuditEventsQuery, Result<Page<AuditEventView>>>
{
    public async Task<Result<Page<AuditEventView>>> Handle(ListAuditEventsQuery request, CancellationToken cancellationToken)
    {
        if (request.After is null || !Cursor.TryRead<DateTimeOffset, long>(request.After, out var beforeAt, out var beforeSeq)) (beforeAt, beforeSeq) = (DateTimeOffset.MaxValue, long.MaxValue);
        // One statement for each index that the filters can use.
        var sql = request.PatientId is not null ? Sql.EventsOfPatient
            : request.StaffId is not null ? Sql.EventsOfStaff
            : request.Action is not null ? Sql.EventsOfAction
            : request.Outcome?.Value == AuditOutcome.Refused ? Sql.RefusedEvents
            : Sql.Events;
        var rows = await db.QueryAsync<Row>(sql, new
        {
            user.ClinicId, request.PatientId, ActorId = request.StaffId, request.Action, Outcome = request.Outcome?.ToString(),
            FromAt = request.From, UntilAt = request.Until, BeforeAt = beforeAt, BeforeSeq = beforeSeq, Take = Paging.Take(request.Limit),
        }, cancellationToken);
        return rows.ToPage(request.Limit, r => [r.At, r.Seq], r => r.ToView());
    }

    private sealed record Row
    {
        public required long Seq { get; init; }
        public required Guid Id { get; init; }
        public long? Number { get; init; }
        public required DateTimeOffset At { get; init; }
        public Guid? ActorId { get; init; }
        public string? ActorName { get; init; }
        public required string ActorRole { get; init; }
        public required string Action { get; init; }
        public required AuditOutcome Outcome { get; init; }
        public Guid? PatientId { get; init; }
        public string? Patients { get; init; }
        public string? SubjectKind { get; init; }
        public Guid? SubjectId { get; init; }
        public string? Address { get; init; }
        public string? Agent { get; init; }
        public string? Detail { get; init; }
        public string? Purpose { get; init; }
        public Guid? BreakGlassId { get; init; }
        public required string TraceId { get; init; }
        public string? Hash { get; init; }

        public AuditEventView ToView() => new()
        {
            Id = Id,
            Number = Number,
            At = At,
            StaffId = ActorId,
            StaffName = ActorName,
            Role = ActorRole,
            Action = Action,
            Outcome = Outcome,
            PatientIds = Patients is not null ? JsonSerializer.Deserialize<Guid[]>(Patients, Json.Options)! : PatientId is { } one ? [one] : [],
            SubjectKind = SubjectKind,
            SubjectId = SubjectId,
            Address = Address,
            Agent = Agent,
            Detail = Detail,
            Purpose = Purpose,
            BreakGlassId = BreakGlassId,
            TraceId = TraceId,
            Hash = Hash,
        };
    }

    private static class Sql
    {
        private const string Columns = """
            select e.seq, e.id, e.number, e.at, e.actor_id, s.name as actor_name, e.actor_role, e.action, e.outcome, e.patient_id, e.patients, e.subject_kind, e.subject_id,
                e.address, e.agent, e.detail, e.purpose, e.break_glass_id, e.trace_id, e.hash
            from audit_events e
            left join staff s on s.clinic_id = e.clinic_id and s.id = e.actor_id
            where e.clinic_id = @ClinicId
            """;

        private const string Filters = """

                and (@ActorId is null or e.actor_id = @ActorId) and (@Action is null or e.action = @Action) and (@Outcome is null or e.outcome = @Outcome)
                and (@FromAt is null or e.at >= @FromAt) and (@UntilAt is null or e.at < @UntilAt)
                and e.at <= @BeforeAt and (e.at < @BeforeAt or e.seq < @BeforeSeq)
            order by e.at desc, e.seq desc
            {page}
            """;

        public const string Events = Columns + Filters;

        public const string EventsOfPatient = Columns + """

                and e.id in (select p.event_id from audit_patients p where p.clinic_id = @ClinicId and p.patient_id = @PatientId)
            """ + Filters;

        public const string EventsOfStaff = Columns + """

                and e.actor_id = @ActorId
            """ + Filters;

        public const string EventsOfAction = Columns + """

                and e.action = @Action
            """ + Filters;

        public const string RefusedEvents = Columns + """

                and e.outcome = 'refused'
            """ + Filters;
    }
}
