using Clinic.Api.Data;
using Clinic.Api.Features.Clinics;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;

namespace Clinic.Api.Features.Accounts;

/// <summary>Whether whoever asks has a second factor, and whether the clinic wants one.</summary>
[OpenToSignedIn]
public sealed record GetSecondFactorQuery : IQuery<SecondFactorView>;

public sealed record SecondFactorView
{
    public required bool Enrolled { get; init; }

    /// <summary>The clinic asks the person's role for a second factor or a passkey.</summary>
    public required bool Required { get; init; }

    /// <summary>Unused ones. Fewer than three are a reason to make new ones.</summary>
    public required int RecoveryCodesLeft { get; init; }
}

internal sealed class GetSecondFactorHandler(IDb db, CurrentUser user) : IRequestHandler<GetSecondFactorQuery, Result<SecondFactorView>>
{
    public async Task<Result<SecondFactorView>> Handle(GetSecondFactorQuery request, CancellationToken cancellationToken) =>
        await SecondFactorViews.FindAsync(db, user.ClinicId, user.Id, cancellationToken) is { } view ? view : Problem.NotFound("member of staff");
}

internal static class SecondFactorViews
{
    public static async Task<SecondFactorView?> FindAsync(IDb db, Guid clinicId, Guid staffId, CancellationToken cancellation) =>
        await db.FirstAsync<Row>(Sql.FindSecondFactor, new { ClinicId = clinicId, StaffId = staffId }, cancellation) is { } row
            ? new()
            {
                Enrolled = row.AuthenticatorKey is not null,
                Required = ClinicSettings.Of(row.Settings).SignIn.SecondFactorFor.Contains(row.Role, StringComparer.Ordinal),
                RecoveryCodesLeft = row.CodesLeft,
            }
            : null;

    private sealed record Row
    {
        public string? AuthenticatorKey { get; init; }
        public required string Role { get; init; }
        public required string Settings { get; init; }
        public required int CodesLeft { get; init; }
    }

    private static class Sql
    {
        public const string FindSecondFactor = """
            select s.authenticator_key, s.role, c.settings,
                (select count(*) from staff_recovery_codes r where r.clinic_id = s.clinic_id and r.staff_id = s.id) as codes_left
            from staff s
            join clinics c on c.clinic_id = s.clinic_id
            where s.clinic_id = @ClinicId and s.id = @StaffId
            """;
    }
}
