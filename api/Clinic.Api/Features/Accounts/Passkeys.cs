using System.Text.Json;
using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Security;
using Microsoft.AspNetCore.Identity;

namespace Clinic.Api.Features.Accounts;

/// <summary>What the browser's <c>navigator.credentials</c> is called with, and the ticket that comes back with its answer.</summary>
/// <param name="Options">For <c>PublicKeyCredential.parseCreationOptionsFromJSON</c> or <c>parseRequestOptionsFromJSON</c>.</param>
/// <param name="EndsAt">The answer must come before.</param>
public sealed record PasskeyCeremony(JsonElement Options, string Ceremony, DateTimeOffset EndsAt);

/// <summary>What the browser answered.</summary>
/// <param name="Ceremony">From the options.</param>
/// <param name="Credential">The credential, by its <c>toJSON()</c>.</param>
public sealed record PasskeyAnswer(string Ceremony, JsonElement Credential);

/// <summary>WebAuthn ceremonies (Level 3), by ASP.NET Core Identity's handler. A ceremony ends after five minutes, and a sign-in by it works once.</summary>
public sealed class Passkeys(IPasskeyHandler<StaffMember> handler, UserManager<StaffMember> staff, Tickets tickets, IDb db, IHttpContextAccessor http, TimeProvider time)
{
    private static readonly TimeSpan CeremonyLife = TimeSpan.FromMinutes(5);

    internal static Problem Failed { get; } = new("passkey-failed", StatusCodes.Status401Unauthorized, "This passkey was not accepted");

    /// <summary>Begins a sign-in with whichever passkey the person picks: nobody is named, so that nothing is said about who exists.</summary>
    public async Task<PasskeyCeremony> BeginSignInAsync()
    {
        var made = await handler.MakeRequestOptionsAsync(null, http.HttpContext!);
        return Ceremony(made.RequestOptionsJson, new SignInState(made.AssertionState!));
    }

    /// <summary>The member whose passkey signed the challenge.</summary>
    public async Task<Result<StaffMember>> AssertAsync(PasskeyAnswer answer)
    {
        if (tickets.Read<SignInState>(answer.Ceremony) is not var (state, begunAt)) return Failed;
        var asserted = await handler.PerformAssertionAsync(new() { HttpContext = http.HttpContext!, CredentialJson = answer.Credential.GetRawText(), AssertionState = state.State });
        if (!asserted.Succeeded || asserted.User is not { CanSignIn: true } member) return Failed;
        // The same answer sent again began before the passkey was used; the row decides which of two came first.
        await staff.AddOrUpdatePasskeyAsync(member, asserted.Passkey);
        return await db.ExecuteAsync(Sql.UsePasskey, new { member.ClinicId, StaffId = member.Id, CredentialHash = StaffStore.HashOf(asserted.Passkey.CredentialId), UsedAt = time.GetUtcNow(), BegunAt = begunAt }, http.HttpContext!.RequestAborted) == 1
            ? member
            : Failed;
    }

    /// <summary>Begins to make a passkey for <paramref name="member"/>, on a device that has none of theirs.</summary>
    public async Task<PasskeyCeremony> BeginRegistrationAsync(StaffMember member)
    {
        var made = await handler.MakeCreationOptionsAsync(new() { Id = member.Id.ToString("D"), Name = member.Email, DisplayName = member.Name }, http.HttpContext!);
        return Ceremony(made.CreationOptionsJson, new RegistrationState(member.Id, made.AttestationState!));
    }

    /// <summary>The new passkey, of the person it was begun for; null where the answer is not acceptable.</summary>
    public async Task<UserPasskeyInfo?> AttestAsync(Guid staffId, PasskeyAnswer answer)
    {
        if (tickets.Read<RegistrationState>(answer.Ceremony) is not { Content: var state } || state.StaffId != staffId) return null;
        var attested = await handler.PerformAttestationAsync(new() { HttpContext = http.HttpContext!, CredentialJson = answer.Credential.GetRawText(), AttestationState = state.State });
        return attested.Succeeded ? attested.Passkey : null;
    }

    private PasskeyCeremony Ceremony<T>(string options, T state) where T : class
    {
        var ticket = tickets.Issue(state, CeremonyLife);
        return new(JsonSerializer.Deserialize<JsonElement>(options), ticket.Value, ticket.EndsAt);
    }

    private sealed record SignInState(string State);

    private sealed record RegistrationState(Guid StaffId, string State);

    private static class Sql
    {
        public const string UsePasskey = """
            update staff_passkeys
            set used_at = @UsedAt
            where clinic_id = @ClinicId and staff_id = @StaffId and credential_hash = @CredentialHash and (used_at is null or used_at < @BegunAt)
            """;
    }
}
