using Clinic.Api.Http;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;

namespace Clinic.Api.Security;

/// <summary>
/// Bearer tokens: by default those this application signs itself; with <c>Authentication:Authority</c> and <c>Authentication:Audience</c>
/// those of an external OpenID Connect authority, whose claims must carry <c>clinic</c> and <c>role</c> (or the names that
/// <c>Authentication:ClinicClaim</c> and <c>Authentication:RoleClaim</c> say).
/// </summary>
public static class JwtSetup
{
    public static IServiceCollection AddClinicAuthentication(this IServiceCollection services, IConfiguration configuration, string dataFolder)
    {
        services.AddHttpContextAccessor();
        services.AddScoped<CurrentUser>();
        services.AddSingleton(provider => SigningKeys.Load(configuration["Authentication:KeyFolder"] ?? Path.Combine(dataFolder, "keys"), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<AccessTokens>();
        services.AddAuthorization();
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<IServiceProvider, TimeProvider>((options, provider, time) => Configure(options, configuration, provider, time));
        return services;
    }

    private static void Configure(JwtBearerOptions options, IConfiguration configuration, IServiceProvider provider, TimeProvider time)
    {
        options.MapInboundClaims = false;
        options.TimeProvider = time;
        options.TokenValidationParameters.ClockSkew = TimeSpan.FromSeconds(30);
        options.TokenValidationParameters.LifetimeValidator = (from, until, _, parameters) =>
            until is { } end && time.GetUtcNow() <= end + parameters.ClockSkew && (from is not { } start || time.GetUtcNow() >= start - parameters.ClockSkew);
        options.Events = new JwtBearerEvents { OnChallenge = Challenge };
        if (configuration["Authentication:Authority"] is { Length: > 0 } authority)
        {
            options.Authority = authority;
            options.Audience = configuration["Authentication:Audience"] is { Length: > 0 } audience
                ? audience
                : throw new InvalidOperationException("Authentication:Authority is set, but Authentication:Audience is not: any token of the authority would do.");
            // Keys come over HTTPS, except from an authority on this very machine.
            options.RequireHttpsMetadata = !new Uri(authority).IsLoopback;
            options.Events.OnTokenValidated = context =>
            {
                Rename(context, configuration["Authentication:ClinicClaim"], CurrentUser.ClinicClaim);
                Rename(context, configuration["Authentication:RoleClaim"], CurrentUser.RoleClaim);
                return Task.CompletedTask;
            };
            return;
        }
        options.TokenValidationParameters.ValidIssuer = AccessTokens.Issuer;
        options.TokenValidationParameters.ValidAudience = AccessTokens.Audience;
        options.TokenValidationParameters.ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256];
        options.TokenValidationParameters.IssuerSigningKeyResolver = (_, _, _, _) => provider.GetRequiredService<SigningKeys>().All;
    }

    private static void Rename(TokenValidatedContext context, string? from, string to)
    {
        if (string.IsNullOrEmpty(from) || context.Principal?.FindFirst(from) is not { } claim) return;
        ((System.Security.Claims.ClaimsIdentity)context.Principal.Identity!).AddClaim(new(to, claim.Value));
    }

    private static async Task Challenge(JwtBearerChallengeContext context)
    {
        context.HandleResponse();
        context.Response.Headers.WWWAuthenticate = JwtBearerDefaults.AuthenticationScheme;
        await Problem.Unauthenticated("Send a valid access token as Authorization: Bearer.").ToHttp(context.HttpContext).ExecuteAsync(context.HttpContext);
    }
}
