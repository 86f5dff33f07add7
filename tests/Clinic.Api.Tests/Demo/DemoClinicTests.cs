using System.Globalization;
using Clinic.Api.Demo;
using Clinic.Api.Tests.Links;
using Clinic.Api.Tests.Support;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Clinic.Api.Tests.Demo;

/// <summary>The demonstration clinic, made once on a Monday at ten in New York and looked at from all sides.</summary>
public sealed class DemoClinicTests(DemoClinicTests.Made made) : IClassFixture<DemoClinicTests.Made>
{
    [Fact]
    public async Task It_has_twelve_weeks_of_patients_sessions_notes_and_goals()
    {
        Assert.Equal(46, await made.CountAsync("patients"));
        Assert.Equal(406, await made.CountAsync("sessions where status = 'discharged'"));
        Assert.Equal(347, await made.CountAsync("observations where source <> 'check-in'"));
        Assert.Equal(2, await made.CountAsync("observations where amends_id is not null"));
        Assert.InRange(await made.CountAsync("goals"), 150, 400);
        Assert.InRange(await made.CountAsync("goals where suggestion_id is not null"), 20, 150);
        Assert.InRange(await made.CountAsync("reviews"), 100, 300);
        foreach (var outcome in new[] { "done", "partial", "missed" }) Assert.InRange(await made.CountAsync($"check_ins where outcome = '{outcome}'"), 15, 700);
    }

    [Fact]
    public async Task Whoever_was_dosed_was_screened_before()
    {
        Assert.Equal(0, await made.CountAsync("sessions s where s.dosed_at is not null and not exists (select 1 from assessments a where a.patient_id = s.patient_id and a.instrument = 'c-ssrs-screener' and substr(a.taken_at, 1, 10) = substr(s.dosed_at, 1, 10) and a.taken_at < s.dosed_at)"));
        Assert.InRange(await made.CountAsync("assessments where instrument = 'phq-9' and total is not null"), 100, 250);
        Assert.Equal(0, await made.CountAsync("alert_evidence where assessment_id is not null"));
    }

    [Fact]
    public async Task Nothing_lies_in_the_future()
    {
        foreach (var (table, column) in new[] { ("observations", "written_at"), ("alerts", "opened_at"), ("goals", "created_at"), ("reviews", "reviewed_at"), ("assessments", "taken_at"), ("sessions", "updated_at"), ("audit_events", "at") })
            Assert.Equal(0, await made.CountAsync($"{table} where {column} > @Now", new { Now = ApiHost.Monday }));
    }

    [Fact]
    public async Task No_goal_is_planned_on_a_dosing_day() =>
        // Doses are given by day in New York, when the date there is the date in UTC.
        Assert.Equal(0, await made.CountAsync("check_ins c join sessions s on s.patient_id = c.patient_id and substr(s.dosed_at, 1, 10) = c.day where c.planned = 1"));

    [Fact]
    public async Task Nobody_has_more_than_three_goals_at_a_time() =>
        Assert.Equal(0, await made.CountAsync("(select patient_id from goals where status = 'active' group by patient_id having count(*) > 3)"));

    [Fact]
    public async Task Something_pressing_waits()
    {
        Assert.Equal(1, await made.CountAsync("alerts where status = 'open' and tier = 'emergency'"));
        Assert.Equal(1, await made.CountAsync("alerts where status = 'open' and code = 'chest-pain'"));
        Assert.InRange(await made.CountAsync("alerts where status = 'open' and tier = 'urgent'"), 1, 3);
        Assert.NotEqual(0, await made.CountAsync("alerts where status = 'resolved'"));
        Assert.Equal(1, await made.CountAsync("alerts a join alert_events e on e.alert_id = a.id where a.status = 'acknowledged' and e.kind = 'handed-over'"));
        Assert.Equal(0, await made.CountAsync("alerts a left join alert_evidence e on e.alert_id = a.id where e.alert_id is null"));
    }

