using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;

namespace Clinic.Api.Features.Accounts;

/// <summary>
/// The first call with a token of the external authority: keeps who the authority says this is among the staff, so that names stand
/// beside what people do, and answers who is signed in. Role and clinic are the token's, at every request.
/// </summary>
[OpenToSignedIn]
public sealed record SignInExternallyCommand : ICommand<StaffView>;

internal sealed class SignInExternallyHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<SignInExternallyCommand, Result<StaffView>>
{
    public async Task<Result<StaffView>> Handle(SignInExternallyCommand request, CancellationToken cancellationToken)
    {
        if (user.External is not var (subject, name, email)) return Problem.Conflict("No external authority signs people in here.");
        if (!Roles.All.Contains(user.Role)) return Problem.Conflict("The authority gives you no role in this clinic.");
        var member = new
        {
            user.ClinicId,
            user.Id,
            Name = Shortened(name, 200),
            Email = Shortened(email, 320),
            NormalizedEmail = Shortened(email, 320).ToUpperInvariant(),
            user.Role,
            ExternalSubject = Shortened(subject, 400),
            SecurityStamp = "",
            CreatedAt = time.GetUtcNow(),
        };
        if (await db.ExecuteAsync(Sql.RenewExternalStaff, member, cancellationToken) == 0) await db.ExecuteAsync(Sql.AddExternalStaff, member, cancellationToken);
        return (await StaffViews.FindAsync(db, user.ClinicId, user.Id, cancellationToken))!;
    }

    private static string Shortened(string text, int longest) => text.Length > longest ? text[..longest] : text;

    private static class Sql
    {
        public const string RenewExternalStaff = """
            update staff
            set name = @Name, email = @Email, normalized_email = @NormalizedEmail, role = @Role, external_subject = @ExternalSubject
            where clinic_id = @ClinicId and id = @Id
            """;

        public const string AddExternalStaff = """
            insert into staff (clinic_id, id, name, email, normalized_email, role, external_subject, security_stamp, must_change_password, failed_sign_ins, created_at, version)
            values (@ClinicId, @Id, @Name, @Email, @NormalizedEmail, @Role, @ExternalSubject, @SecurityStamp, 0, 0, @CreatedAt, 1)
            """;
    }
}
