namespace Clinic.Api.Demo;

/// <summary>
/// The clock of a demonstration. While the clinic's past is made it shows the moment that is being lived; afterwards it is
/// the real clock.
/// </summary>
public sealed class DemoClock(TimeProvider real) : TimeProvider
{
    private static readonly long Running = -1;
    private long _ticks = Running;

    public TimeProvider Real => real;

    public override TimeZoneInfo LocalTimeZone => real.LocalTimeZone;

    public override long TimestampFrequency => real.TimestampFrequency;

    public void MoveTo(DateTimeOffset moment) => Interlocked.Exchange(ref _ticks, moment.UtcTicks);

    /// <summary>Shows the real time from now on.</summary>
    public void Release() => Interlocked.Exchange(ref _ticks, Running);

    public override DateTimeOffset GetUtcNow() =>
        Interlocked.Read(ref _ticks) is var ticks && ticks == Running ? real.GetUtcNow() : new DateTimeOffset(ticks, TimeSpan.Zero);

    public override long GetTimestamp() => real.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => real.CreateTimer(callback, state, dueTime, period);
}