    [Fact]
    public async Task The_day_is_in_full_swing()
    {
        Assert.Equal(1, await made.CountAsync("sessions where status = 'arrived'"));
        Assert.Equal(1, await made.CountAsync("sessions where status = 'dosed'"));
        Assert.Equal(1, await made.CountAsync("sessions where status = 'monitoring'"));
        Assert.InRange(await made.CountAsync("readings r join sessions s on s.id = r.session_id where s.status in ('dosed', 'monitoring')"), 5, 20);
        Assert.Equal(0, await made.CountAsync("sessions s left join checklists c on c.session_id = s.id where s.dosed_at is not null and c.session_id is null"));
        Assert.InRange(await made.CountAsync("monitoring_forms where status = 'open'"), 3, 40);
        Assert.NotEqual(0, await made.CountAsync("monitoring_forms where status = 'open' and due_on < '2026-11-23'"));
        Assert.InRange(await made.CountAsync("courses where status = 'active' and phase > 1"), 5, 40);
        Assert.InRange(await made.CountAsync("sessions where dosed_at > @Since", new { Since = ApiHost.Monday.AddHours(-72) }), 9, 14);
    }

    [Fact]
    public async Task A_second_start_on_the_same_day_makes_nothing()
    {
        var (before, folder) = (await made.CountAsync("audit_events"), Path.Combine(made.Host.Folder, "demo"));
        var notice = await DemoClinic.EnsureAsync(made.Host.Services, folder, TestContext.Current.CancellationToken);
        Assert.Equal(before, await made.CountAsync("audit_events"));
        Assert.Equal(new DateOnly(2026, 11, 23), notice.Day);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, "demo.json")));
    }

    [Fact]
    public async Task Its_staff_sign_in_with_its_password()
    {
        var notice = await DemoClinic.EnsureAsync(made.Host.Services, Path.Combine(made.Host.Folder, "demo"), TestContext.Current.CancellationToken);
        using var anyone = made.Host.Anonymous();
        foreach (var (role, _, email) in DemoNotice.Staff)
        {
            var signedIn = await anyone.PostAsync("/auth/sign-in", new { email, password = notice.Password }).ReadAsync();
            Assert.Equal(role, signedIn.GetProperty("staff").Text("role"));
        }
    }

    [Fact]
    public async Task Its_patient_has_a_link_to_a_week_with_something_to_do()
    {
        var notice = await DemoClinic.EnsureAsync(made.Host.Services, Path.Combine(made.Host.Folder, "demo"), TestContext.Current.CancellationToken);
        var plan = await made.Host.WithLink(notice.LinkToken!).GetJsonAsync("/me/plan").ReadAsync();
        Assert.Equal(DemoNotice.LinkOf.Split(' ')[0], plan.Text("given"));
        Assert.True(plan.TryGetProperty("window", out _));
        Assert.NotEqual(0, plan.GetProperty("goals").GetArrayLength());
    }

    [Fact]
    public async Task It_never_touches_a_database_of_somebody_else() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => DemoClinic.EnsureAsync(made.Host.Services, made.Host.Folder, TestContext.Current.CancellationToken));

    [Theory]
    [InlineData("2026-11-23T14:30:00Z", "America/New_York")]
    [InlineData("2026-11-23T02:00:00Z", "Asia/Tokyo")]
    [InlineData("2026-07-01T22:50:00Z", "Pacific/Auckland")]
    public void It_stands_where_it_is_morning(string now, string zone) =>
        Assert.Equal(zone, DemoPlace.Choose(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture), TimeZoneInfo.Utc).Id);

    public sealed class Made : IAsyncLifetime
    {
        public ApiHost Host { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Host = await ApiHost.StartAsync(host =>
        {
            host.UseSetting("demo", "true");
            host.ConfigureTestServices(services =>
            {
                var clock = (TimeProvider)services.Last(s => s.ServiceType == typeof(TimeProvider)).ImplementationInstance!;
                services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new DemoClock(clock)));
            });
        });

        public Task<int> CountAsync(string what, object? args = null) => Host.QueryAsync<int>($"select count(*) from {what}", args);

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }
}
