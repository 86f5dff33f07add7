namespace Clinic.Api.Features.Sessions;

/// <summary>What is to be measured.</summary>
public enum Measure { BloodPressure, OxygenSaturation, Sedation, Dissociation }

/// <summary>Why, in a code.</summary>
public enum ReadingReason
{
    /// <summary>Before dosing.</summary>
    BeforeDosing,

    /// <summary>40 minutes after dosing began, when the blood pressure is highest.</summary>
    At40Minutes,

    /// <summary>The last one was above 140/90.</summary>
    AfterElevated,

    /// <summary>Before the patient leaves.</summary>
    BeforeDischarge,

    /// <summary>At the clinic's interval.</summary>
    Interval,
}

/// <summary>A reading that somebody should take.</summary>
/// <param name="Measure">What.</param>
/// <param name="Reason">Why.</param>
/// <param name="DueAt">By when; in the past where it is late.</param>
public sealed record DueReading(Measure Measure, ReadingReason Reason, DateTimeOffset DueAt);

/// <summary>What is still to be read in a session, at the present. Sources: US label of esketamine (blood pressure at about 40 minutes and until it declines), REMS (pulse oximetry).</summary>
internal static class DueReadings
{
    /// <summary>The blood pressure peaks about 40 minutes after dosing.</summary>
    public static readonly TimeSpan Peak = TimeSpan.FromMinutes(40);

    /// <summary>A reading so much before 40 minutes still counts for it.</summary>
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(10);

    /// <summary>In the order in which they are due.</summary>
    public static IReadOnlyList<DueReading> Of(SessionReadings readings, DateTimeOffset now) => [.. Find(readings, now).OrderBy(d => d.DueAt).ThenBy(d => d.Measure)];

    private static IEnumerable<DueReading> Find(SessionReadings readings, DateTimeOffset now)
    {
        var (state, settings) = (readings.State, readings.Settings);
        if (state.Status == SessionStatus.Arrived && readings.BeforeDosing(now) is null) yield return new(Measure.BloodPressure, ReadingReason.BeforeDosing, state.ArrivedAt!.Value);
        if (state is not { Status: SessionStatus.Dosed or SessionStatus.Monitoring, DosedAt: { } dosedAt, DischargeAllowedAt: { } allowedAt }) yield break;

        Reading[] after = [.. readings.AfterDosing(now)];
        Reading[] pressures = [.. after.Where(r => r.Pressure is not null)];
        if (!pressures.Any(r => r.TakenAt >= dosedAt + Peak - Early)) yield return new(Measure.BloodPressure, ReadingReason.At40Minutes, dosedAt + Peak);
        if (pressures is [.., { Pressure.IsElevated: true } elevated]) yield return new(Measure.BloodPressure, ReadingReason.AfterElevated, elevated.TakenAt.AddMinutes(settings.PressureRecheckMinutes));
        var fresh = TimeSpan.FromMinutes(settings.DischargePressureMinutes);
        var leaving = now > allowedAt ? now : allowedAt;
        var last = pressures.LastOrDefault()?.TakenAt ?? DateTimeOffset.MinValue;
        if (last < leaving - fresh) yield return new(Measure.BloodPressure, ReadingReason.BeforeDischarge, last + fresh > allowedAt ? last + fresh : allowedAt);

        var oxygen = after.LastOrDefault(r => r.OxygenSaturation is not null)?.TakenAt ?? dosedAt;
        yield return new(Measure.OxygenSaturation, ReadingReason.Interval, oxygen.AddMinutes(settings.OxygenMinutes));
        if (readings.Latest(now, r => r.Sedation) != Reading.FullyAlert) yield return new(Measure.Sedation, ReadingReason.BeforeDischarge, allowedAt);
        if (readings.Latest(now, r => r.DissociationResolved) != true) yield return new(Measure.Dissociation, ReadingReason.BeforeDischarge, allowedAt);
    }
}
