using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Staff;

/// <summary>Changes name and role. A new role counts at once: access tokens of the earlier one open nothing, and a refresh gives one of the new. The last administrator keeps the role.</summary>
[RequestScope(Scopes.StaffWrite)]
public sealed record UpdateStaffMemberCommand(
    Guid StaffId,
    [FromBody] UpdateStaffMemberCommand.Details Body,
    [FromHeader(Name = "If-Match")] string? IfMatch = null) : ICommand<StaffMemberView>, IVersioned
{
    /// <param name="Name">1 to 200 characters.</param>
    /// <param name="Role">prescriber, clinician, coordinator, administrator or auditor.</param>
    public sealed record Details(string Name, string Role);

    internal sealed class Validator : AbstractValidator<UpdateStaffMemberCommand>
    {
        public Validator()
        {
            RuleFor(c => c.Body.Name).PlainText(200);
            RuleFor(c => c.Body.Role).StaffRole();
        }
    }
}

internal sealed class UpdateStaffMemberHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<UpdateStaffMemberCommand, Result<StaffMemberView>>
{
    public async Task<Result<StaffMemberView>> Handle(UpdateStaffMemberCommand request, CancellationToken cancellationToken)
    {
        var (name, role) = request.Body;
        if (await StaffRow.FindAsync(db, user.ClinicId, request.StaffId, time.GetUtcNow(), cancellationToken) is not { } member) return Problem.NotFound("member of staff");
        if (member.External) return Problem.Conflict("The authority that signs this person in says the name and the role.");
        if (role != Roles.Administrator && member is { Role: Roles.Administrator, Status: StaffStatus.Active } && !await Administrators.OthersAsync(db, user.ClinicId, member.Id, cancellationToken))
            return Administrators.LastOne;
        var changed = await db.ExecuteAsync(Sql.UpdateStaffMember, new { user.ClinicId, Id = request.StaffId, Name = name.Trim(), Role = role, Version = request.Expected() }, cancellationToken);
        if (changed == 0) return Problem.StaleVersion();
        return (await StaffRow.FindAsync(db, user.ClinicId, request.StaffId, time.GetUtcNow(), cancellationToken))!;
    }

    private static class Sql
    {
        public const string UpdateStaffMember = """
            update staff
            set name = @Name, role = @Role, version = version + 1
            where clinic_id = @ClinicId and id = @Id and version = @Version
            """;
    }
}
