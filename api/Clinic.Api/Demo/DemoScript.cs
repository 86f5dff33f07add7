using Clinic.Api.Data;
using Clinic.Api.Features.Sessions;

namespace Clinic.Api.Demo;

/// <summary>
/// What happens in the clinic, in order of time. A step may add later ones, as an alert adds the call that answers it; what lies
/// after now has not happened yet and is left out.
/// </summary>
internal sealed class DemoScript(DateTimeOffset now, TimeZoneInfo zone)
{
    private readonly PriorityQueue<Func<CancellationToken, Task>, (DateTimeOffset At, int Order)> _steps = new();
    private int _added;
    private DateTimeOffset _moment = DateTimeOffset.MinValue;

    public DateTimeOffset Now => now;

    public TimeZoneInfo Zone => zone;

    public DateOnly Today { get; } = LocalTime.Date(now, zone);

    /// <summary>The time of the step that runs.</summary>
    public DateTimeOffset Moment => _moment;

    /// <summary>Its local date.</summary>
    public DateOnly Day => LocalTime.Date(_moment, zone);

    public DateTimeOffset At(int day, TimeOnly time) => LocalTime.At(Today.AddDays(day), time, zone);

    public DateTimeOffset At(DemoMoment moment) => moment.MinutesAgo is { } minutes ? now.AddMinutes(-minutes) : At(moment.Day, moment.Time);

    /// <summary>Adds a step. One that would be earlier than the step that adds it comes right after it.</summary>
    public void Add(DateTimeOffset at, Func<CancellationToken, Task> step)
    {
        if (at < _moment) at = _moment;
        if (at <= now) _steps.Enqueue(step, (at, _added++));
    }

    /// <summary>Lives through all of it, a day to a transaction.</summary>
    public async Task PlayAsync(IDb db, DemoClock clock, CancellationToken cancellation)
    {
        while (_steps.TryPeek(out _, out var next))
        {
            var endOfDay = next.At.AddDays(1);
            await db.WriteAsync(async token =>
            {
                while (_steps.TryPeek(out var step, out var due) && due.At < endOfDay)
                {
                    _steps.Dequeue();
                    clock.MoveTo(_moment = due.At);
                    await step(token);
                }
                return true;
            }, _ => true, cancellation);
        }
    }
}
