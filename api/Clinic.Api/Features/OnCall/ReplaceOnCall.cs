using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.OnCall;

/// <summary>Says who is on call, in order. Whoever answers alerts may say it: shifts change by the day.</summary>
[RequestScope(Scopes.AlertsWrite)]
public sealed record ReplaceOnCallCommand(
    [FromBody] ReplaceOnCallCommand.Order Body,
    [FromHeader(Name = "If-Match")] string? IfMatch = null) : ICommand<OnCallView>, IVersioned
{
    /// <param name="Members">Each once, at most twenty; none where nobody is on call.</param>
    public sealed record Order(IReadOnlyList<Member> Members);

    /// <param name="StaffId">Somebody whose role may answer alerts.</param>
    /// <param name="ReachableBy">A number, a pager, a room; 1 to 200 characters.</param>
    public sealed record Member(Guid StaffId, string ReachableBy);

    internal sealed class Validator : AbstractValidator<ReplaceOnCallCommand>
    {
        public Validator()
        {
            RuleFor(c => c.Body.Members).Must(m => m.Count <= 20).WithMessage("At most twenty are on call.");
            RuleFor(c => c.Body.Members).Must(m => m.DistinctBy(x => x.StaffId).Count() == m.Count).WithMessage("Each is on call once.");
            RuleForEach(c => c.Body.Members).ChildRules(member => member.RuleFor(m => m.ReachableBy).PlainText(200));
        }
    }
}

internal sealed class ReplaceOnCallHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<ReplaceOnCallCommand, Result<OnCallView>>
{
    private static readonly string[] Stranger = ["Nobody of this clinic's staff who may answer alerts."];

    public async Task<Result<OnCallView>> Handle(ReplaceOnCallCommand request, CancellationToken cancellationToken)
    {
        var members = request.Body.Members;
        var responders = await OnCallRows.ListRespondersAsync(db, user.ClinicId, cancellationToken);
        var strangers = members.Index().Where(m => !responders.Contains(m.Item.StaffId))
            .ToDictionary(m => $"/members/{m.Index}/staffId", _ => Stranger, StringComparer.Ordinal);
        if (strangers.Count > 0) return Problem.Invalid(strangers);

        var key = new { user.ClinicId, Version = request.Expected(), UpdatedAt = time.GetUtcNow(), UpdatedBy = user.Id };
        var replaced = await db.ExecuteAsync(key.Version == 0 ? Sql.InsertOrder : Sql.UpdateOrder, key, cancellationToken);
        if (replaced == 0) return Problem.StaleVersion();
        await db.ExecuteAsync(Sql.DeleteMembers, key, cancellationToken);
        await db.ExecuteAsync(Sql.InsertMember, members.Select((m, i) => new { user.ClinicId, Position = i + 1, m.StaffId, m.ReachableBy }), cancellationToken);
        return await OnCallRows.ReadAsync(db, user.ClinicId, cancellationToken);
    }

    private static class Sql
    {
        public const string InsertOrder = """
            insert into on_call_orders (clinic_id, version, updated_at, updated_by)
            select c.clinic_id, 1, @UpdatedAt, @UpdatedBy
            from clinics c
            where c.clinic_id = @ClinicId and not exists (select 1 from on_call_orders o where o.clinic_id = c.clinic_id)
            """;

        public const string UpdateOrder = """
            update on_call_orders
            set version = version + 1, updated_at = @UpdatedAt, updated_by = @UpdatedBy
            where clinic_id = @ClinicId and version = @Version
            """;

        public const string DeleteMembers = """
            delete from on_call_members
            where clinic_id = @ClinicId
            """;

        public const string InsertMember = """
            insert into on_call_members (clinic_id, position, staff_id, reachable_by)
            values (@ClinicId, @Position, @StaffId, @ReachableBy)
            """;
    }
}
