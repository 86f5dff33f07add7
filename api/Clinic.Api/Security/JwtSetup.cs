using System.Security.Claims;
using Clinic.Api.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;

namespace Clinic.Api.Security;

/// <summary>
/// Bearer tokens: by default those this application signs itself, as long as their session lasts; where an
/// <see cref="ExternalAuthority"/> is configured, those of it and no others. Beside them, for <c>/me</c> alone, a patient's link.
/// </summary>
public static class JwtSetup
{
    public static IServiceCollection AddClinicAuthentication(this IServiceCollection services, IConfiguration configuration, string dataFolder)
    {
        services.AddHttpContextAccessor();
        services.AddScoped<CurrentUser>().AddScoped<SessionCheck>().AddScoped<SignInAttempt>();
        services.AddSingleton(provider => SigningKeys.Load(SigningKeys.Folder(configuration, dataFolder), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<AccessTokens>();
        if (ExternalAuthority.Read(configuration) is { } external) services.AddSingleton(external);
        services.AddAuthorization();
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer()
            .AddScheme<AuthenticationSchemeOptions, LinkAuthentication>(LinkAuthentication.SchemeName, null);
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<IServiceProvider, TimeProvider>(Configure);
        return services;
    }

    private static void Configure(JwtBearerOptions options, IServiceProvider provider, TimeProvider time)
    {
        options.MapInboundClaims = false;
        options.TimeProvider = time;
        options.TokenValidationParameters.ClockSkew = TimeSpan.FromSeconds(30);
        options.TokenValidationParameters.LifetimeValidator = (from, until, _, parameters) =>
            until is { } end && time.GetUtcNow() <= end + parameters.ClockSkew && (from is not { } start || time.GetUtcNow() >= start - parameters.ClockSkew);
        options.Events = new JwtBearerEvents { OnChallenge = Challenge };
        if (provider.GetService<ExternalAuthority>() is { } external)
        {
            options.Authority = external.Authority;
            options.Audience = external.Audience;
            // Keys come over HTTPS, except from an authority on this very machine.
            options.RequireHttpsMetadata = !new Uri(external.Authority).IsLoopback;
            options.Events.OnTokenValidated = context =>
            {
                external.Translate((ClaimsIdentity)context.Principal!.Identity!);
                return Task.CompletedTask;
            };
            return;
        }
        options.Events.OnTokenValidated = CheckSession;
        options.TokenValidationParameters.ValidIssuer = AccessTokens.Issuer;
        options.TokenValidationParameters.ValidAudience = AccessTokens.Audience;
        options.TokenValidationParameters.ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256];
        options.TokenValidationParameters.IssuerSigningKeyResolver = (_, _, keyId, _) => provider.GetRequiredService<SigningKeys>().For(keyId);
    }

    private static async Task CheckSession(TokenValidatedContext context)
    {
        var check = context.HttpContext.RequestServices.GetRequiredService<SessionCheck>();
        var holds = TokenHolder.Of(context.Principal!) is { } holder && await check.HoldsAsync(holder, context.HttpContext.RequestAborted);
        if (!holds) context.Fail("The session of this token has ended.");
    }

    private static async Task Challenge(JwtBearerChallengeContext context)
    {
        context.HandleResponse();
        context.Response.Headers.WWWAuthenticate = JwtBearerDefaults.AuthenticationScheme;
        await Problem.Unauthenticated("Send a valid access token as Authorization: Bearer.").ToHttp(context.HttpContext).ExecuteAsync(context.HttpContext);
    }
}
