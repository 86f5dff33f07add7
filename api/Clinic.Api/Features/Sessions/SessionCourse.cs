using System.Globalization;
using Clinic.Api.Http;

namespace Clinic.Api.Features.Sessions;

public enum SessionStatus { Scheduled, Arrived, Dosed, Discharged, Cancelled }

/// <summary>
/// The course of one dosing session and the only ways through it: scheduled, arrived, dosed, discharged; cancelled from the first two.
/// Each step answers the course after it, or the problem that explains why it cannot be taken. Nothing here reads a clock or a database.
/// </summary>
public sealed record SessionCourse
{
    /// <summary>A patient is watched for at least this long from dosing, by the label and the risk programme.</summary>
    public static readonly TimeSpan Monitoring = TimeSpan.FromMinutes(120);

    /// <summary>How late a dosing may be written down.</summary>
    public static readonly TimeSpan LatestCharting = TimeSpan.FromHours(24);

    public required SessionStatus Status { get; init; }

    /// <summary>Someone takes the patient home: nobody drives after dosing.</summary>
    public bool RideHomeConfirmed { get; init; }
    public DateTimeOffset? ArrivedAt { get; init; }
    public DateTimeOffset? DosedAt { get; init; }
    public DateTimeOffset? DischargedAt { get; init; }
    public DateTimeOffset? CancelledAt { get; init; }

    /// <summary>The reason a prescriber gave for a discharge before <see cref="DischargeAllowedAt"/>; null where none was needed.</summary>
    public string? OverrideReason { get; init; }

    /// <summary>When monitoring ends; null before dosing.</summary>
    public DateTimeOffset? DischargeAllowedAt => DosedAt + Monitoring;

    public Result<SessionCourse> Start(bool rideHomeConfirmed, DateTimeOffset now) => Status switch
    {
        SessionStatus.Scheduled => this with { Status = SessionStatus.Arrived, ArrivedAt = now, RideHomeConfirmed = rideHomeConfirmed },
        _ => Refuse("started", "Only a scheduled session can be started."),
    };

    /// <param name="dosedAt">When the medicine was given: not in the future, and not over 24 hours ago.</param>
    /// <param name="rideHomeConfirmed">True where the ride home was confirmed after arrival.</param>
    /// <param name="now">The present.</param>
    public Result<SessionCourse> Dose(DateTimeOffset dosedAt, bool rideHomeConfirmed, DateTimeOffset now)
    {
        if (Status == SessionStatus.Scheduled) return Refuse("dosed", "Start the session first, when the patient has arrived.");
        if (Status != SessionStatus.Arrived) return Refuse("dosed", "Only a session whose patient has arrived can be dosed.");
        if (!RideHomeConfirmed && !rideHomeConfirmed) return Refuse("dosed", "The ride home is not confirmed. Confirm it first: nobody drives after dosing.");
        if (dosedAt > now) return Problem.Invalid("/dosedAt", "The time of dosing lies in the future.");
        if (dosedAt < now - LatestCharting) return Problem.Invalid("/dosedAt", "The time of dosing lies more than 24 hours back.");
        return this with { Status = SessionStatus.Dosed, DosedAt = dosedAt, RideHomeConfirmed = true };
    }

    /// <param name="dischargedAt">When the patient left: not before dosing and not in the future.</param>
    /// <param name="overrideReason">Why monitoring ended early. Kept only where it was needed.</param>
    /// <param name="mayOverride">Whether the person who asks may end monitoring early.</param>
    /// <param name="now">The present.</param>
    public Result<SessionCourse> Discharge(DateTimeOffset dischargedAt, string? overrideReason, bool mayOverride, DateTimeOffset now)
    {
        if (Status != SessionStatus.Dosed) return Refuse("discharged", "Only a session that was dosed and not yet discharged can be.");
        if (dischargedAt > now) return Problem.Invalid("/dischargedAt", "The time of discharge lies in the future.");
        if (dischargedAt < DosedAt) return Problem.Invalid("/dischargedAt", "The time of discharge lies before dosing.");
        var early = dischargedAt < DischargeAllowedAt;
        if (early && overrideReason is null)
            return Problem.Invalid("/overrideReason", string.Create(CultureInfo.InvariantCulture, $"Monitoring lasts 120 minutes from dosing, until {DischargeAllowedAt:yyyy-MM-dd'T'HH:mm'Z'}. Leaving earlier needs a prescriber's reason."));
        if (early && !mayOverride) return Problem.Forbidden("Leaving before 120 minutes of monitoring is a prescriber's decision; it needs the scope sessions:override.");
        return this with { Status = SessionStatus.Discharged, DischargedAt = dischargedAt, OverrideReason = early ? overrideReason : null };
    }

    public Result<SessionCourse> Cancel(DateTimeOffset now) => Status switch
    {
        SessionStatus.Scheduled or SessionStatus.Arrived => this with { Status = SessionStatus.Cancelled, CancelledAt = now },
        _ => Refuse("cancelled", "Only a session that was not dosed can be cancelled."),
    };

    private Problem Refuse(string step, string why)
    {
        var status = Data.CodeColumns.ToCode(Status);
        return new("session-state", StatusCodes.Status409Conflict, $"The session cannot be {step} now", $"It is {status}. {why}")
        {
            Extensions = new Dictionary<string, object?> { ["sessionStatus"] = status },
        };
    }
}
