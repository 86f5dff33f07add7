using System.Data.Common;
using System.Text.Json.Serialization;
using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;

namespace Clinic.Api.Features.Integrations;

/// <summary>
/// OAuth 2.0 client credentials (RFC 6749, 4.4) for a system that is registered under <c>/integrations</c>. It proves who it is by a signed
/// assertion, as HL7's SMART App Launch 2 asks for under "Backend Services": RS384 or ES384, <c>iss</c> and <c>sub</c> the client id,
/// <c>aud</c> this address, <c>exp</c> at most five minutes from now, and a <c>jti</c> that is used once. The token lasts five minutes and
/// holds what was asked for as far as it is registered. Refusals are OAuth's: <c>error</c> is invalid_request, invalid_client,
/// invalid_scope or unsupported_grant_type.
/// </summary>
[OpenToAnyone]
public sealed record IssueTokenCommand(TokenRequest Form) : ICommand<TokenView>, IOwnTransaction, ISignsIn;

/// <summary>The form that is sent.</summary>
/// <param name="GrantType">client_credentials.</param>
/// <param name="Scope">What the token is to hold, separated by spaces.</param>
/// <param name="ClientAssertionType">urn:ietf:params:oauth:client-assertion-type:jwt-bearer.</param>
/// <param name="ClientAssertion">The signed JWT.</param>
public sealed record TokenRequest(
    [property: JsonPropertyName("grant_type")] string GrantType,
    [property: JsonPropertyName("scope")] string Scope,
    [property: JsonPropertyName("client_assertion_type")] string ClientAssertionType,
    [property: JsonPropertyName("client_assertion")] string ClientAssertion);

/// <summary>The token, as RFC 6749, 5.1 answers it.</summary>
/// <param name="ExpiresIn">Seconds.</param>
/// <param name="Scope">What it holds, separated by spaces: less than was asked for, where less is registered.</param>
public sealed record TokenView(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("token_type")] string TokenType,
    [property: JsonPropertyName("expires_in")] int ExpiresIn,
    [property: JsonPropertyName("scope")] string Scope);

internal sealed class IssueTokenHandler(IDb db, PublishedKeys published, AccessTokens tokens, TokenAddress address, SignInAttempt attempt, TimeProvider time, IServiceProvider services)
    : IRequestHandler<IssueTokenCommand, Result<TokenView>>
{
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /// <summary>The same for a client that does not exist, one that is closed, and a signature that does not fit.</summary>
    private const string NotKnown = "There is no such active client, or the assertion is not signed by a key that is registered for it.";

    public async Task<Result<TokenView>> Handle(IssueTokenCommand request, CancellationToken cancellationToken)
    {
        var (form, now) = (request.Form, time.GetUtcNow());
        if (form.GrantType.Length == 0) return OAuthErrors.InvalidRequest("grant_type is missing.");
        if (form.GrantType != "client_credentials") return OAuthErrors.UnsupportedGrantType("grant_type must be client_credentials.");
        if (services.GetService<ExternalAuthority>() is not null) return OAuthErrors.UnsupportedGrantType("An external authority issues the tokens of this installation.");
        if (form.ClientAssertionType != AssertionType) return OAuthErrors.InvalidRequest($"client_assertion_type must be {AssertionType}.");
        if (form.ClientAssertion.Length == 0) return OAuthErrors.InvalidRequest("client_assertion is missing.");
        var (assertion, fault) = ClientAssertion.Read(form.ClientAssertion, address.Value, now);
        if (assertion is null) return OAuthErrors.InvalidClient(fault!);

        if (await db.FirstAsync<ClientRow>(Sql.FindClient, new { Id = assertion.ClientId }, cancellationToken) is not { } client) return OAuthErrors.InvalidClient(NotKnown);
        attempt.IsFor(client.ClinicId, client.Id, Roles.Integration);
        if (client.DeactivatedAt is not null) return OAuthErrors.InvalidClient(NotKnown);
        if (assertion.KeySetAddress is { } elsewhere && elsewhere != client.JwksUrl) return OAuthErrors.InvalidClient("jku is not the address that is registered.");
        var keys = client.Jwks is { } inline ? IntegrationRow.ReadKeys(inline) : await published.AtAsync(client.JwksUrl!, assertion.KeyId);
        if (!await assertion.IsSignedByAsync(keys)) return OAuthErrors.InvalidClient(NotKnown);
        if (!await UseUpAsync(assertion, client, now, cancellationToken)) return OAuthErrors.InvalidClient("This assertion was used before: each needs a jti of its own.");

        var asked = form.Scope.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        // What a system of this kind may hold at all bounds what was registered, and that what was asked for.
        var granted = client.Scopes.Split(' ').Where(s => asked.Contains(s) && Scopes.Of(Roles.Integration).Contains(s)).ToArray();
        if (granted.Length == 0) return OAuthErrors.InvalidScope($"scope must name some of what this client is registered for: {client.Scopes}.");
        attempt.Granted = string.Join(' ', granted);
        return new TokenView(tokens.IssueForIntegration(client.Id, client.ClinicId, granted, client.Version), "bearer", (int)AccessTokens.LifeForIntegrations.TotalSeconds, attempt.Granted);
    }

    /// <summary>Keeps that the assertion was used, which of several instances only one can, and forgets those whose time is over.</summary>
    private async Task<bool> UseUpAsync(ClientAssertion assertion, ClientRow client, DateTimeOffset now, CancellationToken cancellation)
    {
        try
        {
            return await db.WriteAsync(async token =>
            {
                await db.ExecuteAsync(Sql.ForgetAssertions, new { client.ClinicId, NowAt = now }, token);
                await db.ExecuteAsync(Sql.KeepAssertion, new { client.ClinicId, IntegrationId = client.Id, AssertionHash = assertion.Hash, ExpiresAt = assertion.ForgottenAt }, token);
                await db.ExecuteAsync(Sql.MarkUsed, new { client.ClinicId, client.Id, UsedAt = now }, token);
                return true;
            }, _ => true, cancellation);
        }
        catch (DbException failure) when (failure.IsUniqueViolation())
        {
            return false;
        }
    }

    private sealed record ClientRow
    {
        public required Guid ClinicId { get; init; }
        public required Guid Id { get; init; }
        public required int Version { get; init; }
        public required string Scopes { get; init; }
        public string? Jwks { get; init; }
        public string? JwksUrl { get; init; }
        public DateTimeOffset? DeactivatedAt { get; init; }
    }

    private static class Sql
    {
        public const string FindClient = """
            select i.clinic_id, i.id, i.version, i.scopes, i.jwks, i.jwks_url, s.deactivated_at
            from integrations i
            join staff s on s.clinic_id = i.clinic_id and s.id = i.id
            where i.id = @Id and i.clinic_id is not null
            """;

        public const string ForgetAssertions = """
            delete from integration_assertions
            where clinic_id = @ClinicId and expires_at < @NowAt
            """;

        public const string KeepAssertion = """
            insert into integration_assertions (clinic_id, integration_id, assertion_hash, expires_at)
            values (@ClinicId, @IntegrationId, @AssertionHash, @ExpiresAt)
            """;

        public const string MarkUsed = """
            update integrations
            set used_at = @UsedAt
            where clinic_id = @ClinicId and id = @Id
            """;
    }
}
