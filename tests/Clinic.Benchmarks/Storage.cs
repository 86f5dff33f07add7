using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Clinic.Api.Data;
using Clinic.Api.Security;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Benchmarks;

/// <summary>
/// What a clinic asks for all day, of the whole application over a small and a large embedded database: the median time of each request,
/// and how many times longer it takes with the large one. Nothing should take longer because more patients were treated before.
/// </summary>
internal static class Storage
{
    private const int Small = 1_000;
    private const int Warm = 20;
    private const int Measured = 60;

    public static async Task PrintAsync(int large)
    {
        // Once for nothing: the first run pays for compiling what is hot.
        await MeasureAsync(Small);
        var (few, many) = (await MeasureAsync(Small), await MeasureAsync(large));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"median ms",-28}{Small,12:N0}{large,12:N0}{"ratio",8}"));
        foreach (var (name, time) in few)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-28}{time,12:0.00}{many[name],12:0.00}{many[name] / time,8:0.00}"));
    }

    private static async Task<IReadOnlyDictionary<string, double>> MeasureAsync(int patients)
    {
        var folder = Directory.CreateTempSubdirectory("clinic-benchmark-").FullName;
        try
        {
            // Any type of the application names its assembly; this one has a Program of its own.
            await using var application = new WebApplicationFactory<AccessTokens>().WithWebHostBuilder(host => host.UseFolder(folder).UseSetting("Logging:LogLevel:Default", "Error"));
            using var client = application.CreateClient();
            await using var connection = new SqliteConnection(application.Services.GetRequiredService<DatabaseSettings>().ConnectionString);
            await connection.OpenAsync();
            var clinic = await FirstAsync(connection, "select clinic_id from clinics");
            var watch = Stopwatch.StartNew();
            var asked = new StorageFill(connection, clinic, DateTimeOffset.UtcNow).Write(patients);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{patients:N0} patients in {watch.Elapsed.TotalSeconds:0} s, {new FileInfo(Path.Combine(folder, "clinic.db")).Length / 1_048_576:N0} MB"));
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await BenchSession.OpenAsync(application.Services, clinic, Roles.Prescriber));
            var times = new Dictionary<string, double>(StringComparer.Ordinal);
            foreach (var (name, request) in Requests(asked)) times[name] = await MedianAsync(client, request);
            return times;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<(string Name, Func<int, HttpRequestMessage> Request)> Requests(IReadOnlyList<Guid> patients)
    {
        Guid Patient(int n) => patients[n % patients.Count];
        static HttpRequestMessage Get(string path) => new(HttpMethod.Get, "/api/v1/" + path);
        static HttpRequestMessage Search(string words) => new(HttpMethod.Post, "/api/v1/patients/search") { Content = JsonContent.Create(new { search = words }) };
        yield return ("today", _ => Get("today"));
        yield return ("assessments due", _ => Get("assessments/due"));
        yield return ("patients", _ => Get("patients"));
        yield return ("patients, one found", n => Search($"hs-{n + 100:0000000}"));
        yield return ("patients, many found", n => Search($"a {"bdklmn"[n % 6]}o"));
        yield return ("timeline", n => Get($"patients/{Patient(n)}/timeline"));
        yield return ("trends", n => Get($"patients/{Patient(n)}/trends"));
        yield return ("plan", n => Get($"patients/{Patient(n)}/plan"));
        yield return ("brief", n => Get($"patients/{Patient(n)}/brief"));
    }

    private static async Task<double> MedianAsync(HttpClient client, Func<int, HttpRequestMessage> request)
    {
        var times = new List<double>();
        for (var n = 0; n < Warm + Measured; n++)
        {
            var started = Stopwatch.GetTimestamp();
            using var asked = request(n);
            using var answer = await client.SendAsync(asked);
            if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{asked.RequestUri} answered {(int)answer.StatusCode}.");
            await answer.Content.ReadAsByteArrayAsync();
            if (n >= Warm) times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        return times.Order().ElementAt(Measured / 2);
    }

    private static async Task<Guid> FirstAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Guid.Parse((string)(await command.ExecuteScalarAsync())!);
    }
}
