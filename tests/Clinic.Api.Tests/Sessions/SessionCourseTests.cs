using Clinic.Api.Features.Sessions;
using Clinic.Api.Tests.Support;
using CsCheck;

namespace Clinic.Api.Tests.Sessions;

/// <summary>The rules of a dosing session, held against every order of steps.</summary>
public sealed class SessionCourseTests
{
    public static readonly TimeSpan Monitoring = TimeSpan.FromMinutes(120);

    private enum Kind { Start, Dose, Discharge, Cancel }

    /// <summary>One attempt: what, how long after the last, and the choices that matter to it. Offsets are minutes against the present.</summary>
    private sealed record Step(Kind Kind, int WaitMinutes, int OffsetMinutes, bool Ride, bool Reason, bool Prescriber);

    private static readonly Gen<Step> GenStep = Gen.Select(Gen.Enum<Kind>(), Gen.Int[0, 200], Gen.OneOf(Gen.Const(0), Gen.Int[-1_500, 10]), Gen.Bool, Gen.Bool, Gen.Bool,
        (kind, wait, offset, ride, reason, prescriber) => new Step(kind, wait, offset, ride, reason, prescriber));

    [Fact]
    public void Course_AfterAnyStepsInAnyOrder_IsOneThatTheRulesAllow() =>
        GenStep.List[0, 12].Sample(steps =>
        {
            var (course, now) = (new SessionCourse { Status = SessionStatus.Scheduled }, ApiHost.Monday);
            foreach (var step in steps)
            {
                now = now.AddMinutes(step.WaitMinutes);
                var at = now.AddMinutes(step.OffsetMinutes);
                var next = step.Kind switch
                {
                    Kind.Start => course.Start(step.Ride, now),
                    Kind.Dose => course.Dose(at, step.Ride, now),
                    Kind.Discharge => course.Discharge(at, step.Reason ? "A reason" : null, step.Prescriber, now),
                    _ => course.Cancel(now),
                };
                if (next.Problem is { } problem)
                {
                    Assert.Contains(problem.Type, (string[])["session-state", "invalid", "forbidden"]);
                    Assert.False(string.IsNullOrEmpty(problem.Detail));
                    Assert.Equal(IsLegal(course.Status, step.Kind), problem.Type != "session-state" || problem.Detail!.Contains("ride home", StringComparison.Ordinal));
                    continue;
                }
                Assert.True(IsLegal(course.Status, step.Kind), $"{step.Kind} from {course.Status}");
                course = next.Value;
                CheckInvariants(course, now);
                if (course.Status == SessionStatus.Discharged && course.DischargedAt - course.DosedAt < Monitoring)
                    Assert.True(step is { Reason: true, Prescriber: true } && course.OverrideReason is not null, "Nobody leaves early without a prescriber's reason.");
            }
        });

    [Fact]
    public void Course_StepByStep_ReachesDischarge() =>
        Gen.Select(Gen.Int[0, 1_440], Gen.Int[0, 1_440]).Sample((charted, watched) =>
        {
            var now = ApiHost.Monday;
            var dosed = new SessionCourse { Status = SessionStatus.Scheduled }.Start(true, now).Value.Dose(now.AddMinutes(-charted), false, now).Value;
            var left = dosed.Discharge(dosed.DosedAt!.Value.AddMinutes(watched), null, false, now.AddMinutes(1_440));
            Assert.Equal(watched >= 120, left.IsSuccess);
        });

    private static bool IsLegal(SessionStatus from, Kind step) => (from, step) is (SessionStatus.Scheduled, Kind.Start or Kind.Cancel)
        or (SessionStatus.Arrived, Kind.Dose or Kind.Cancel)
        or (SessionStatus.Dosed, Kind.Discharge);

    private static void CheckInvariants(SessionCourse course, DateTimeOffset now)
    {
        Assert.Equal(course.Status is SessionStatus.Arrived or SessionStatus.Dosed or SessionStatus.Discharged, course.ArrivedAt is not null && course.Status != SessionStatus.Cancelled);
        Assert.Equal(course.Status is SessionStatus.Dosed or SessionStatus.Discharged, course.DosedAt is not null);
        Assert.Equal(course.Status is SessionStatus.Discharged, course.DischargedAt is not null);
        Assert.Equal(course.Status is SessionStatus.Cancelled, course.CancelledAt is not null);
        if (course.DosedAt is { } dosedAt)
        {
            Assert.True(course.RideHomeConfirmed);
            Assert.True(dosedAt <= now);
            Assert.Equal(dosedAt + Monitoring, course.DischargeAllowedAt);
        }
        if (course.DischargedAt is { } dischargedAt) Assert.InRange(dischargedAt, course.DosedAt!.Value, now);
    }
}
