using System.Globalization;
using Clinic.Api.Features.Alerts;
using Clinic.Interpretation;

namespace Clinic.Api.Features.Sessions;

/// <summary>
/// What in a reading somebody must look at. Deep sedation and failing breath are emergencies: staff are beside the patient, and four hours
/// are no answer. A very high blood pressure without symptoms, fast breathing and moderate sedation are urgent.
/// </summary>
internal static class ReadingConcerns
{
    /// <summary>MOAA/S 1 responds only to pain or shaking, 0 not at all.</summary>
    private const int Unresponsive = 1;

    public static IReadOnlyList<Concern> Of(Reading reading, SessionSettings limits, TimeZoneInfo zone)
    {
        var concerns = new List<Concern>();
        if (reading.Pressure is { } pressure && limits.IsCrisis(pressure)) Raise(AlertCode.BloodPressureHigh, Tier.Urgent, $"Blood pressure {pressure.Systolic}/{pressure.Diastolic}");
        if (reading.OxygenSaturation is { } oxygen && oxygen < limits.OxygenLimit) Raise(AlertCode.OxygenLow, Tier.Emergency, $"Oxygen saturation {oxygen} %");
        if (reading.RespiratoryRate is { } breaths && (breaths < limits.RespiratoryRateLow || breaths > limits.RespiratoryRateHigh))
            Raise(AlertCode.RespiratoryRate, breaths < limits.RespiratoryRateLow ? Tier.Emergency : Tier.Urgent, $"{breaths} breaths a minute");
        if (reading.Sedation is { } score && score <= limits.AlertSedation) Raise(AlertCode.SedationDeep, score <= Unresponsive ? Tier.Emergency : Tier.Urgent, $"MOAA/S {score}");
        return concerns;

        void Raise(AlertCode code, Tier tier, FormattableString what) =>
            concerns.Add(Concern.OfReading(code, tier, reading.Id, FormattableString.Invariant($"{what.ToString(CultureInfo.InvariantCulture)} at {LocalTime.Of(reading.TakenAt, zone):HH:mm}")));
    }
}
