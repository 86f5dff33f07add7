using Clinic.Api.Features.Sessions;
using Clinic.Api.Tests.Support;
using CsCheck;

namespace Clinic.Api.Tests.Sessions;

/// <summary>The steps of a dosing session, held against every order of them.</summary>
public sealed class SessionStateTests
{
    private enum Kind { Start, Reschedule, Dose, Complete, Discharge, Cancel, NoShow }

    /// <summary>One attempt: what, how long after the last, and the choices that matter to it. Offsets are minutes against the present.</summary>
    private sealed record Step(Kind Kind, int WaitMinutes, int OffsetMinutes, ChecklistState Checklist, bool Reason, bool Prescriber);

    private static readonly Gen<Step> GenStep = Gen.Select(Gen.Enum<Kind>(), Gen.Int[0, 200], Gen.OneOf(Gen.Const(0), Gen.Int[-1_500, 10]), Gen.Enum<ChecklistState>(), Gen.Bool, Gen.Bool,
        (kind, wait, offset, checklist, reason, prescriber) => new Step(kind, wait, offset, checklist, reason, prescriber));

    [Fact]
    public void State_AfterAnyStepsInAnyOrder_IsOneThatTheRulesAllow() =>
        GenStep.List[0, 14].Sample(steps =>
        {
            var (state, now) = (Scheduled(), ApiHost.Monday);
            foreach (var step in steps)
            {
                now = now.AddMinutes(step.WaitMinutes);
                var at = now.AddMinutes(step.OffsetMinutes);
                IReadOnlyList<ChecklistItem> checklist = [new(ChecklistCode.Transport, ChecklistState.Clear, "Clear."), new(ChecklistCode.BloodPressure, step.Checklist, "An item.")];
                var next = step.Kind switch
                {
                    Kind.Start => state.Start(true, now),
                    Kind.Reschedule => state.Reschedule(at),
                    Kind.Dose => state.Dose(at, checklist, now),
                    Kind.Complete => state.Complete(at, now),
                    Kind.Discharge => state.Discharge(at, checklist, step.Reason ? "A reason" : null, step.Prescriber, now),
                    Kind.Cancel => state.Cancel(now),
                    _ => state.MissedBy(now),
                };
                if (next.Problem is { } problem)
                {
                    Assert.Contains(problem.Type, (string[])["session-state", "session-blocked", "invalid", "forbidden"]);
                    Assert.False(string.IsNullOrEmpty(problem.Detail));
                    Assert.Equal(IsLegal(state, step.Kind, now), problem.Type != "session-state");
                    continue;
                }
                Assert.True(IsLegal(state, step.Kind, now), $"{step.Kind} from {state.Status}");
                state = next.Value;
                CheckInvariants(state, now);
                var blocked = step.Checklist == ChecklistState.Blocking;
                if (step.Kind == Kind.Dose) Assert.False(blocked, "Nobody is dosed while something blocks.");
                if (step.Kind == Kind.Discharge)
                {
                    Assert.True(!blocked || step is { Reason: true, Prescriber: true }, "Nobody leaves while something blocks, but by a prescriber's reason.");
                    Assert.Equal(blocked ? "A reason" : null, state.OverrideReason);
                }
            }
        }, iter: 50_000);

    [Fact]
    public void Dose_CountsTheMonitoringFromItsStart_HoweverLongItTakes() =>
        Gen.Int[0, 300].Sample(minutes =>
        {
            var now = ApiHost.Monday;
            var dosed = Scheduled().Start(true, now).Value.Dose(now, [], now).Value;
            var complete = dosed.Complete(now.AddMinutes(minutes), now.AddMinutes(minutes)).Value;
            Assert.Equal(now.AddMinutes(120), complete.DischargeAllowedAt);
        });

    [Fact]
    public void NoShow_BeforeItsTime_IsRefused()
    {
        Assert.Equal("session-state", Scheduled().MissedBy(ApiHost.Monday.AddMilliseconds(-1)).Problem!.Type);
        Assert.Equal(SessionStatus.NoShow, Scheduled().MissedBy(ApiHost.Monday).Value.Status);
    }

    private static SessionState Scheduled() => new() { Status = SessionStatus.Scheduled, ScheduledAt = ApiHost.Monday };

    private static bool IsLegal(SessionState state, Kind step, DateTimeOffset now) => (state.Status, step) switch
    {
        (SessionStatus.Scheduled, Kind.Start or Kind.Reschedule or Kind.Cancel) => true,
        (SessionStatus.Scheduled, Kind.NoShow) => now >= state.ScheduledAt,
        (SessionStatus.Arrived, Kind.Dose or Kind.Cancel) => true,
        (SessionStatus.Dosed, Kind.Complete) => true,
        (SessionStatus.Monitoring, Kind.Discharge) => true,
        _ => false,
    };

    private static void CheckInvariants(SessionState state, DateTimeOffset now)
    {
        Assert.Equal(state.Status is SessionStatus.Dosed or SessionStatus.Monitoring or SessionStatus.Discharged, state.DosedAt is not null);
        Assert.Equal(state.Status is SessionStatus.Monitoring or SessionStatus.Discharged, state.MonitoringAt is not null);
        Assert.Equal(state.Status is SessionStatus.Discharged, state.DischargedAt is not null);
        Assert.Equal(state.Status is SessionStatus.Cancelled, state.CancelledAt is not null);
        Assert.Equal(state.Status is SessionStatus.NoShow, state.NoShowAt is not null);
        Assert.True(!state.HasPatient || state.ArrivedAt is not null);
        if (state.DosedAt is { } dosedAt) Assert.InRange(dosedAt, now.AddMinutes(-30_000), now);
        if (state.MonitoringAt is { } monitoringAt) Assert.InRange(monitoringAt, state.DosedAt!.Value, now);
        if (state.DischargedAt is { } dischargedAt) Assert.InRange(dischargedAt, state.MonitoringAt!.Value, now);
    }
}
