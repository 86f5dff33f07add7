using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;

namespace Clinic.Api.Features.Sessions;

/// <summary>Monitoring forms by due date, the most pressing first. Those that are not submitted where <c>status</c> is unsaid.</summary>
[RequestScope(Scopes.SessionsRead)]
public sealed record ListMonitoringFormsQuery(EnumCode<MonitoringFormStatus>? Status, int? Limit, string? After) : IQuery<Page<MonitoringFormEntry>>
{
    internal sealed class Validator : AbstractValidator<ListMonitoringFormsQuery>
    {
        public Validator()
        {
            RuleFor(q => q.Limit).PageSize();
            RuleFor(q => q.After).Must(a => a is null || Cursor.TryRead<DateOnly, long>(a, out _, out _)).WithMessage("This cursor was not made here.");
        }
    }
}

/// <summary>A form as the worklist names it; <c>GET /sessions/{id}/monitoring-form</c> shows it whole.</summary>
public sealed record MonitoringFormEntry : IShowsPatients
{
    public required Guid SessionId { get; init; }
    public required Guid PatientId { get; init; }

    /// <summary>Given and family name.</summary>
    public required string PatientName { get; init; }
    public required DateTimeOffset DosedAt { get; init; }

    /// <summary>The clinic's local date.</summary>
    public required DateOnly DueOn { get; init; }
    public required MonitoringFormStatus Status { get; init; }
    public DateTimeOffset? SubmittedAt { get; init; }

    public IEnumerable<Guid> PatientIds() => [PatientId];
}

internal sealed class ListMonitoringFormsHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<ListMonitoringFormsQuery, Result<Page<MonitoringFormEntry>>>
{
    public async Task<Result<Page<MonitoringFormEntry>>> Handle(ListMonitoringFormsQuery request, CancellationToken cancellationToken)
    {
        var today = LocalTime.Date(time.GetUtcNow(), LocalTime.Zone((await db.ScalarAsync<string>(Sql.FindClinicZone, new { user.ClinicId }, cancellationToken))!));
        if (request.After is null || !Cursor.TryRead<DateOnly, long>(request.After, out var afterOn, out var afterSeq)) (afterOn, afterSeq) = (DateOnly.MinValue, 0);
        var wanted = request.Status?.Value;
        var rows = await db.QueryAsync<Row>(Sql.ListMonitoringForms, new
        {
            user.ClinicId,
            Status = wanted == MonitoringFormStatus.Submitted ? "submitted" : "open",
            FromOn = wanted == MonitoringFormStatus.Due ? today : DateOnly.MinValue,
            UntilOn = wanted == MonitoringFormStatus.Overdue ? today : DateOnly.MaxValue,
            AfterOn = afterOn,
            AfterSeq = afterSeq,
            Take = Paging.Take(request.Limit),
        }, cancellationToken);
        return rows.ToPage(request.Limit, r => [r.DueOn, r.Seq], r => r.ToEntry(today));
    }

    private sealed record Row
    {
        public required long Seq { get; init; }
        public required Guid SessionId { get; init; }
        public required Guid PatientId { get; init; }
        public required string Given { get; init; }
        public required string Family { get; init; }
        public required DateTimeOffset DosedAt { get; init; }
        public required DateOnly DueOn { get; init; }
        public required string Status { get; init; }
        public DateTimeOffset? SubmittedAt { get; init; }

        public MonitoringFormEntry ToEntry(DateOnly today) => new()
        {
            SessionId = SessionId,
            PatientId = PatientId,
            PatientName = $"{Given} {Family}",
            DosedAt = DosedAt,
            DueOn = DueOn,
            Status = MonitoringFormRow.StatusOf(Status, DueOn, today),
            SubmittedAt = SubmittedAt,
        };
    }

    private static class Sql
    {
        public const string FindClinicZone = """
            select time_zone
            from clinics
            where clinic_id = @ClinicId
            """;

        public const string ListMonitoringForms = """
            select f.seq, f.session_id, s.patient_id, p.given, p.family, s.dosed_at, f.due_on, f.status, f.submitted_at
            from monitoring_forms f
            join sessions s on s.clinic_id = f.clinic_id and s.id = f.session_id and s.in_error_at is null
            join patients p on p.clinic_id = s.clinic_id and p.id = s.patient_id
            where f.clinic_id = @ClinicId and f.status = @Status and f.due_on >= @FromOn and f.due_on < @UntilOn
                and f.due_on >= @AfterOn and (f.due_on > @AfterOn or f.seq > @AfterSeq)
            order by f.due_on, f.seq
            {page}
            """;
    }
}
