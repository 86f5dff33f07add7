using Clinic.Api.Features.Sessions;

namespace Clinic.Api.Features.Assessments;

/// <summary>Why an instrument is due.</summary>
public enum DueReason { BeforeSession, Interval }

/// <summary>An instrument that the clinic's settings ask a patient for.</summary>
public sealed record DueAssessment
{
    /// <summary>Its code.</summary>
    public required string Instrument { get; init; }

    /// <summary>The instrument's name.</summary>
    public required string Name { get; init; }

    /// <summary>The patient's local date: of the session, or of the end of the interval; a past one is overdue.</summary>
    public required DateOnly DueOn { get; init; }
    public required DueReason Reason { get; init; }

    /// <summary>The latest one with a result; absent where there is none.</summary>
    public DateTimeOffset? LastTakenAt { get; init; }
}

/// <summary>What is known of one patient's dates when it is asked what is due.</summary>
/// <param name="Zone">The patient's.</param>
/// <param name="Since">When the patient was registered: an instrument that was never taken is due from then.</param>
/// <param name="DosedAt">The last dosing.</param>
/// <param name="NextSessionAt">The next session that is booked or has arrived.</param>
/// <param name="Latest">When each instrument was last taken with a result, by its code.</param>
public sealed record DueDates(TimeZoneInfo Zone, DateTimeOffset Since, DateTimeOffset? DosedAt, DateTimeOffset? NextSessionAt, IReadOnlyDictionary<string, DateTimeOffset> Latest)
{
    /// <summary>
    /// What is due on <paramref name="on"/>, in the order of the settings. Before a session an instrument is due from the first day on which
    /// it may be taken for it; by its interval, from the day that ends it. Where both say so, the earlier day counts.
    /// </summary>
    public IEnumerable<DueAssessment> On(DateOnly on, AssessmentSettings settings)
    {
        foreach (var policy in settings.Instruments)
        {
            DateTimeOffset? last = Latest.TryGetValue(policy.Instrument, out var at) ? at : null;
            var (session, interval) = (ForSession(policy, last, on), ByInterval(policy, last, on));
            if ((session ?? interval) is null) continue;
            var bySession = session is not null && (interval is null || session <= interval);
            yield return new DueAssessment
            {
                Instrument = policy.Instrument,
                Name = Instruments.Of(policy.Instrument).Name,
                DueOn = bySession ? session!.Value : interval!.Value,
                Reason = bySession ? DueReason.BeforeSession : DueReason.Interval,
                LastTakenAt = last,
            };
        }
    }

    private DateOnly? ForSession(InstrumentPolicy policy, DateTimeOffset? last, DateOnly on)
    {
        if (policy.BeforeSessionDays is not { } days || NextSessionAt is not { } next) return null;
        var session = LocalTime.Date(next, Zone);
        var opens = session.AddDays(-days);
        var fresh = last is { } taken && LocalTime.Date(taken, Zone) >= opens && (DosedAt is not { } dosed || taken > dosed);
        return on < opens || fresh ? null : session;
    }

    private DateOnly? ByInterval(InstrumentPolicy policy, DateTimeOffset? last, DateOnly on)
    {
        if (policy.EveryDays is not { } days) return null;
        var due = last is { } taken ? LocalTime.Date(taken, Zone).AddDays(days) : LocalTime.Date(Since, Zone);
        return due <= on ? due : null;
    }
}
