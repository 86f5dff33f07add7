using FluentValidation;

namespace Clinic.Api.Features.Sessions;

/// <summary>
/// What a clinic decides for the watch over a session. The label names 120 minutes, 140/90 and the reading at 40 minutes, which are not
/// settings; where it leaves a number open, or none was found in it, the default below is ours.
/// </summary>
public sealed record SessionSettings
{
    /// <summary>The lowest oxygen saturation in percent with which a patient may leave, 80 to 99; below it an alert opens. 92: where supplemental oxygen is commonly considered.</summary>
    public int OxygenLimit { get; init; } = 92;

    /// <summary>Minutes from one pulse-oximetry reading to the next while a patient is watched, 1 to 120.</summary>
    public int OxygenMinutes { get; init; } = 15;

    /// <summary>Minutes until the blood pressure is read again after one above 140/90, 1 to 60.</summary>
    public int PressureRecheckMinutes { get; init; } = 15;

    /// <summary>How old, in minutes, the blood pressure before dosing may be, 1 to 240.</summary>
    public int PreDosePressureMinutes { get; init; } = 60;

    /// <summary>How old, in minutes, the blood pressure at discharge may be, 1 to 120.</summary>
    public int DischargePressureMinutes { get; init; } = 30;

    /// <summary>The systolic pressure in mm Hg from which an alert opens, 141 to 300. 180: the usual threshold of a hypertensive crisis.</summary>
    public int AlertSystolic { get; init; } = 180;

    /// <summary>The diastolic pressure in mm Hg from which an alert opens, 91 to 200.</summary>
    public int AlertDiastolic { get; init; } = 120;

    /// <summary>Breaths a minute below which an alert opens, 4 to 20. 10: the stopping rule of low-dose ketamine in emergency departments.</summary>
    public int RespiratoryRateLow { get; init; } = 10;

    /// <summary>Breaths a minute above which an alert opens, 20 to 60.</summary>
    public int RespiratoryRateHigh { get; init; } = 30;

    /// <summary>The MOAA/S score at or below which an alert opens, 0 to 4. 3: moderate sedation.</summary>
    public int AlertSedation { get; init; } = 3;

    internal bool IsCrisis(BloodPressure pressure) => pressure.Systolic >= AlertSystolic || pressure.Diastolic >= AlertDiastolic;

    internal sealed class Validator : AbstractValidator<SessionSettings>
    {
        public Validator()
        {
            Between(s => s.OxygenLimit, 80, 99);
            Between(s => s.OxygenMinutes, 1, 120);
            Between(s => s.PressureRecheckMinutes, 1, 60);
            Between(s => s.PreDosePressureMinutes, 1, 240);
            Between(s => s.DischargePressureMinutes, 1, 120);
            Between(s => s.AlertSystolic, 141, 300);
            Between(s => s.AlertDiastolic, 91, 200);
            Between(s => s.RespiratoryRateLow, 4, 20);
            Between(s => s.RespiratoryRateHigh, 20, 60);
            Between(s => s.AlertSedation, 0, 4);
        }

        private void Between(System.Linq.Expressions.Expression<Func<SessionSettings, int>> member, int least, int most) =>
            RuleFor(member).Must(value => value >= least && value <= most).WithMessage($"From {least} to {most}.");
    }
}
