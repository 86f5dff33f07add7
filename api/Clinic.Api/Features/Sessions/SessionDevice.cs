using System.Globalization;
using Clinic.Api.Features.Protocols;

namespace Clinic.Api.Features.Sessions;

/// <summary>A nasal spray device of 28 mg that was given.</summary>
public sealed record SessionDevice
{
    public required string Lot { get; init; }
    public DateOnly? ExpiresOn { get; init; }
    public required DateTimeOffset GivenAt { get; init; }

    /// <summary>What is unusual about devices in the order in which they were given.</summary>
    internal static IEnumerable<PlanWarning> Warnings(IReadOnlyList<SessionDevice> devices, TimeZoneInfo zone)
    {
        if (devices.Zip(devices.Skip(1)).Any(pair => pair.Second.GivenAt - pair.First.GivenAt < DoseRules.BetweenDevices))
            yield return new(PlanWarningCode.DevicesTooClose, "Two devices were given less than five minutes apart.");
        foreach (var device in devices.Where(d => d.ExpiresOn < LocalTime.Date(d.GivenAt, zone)))
            yield return new(PlanWarningCode.DeviceExpired, string.Create(CultureInfo.InvariantCulture, $"Lot {device.Lot} expired on {device.ExpiresOn:yyyy-MM-dd}."));
    }
}
