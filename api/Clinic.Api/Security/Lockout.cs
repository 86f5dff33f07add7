namespace Clinic.Api.Security;

/// <summary>
/// Wrong passwords and codes in a row, and what follows from them: five lock the account for five minutes, five more for twice as
/// long, up to an hour. A completed sign-in forgets them.
/// </summary>
/// <param name="Failures">Since the last lockout or the last sign-in.</param>
/// <param name="Lockouts">Since the last sign-in.</param>
public readonly record struct Lockout(int Failures, int Lockouts, DateTimeOffset? Until)
{
    private const int Allowed = 5;
    private static readonly TimeSpan First = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    public bool Holds(DateTimeOffset now) => Until > now;

    public Lockout AfterFailure(DateTimeOffset now) => Failures + 1 < Allowed
        ? this with { Failures = Failures + 1 }
        : new(0, Lockouts + 1, now + Length(Lockouts));

    private static TimeSpan Length(int earlier) => earlier >= 4 ? Longest : TimeSpan.FromTicks(Math.Min(First.Ticks << earlier, Longest.Ticks));
}
