namespace Clinic.Api.Security;

/// <summary>
/// Whose account the request that runs is trying to open, lock or leave, as far as its steps have found out: for the audit trail, which
/// has nobody signed in to name. Nothing is allowed by it.
/// </summary>
public sealed class SignInAttempt
{
    /// <summary>The account and the clinic it belongs to; null where what was sent names none.</summary>
    public (Guid ClinicId, Guid StaffId, string Role)? Account { get; private set; }

    /// <summary>What opened it, where there is more than one way.</summary>
    public SecondFactor? By { get; set; }

    /// <summary>The scopes that a token was granted to another system with.</summary>
    public string? Granted { get; set; }

    public void IsFor(StaffMember member) => IsFor(member.ClinicId, member.Id, member.Role);

    public void IsFor(Guid clinicId, Guid staffId, string role) => Account = (clinicId, staffId, role);
}
