namespace Clinic.Api.Features.Sessions;

/// <summary>The readings of a session that count, in the order in which they were taken, beside its state and the clinic's limits.</summary>
internal sealed record SessionReadings(SessionState State, SessionSettings Settings, IReadOnlyList<Reading> All)
{
    /// <summary>From the start of dosing to <paramref name="at"/>; none before dosing. One at the very start was taken before it.</summary>
    public IEnumerable<Reading> AfterDosing(DateTimeOffset at) => All.Where(r => r.TakenAt > State.DosedAt && r.TakenAt <= at);

    /// <summary>The latest value after dosing that somebody recorded; null where nobody did.</summary>
    public T? Latest<T>(DateTimeOffset at, Func<Reading, T?> read) where T : struct => AfterDosing(at).Select(read).LastOrDefault(value => value is not null);

    /// <summary>The latest blood pressure that is recent enough for dosing at <paramref name="at"/>; null where there is none.</summary>
    public Reading? BeforeDosing(DateTimeOffset at) =>
        All.LastOrDefault(r => r.Pressure is not null && r.TakenAt <= at && r.TakenAt >= at.AddMinutes(-Settings.PreDosePressureMinutes));

    /// <summary>The latest blood pressure after dosing that is recent enough for leaving at <paramref name="at"/>; null where there is none.</summary>
    public Reading? BeforeDischarge(DateTimeOffset at) =>
        AfterDosing(at).LastOrDefault(r => r.Pressure is not null && r.TakenAt >= at.AddMinutes(-Settings.DischargePressureMinutes));
}
