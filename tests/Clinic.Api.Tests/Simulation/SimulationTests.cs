using System.Diagnostics;
using System.Globalization;
using Clinic.Api.Pipeline;
using Clinic.Api.Tests.Support;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Hosting;

namespace Clinic.Api.Tests.Simulation;

/// <summary>
/// A clinic over weeks, in which what the product promises is looked at after every step. <c>CLINIC_SIM_PATIENTS</c> and
/// <c>CLINIC_SIM_WEEKS</c> make it larger or smaller, <c>CLINIC_SIM_SEED</c> another one.
/// </summary>
public sealed class SimulationTests
{
    /// <summary>Over the changes to summer time in America and Europe; and over a leap day as well.</summary>
    [Theory]
    [InlineData("2027-03-01T13:00:00Z", 1, 200, 12)]
    [InlineData("2028-02-21T13:00:00Z", 2, 24, 4)]
    public async Task Clinic_OverWeeks_KeepsWhatItPromises(string start, int seed, int patients, int weeks)
    {
        // Goes its round by the minute, of which there are more than a hundred thousand here: the simulation steps it by the day.
        await using var host = await ApiHost.StartAsync(web => web.ConfigureTestServices(services => services.Remove(services.Single(s => s.ServiceType == typeof(IHostedService) && s.ImplementationFactory?.Method.ReturnType == typeof(AuditWitness)))));
        host.Clock.SetUtcNow(DateTimeOffset.Parse(start, CultureInfo.InvariantCulture));
        var clock = Stopwatch.StartNew();
        var clinic = await SimulatedClinic.OpenAsync(host, Number("SEED", 0) + seed, Number("PATIENTS", patients), Number("WEEKS", weeks));
        await clinic.LiveAsync();
        await clinic.CheckEndAsync();
        TestContext.Current.TestOutputHelper?.WriteLine($"{clock.Elapsed.TotalSeconds:0} s\n{string.Join('\n', clinic.Cast.Outcomes)}");
        if (Environment.GetEnvironmentVariable("CLINIC_SIM_REPORT") is { } report)
            await File.WriteAllTextAsync($"{report}.{seed}", $"{clock.Elapsed.TotalSeconds:0} s\n{string.Join('\n', clinic.Cast.Outcomes)}", TestContext.Current.CancellationToken);
    }

    private static int Number(string name, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable("CLINIC_SIM_" + name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : usual;
}
