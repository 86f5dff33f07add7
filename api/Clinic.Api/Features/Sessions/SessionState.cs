using Clinic.Api.Http;

namespace Clinic.Api.Features.Sessions;

public enum SessionStatus
{
    Scheduled,
    Arrived,

    /// <summary>Dosing has begun and is not complete: devices are still given, the infusion runs.</summary>
    Dosed,

    /// <summary>The dose is complete; the patient is watched. The 120 minutes count from when dosing began.</summary>
    Monitoring,
    Discharged,
    Cancelled,

    /// <summary>The patient did not come.</summary>
    NoShow,
}

/// <summary>
/// The state of one dosing session and the only ways through it: scheduled, arrived, dosed, monitoring, discharged; cancelled from the first
/// two, no-show from the first. Each step answers the state after it, or the problem that explains why it cannot be taken. Nothing here
/// reads a clock or a database.
/// </summary>
public sealed record SessionState
{
    /// <summary>A patient is watched for at least this long from the start of dosing, by the label and the risk programme.</summary>
    public static readonly TimeSpan Monitoring = TimeSpan.FromMinutes(120);

    /// <summary>How late a dosing may be written down.</summary>
    public static readonly TimeSpan LatestCharting = TimeSpan.FromHours(24);

    public required SessionStatus Status { get; init; }
    public required DateTimeOffset ScheduledAt { get; init; }

    /// <summary>Someone takes the patient home: nobody drives after dosing.</summary>
    public bool RideHomeConfirmed { get; init; }
    public DateTimeOffset? ArrivedAt { get; init; }

    /// <summary>When dosing began: the first device, the start of the infusion.</summary>
    public DateTimeOffset? DosedAt { get; init; }

    /// <summary>When the dose was complete.</summary>
    public DateTimeOffset? MonitoringAt { get; init; }
    public DateTimeOffset? DischargedAt { get; init; }
    public DateTimeOffset? CancelledAt { get; init; }
    public DateTimeOffset? NoShowAt { get; init; }

    /// <summary>The reason a prescriber gave for a discharge that the rules did not allow yet; null where none was needed.</summary>
    public string? OverrideReason { get; init; }

    /// <summary>The earliest time to leave without a prescriber's reason; null before dosing.</summary>
    public DateTimeOffset? DischargeAllowedAt => DosedAt + Monitoring;

    /// <summary>From the arrival on there is a patient to look after, whatever becomes of the session.</summary>
    public bool HasPatient => Status is SessionStatus.Arrived or SessionStatus.Dosed or SessionStatus.Monitoring or SessionStatus.Discharged;

    public Result<SessionState> Start(bool rideHomeConfirmed, DateTimeOffset now) => Status switch
    {
        SessionStatus.Scheduled => this with { Status = SessionStatus.Arrived, ArrivedAt = now, RideHomeConfirmed = rideHomeConfirmed },
        _ => Refuse("started", "Only a scheduled session can be started."),
    };

    public Result<SessionState> Reschedule(DateTimeOffset scheduledAt) => Status switch
    {
        SessionStatus.Scheduled => this with { ScheduledAt = scheduledAt },
        _ => Refuse("moved", "Only a scheduled session can be moved."),
    };

    /// <param name="dosedAt">When dosing began: not in the future, and not over 24 hours ago.</param>
    /// <param name="checklist">The pre-dose checklist as it stood at that time.</param>
    /// <param name="now">The present.</param>
    public Result<SessionState> Dose(DateTimeOffset dosedAt, IReadOnlyList<ChecklistItem> checklist, DateTimeOffset now)
    {
        if (Status == SessionStatus.Scheduled) return Refuse("dosed", "Start the session first, when the patient has arrived.");
        if (Status != SessionStatus.Arrived) return Refuse("dosed", "Only a session whose patient has arrived can be dosed.");
        if (dosedAt > now) return Problem.Invalid("/dosedAt", "The time of dosing lies in the future.");
        if (dosedAt < now - LatestCharting) return Problem.Invalid("/dosedAt", "The time of dosing lies more than 24 hours back.");
        if (Blocking(checklist) is { Length: > 0 } blocking) return Blocked("dosed", blocking);
        return this with { Status = SessionStatus.Dosed, DosedAt = dosedAt };
    }

