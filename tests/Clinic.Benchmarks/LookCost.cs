using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Clinic.Api.Data;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Benchmarks;

/// <summary>
/// What a part of the pipeline adds to a look at a patient: <c>GET /patients/{id}</c> on the application as it is and on one without
/// that part, in turns, one at a time and sixteen at once.
/// </summary>
internal static class LookCost
{
    private const int Rounds = 7;
    private const int Looks = 800;

    /// <summary>That the look is on disk in the audit trail before it is answered.</summary>
    public static Task PrintAuditAsync() => PrintAsync("audited", services => services.Remove(services.Single(s => s.ServiceType == typeof(IPipelineBehavior<,>) && s.ImplementationType == typeof(AuditBehavior<,>))));

    /// <summary>That the session of the access token is looked up, so that an ended one opens nothing.</summary>
    public static Task PrintSessionAsync() => PrintAsync("with its session looked up",
        services => services.PostConfigure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, options => options.Events.OnTokenValidated = _ => Task.CompletedTask));

    private static async Task PrintAsync(string part, Action<IServiceCollection> leaveOut)
    {
        await using var complete = await Subject.StartAsync(_ => { });
        await using var partial = await Subject.StartAsync(leaveOut);
        foreach (var atOnce in (int[])[1, 16])
        {
            var (with, without) = (new List<double>(), new List<double>());
            // The first round of each warms up.
            for (var round = 0; round <= Rounds; round++)
            {
                var (one, other) = (await complete.MeasureAsync(Looks, atOnce), await partial.MeasureAsync(Looks, atOnce));
                if (round == 0) continue;
                with.Add(one);
                without.Add(other);
            }
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{atOnce,2} at once: {Median(with) * 1000:0.00} ms a look {part}, {Median(without) * 1000:0.00} ms not; ratio {Median([.. with.Zip(without, (a, b) => a / b)]):0.00}"));
        }
    }

    private static double Median(List<double> figures) => figures.Order().ElementAt(figures.Count / 2);

    private sealed class Subject : IAsyncDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("clinic-bench-").FullName;
        private readonly WebApplicationFactory<Clinic.Api.StartOptions> _factory;
        private HttpClient _client = new();
        private string _address = "";

        private Subject(Action<IServiceCollection> change) => _factory = new WebApplicationFactory<Clinic.Api.StartOptions>().WithWebHostBuilder(host =>
        {
            host.UseFolder(_folder);
            host.ConfigureTestServices(change);
        });

        public static async Task<Subject> StartAsync(Action<IServiceCollection> change)
        {
            var subject = new Subject(change);
            subject._client = subject._factory.CreateClient();
            await using var scope = subject._factory.Services.CreateAsyncScope();
            var clinicId = await scope.ServiceProvider.GetRequiredService<IDb>().ScalarAsync<Guid>("select clinic_id from clinics where clinic_id is not null", new { }, CancellationToken.None);
            subject._client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await BenchSession.OpenAsync(subject._factory.Services, clinicId, Roles.Prescriber));
            using var made = await subject._client.PostAsJsonAsync("/api/v1/patients", new { given = "Aisha", family = "Rahman", birthDate = "1992-03-04", timeZone = "America/New_York" });
            subject._address = made.Headers.Location!.ToString();
            return subject;
        }

        /// <summary>Seconds a look.</summary>
        public async Task<double> MeasureAsync(int looks, int atOnce)
        {
            var watch = Stopwatch.StartNew();
            await Parallel.ForAsync(0, looks, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (_, cancellation) =>
            {
                using var answer = await _client.GetAsync(_address, cancellation);
                if (answer.StatusCode != HttpStatusCode.OK) throw new InvalidOperationException($"The look was answered {(int)answer.StatusCode}.");
            });
            return watch.Elapsed.TotalSeconds / looks;
        }

        public async ValueTask DisposeAsync()
        {
            _client.Dispose();
            await _factory.DisposeAsync();
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(_folder, recursive: true);
        }
    }
}
