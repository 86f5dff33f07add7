using Clinic.Api.Security;
using FluentValidation;

namespace Clinic.Api.Features.Accounts;

/// <summary>What a clinic decides about signing in.</summary>
public sealed record SignInSettings
{
    /// <summary>The roles that need a second factor or a passkey; of the others it is each person's choice.</summary>
    public IReadOnlyList<string> SecondFactorFor { get; init; } = [];

    /// <summary>How long a sign-in lasts at the most, in hours: 1 to 24.</summary>
    public int SessionHours { get; init; } = 12;

    /// <summary>How long a person may be away before the session locks and asks for the password or a passkey, in minutes: 1 to 120.</summary>
    public int IdleMinutes { get; init; } = 15;

    /// <summary>
    /// The dashboard locks to the minute. The server sees a session only when its access token is renewed: one that was not, for this
    /// long, has surely been idle.
    /// </summary>
    internal TimeSpan LongestSilence => TimeSpan.FromMinutes(IdleMinutes) + AccessTokens.Life;

    internal sealed class Validator : AbstractValidator<SignInSettings>
    {
        public Validator()
        {
            RuleForEach(s => s.SecondFactorFor).Must(r => Roles.All.Contains(r)).WithMessage("There is no such role.");
            RuleFor(s => s.SessionHours).Must(h => h is >= 1 and <= 24).WithMessage("A sign-in lasts 1 to 24 hours.");
            RuleFor(s => s.IdleMinutes).Must(m => m is >= 1 and <= 120).WithMessage("A session locks after 1 to 120 minutes.");
        }
    }
}