    /// <param name="completedAt">When the last of the dose was given: not before dosing began and not in the future.</param>
    /// <param name="now">The present.</param>
    public Result<SessionState> Complete(DateTimeOffset completedAt, DateTimeOffset now)
    {
        if (Status != SessionStatus.Dosed) return Refuse("taken to monitoring", "Only a dose that has begun can be complete.");
        if (completedAt > now) return Problem.Invalid("/completedAt", "The time of completion lies in the future.");
        if (completedAt < DosedAt) return Problem.Invalid("/completedAt", "The time of completion lies before dosing.");
        return this with { Status = SessionStatus.Monitoring, MonitoringAt = completedAt };
    }

    /// <param name="dischargedAt">When the patient left: not before the dose was complete and not in the future.</param>
    /// <param name="checklist">The discharge checklist as it stood at that time.</param>
    /// <param name="overrideReason">Why the patient leaves although something blocks. Kept only where it was needed.</param>
    /// <param name="mayOverride">Whether the person who asks may decide so.</param>
    /// <param name="now">The present.</param>
    public Result<SessionState> Discharge(DateTimeOffset dischargedAt, IReadOnlyList<ChecklistItem> checklist, string? overrideReason, bool mayOverride, DateTimeOffset now)
    {
        if (Status == SessionStatus.Dosed) return Refuse("discharged", "Record first that the dose is complete, or how much of it was given.");
        if (Status != SessionStatus.Monitoring) return Refuse("discharged", "Only a patient who is monitored after dosing can be discharged.");
        if (dischargedAt > now) return Problem.Invalid("/dischargedAt", "The time of discharge lies in the future.");
        if (dischargedAt < MonitoringAt) return Problem.Invalid("/dischargedAt", "The time of discharge lies before the dose was complete.");
        var blocking = Blocking(checklist);
        if (blocking.Length > 0 && overrideReason is null) return Blocked("discharged", blocking);
        if (blocking.Length > 0 && !mayOverride) return Problem.Forbidden("Leaving although the checklist is not clear is a prescriber's decision; it needs the scope sessions:override.");
        return this with { Status = SessionStatus.Discharged, DischargedAt = dischargedAt, OverrideReason = blocking.Length > 0 ? overrideReason : null };
    }

    public Result<SessionState> Cancel(DateTimeOffset now) => Status switch
    {
        SessionStatus.Scheduled or SessionStatus.Arrived => this with { Status = SessionStatus.Cancelled, CancelledAt = now },
        _ => Refuse("cancelled", "Only a session that was not dosed can be cancelled."),
    };

    public Result<SessionState> MissedBy(DateTimeOffset now) => Status switch
    {
        SessionStatus.Scheduled when now < ScheduledAt => Refuse("closed as a no-show", "Its time has not come. Cancel it instead."),
        SessionStatus.Scheduled => this with { Status = SessionStatus.NoShow, NoShowAt = now },
        _ => Refuse("closed as a no-show", "Only a session whose patient never arrived is a no-show."),
    };

    /// <summary>The refusal of a step that this state does not have.</summary>
    public Problem Refuse(string step, string why)
    {
        var status = Data.CodeColumns.ToCode(Status);
        return new("session-state", StatusCodes.Status409Conflict, $"The session cannot be {step} now", $"It is {status}. {why}")
        {
            Extensions = new Dictionary<string, object?> { ["sessionStatus"] = status },
        };
    }

    private static ChecklistItem[] Blocking(IEnumerable<ChecklistItem> checklist) => [.. checklist.Where(i => i.State == ChecklistState.Blocking)];

    private static Problem Blocked(string step, ChecklistItem[] blocking) =>
        new("session-blocked", StatusCodes.Status409Conflict, $"The patient cannot be {step} yet", string.Join(' ', blocking.Select(i => i.Message)))
        {
            Extensions = new Dictionary<string, object?> { ["blocking"] = blocking },
        };
}
