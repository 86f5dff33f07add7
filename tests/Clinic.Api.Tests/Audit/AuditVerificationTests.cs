using System.Globalization;
using Clinic.Api.Commands;
using Clinic.Api.Data;
using Clinic.Api.Pipeline;
using Clinic.Api.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Api.Tests.Audit;

/// <summary>
/// What somebody can do to the trail who may write to the database, triggers or no triggers, but has no key: whatever it is, the
/// verification finds it and says where.
/// </summary>
public sealed class AuditVerificationTests
{
    private const int RowCount = 7;

    [Fact]
    public async Task Verify_WhatTheApplicationWrote_IsWhole()
    {
        await using var host = await WithTrailAsync();
        var (status, output) = await VerifyAsync(host);
        Assert.Contains("The audit trail is whole: 8 rows of 2 clinics.", output, StringComparison.Ordinal);
        Assert.Equal(AuditCommand.Whole, status);
    }

    [Fact]
    public async Task Verify_AfterManyAtOnce_IsWholeAndWithoutGaps()
    {
        await using var host = await WithTrailAsync();
        var client = await host.AsAsync();
        var patient = await Given.PatientAsync(client, "Ben", "Castellano");
        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => i % 3 == 0
            ? Given.PatientAsync(client, "Many", "Person " + i.ToString(CultureInfo.InvariantCulture))
            : client.GetJsonAsync("/patients/" + patient.Id()).ReadAsync()));
        Assert.Equal(RowCount + 61, await host.QueryAsync<int>("select max(number) from audit_events where clinic_id = @ClinicId", new { host.ClinicId }));
        Assert.Equal(AuditCommand.Whole, (await VerifyAsync(host)).Status);
    }

    public static TheoryData<string, string> Changes() => new(
    [
        ("update audit_events set action = 'get-patienu' where number = 3 and {clinic}", "Row 3 was altered."),
        ("update audit_events set patient_id = null where number = 1 and {clinic}", "Row 1 was altered."),
        ("update audit_events set at = '2026-11-23T15:00:00.001Z' where number = 3 and {clinic}", "Row 3 was altered."),
        ("update audit_events set actor_id = id where number = 7 and {clinic}", "Row 7 was altered."),
        ("update audit_events set outcome = 'done' where number = 4 and {clinic}", "Row 4 was altered."),
        ("update audit_events set address = '10.0.0.1' where number = 2 and {clinic}", "Row 2 was altered."),
        ("update audit_events set hash = previous_hash where number = 5 and {clinic}", "Row 5 was altered."),
        ("delete from audit_events where number = 1 and {clinic}", "Row 1 is missing."),
        ("delete from audit_events where number = 4 and {clinic}", "Row 4 is missing."),
        ("delete from audit_events where number = 7 and {clinic}", "Row 7 is missing."),
        ("delete from audit_events where number > 4 and {clinic}", "Rows 5 to 7 are missing."),
        ("delete from audit_events where number in (3, 4) and {clinic}", "Rows 3 to 4 are missing."),
        ("delete from audit_events where number < 4 and {clinic}; update audit_events set number = number - 3 where number is not null and {clinic}", "Row 1 was altered."),
        ("update audit_events set number = 4 - number where number in (1, 3) and {clinic}", "Row 1 was altered.\nRow 3 was altered."),
        ("update audit_events set number = 100 where number = 2 and {clinic}; update audit_events set number = 2 where number = 3 and {clinic}; update audit_events set number = 3 where number = 100 and {clinic}", "Row 2 was altered.\nRow 3 was altered."),
        ("update audit_heads set number = 6 where {clinic}", "The end of the chain was altered."),
        ("update audit_heads set hash = (select hash from audit_events where number = 6 and {clinic}), number = 6 where {clinic}; delete from audit_events where number = 7 and {clinic}", "The end of the chain was altered."),
        ("delete from audit_heads where {clinic}", "The end of the chain was removed."),
        ("insert into audit_events (clinic_id, id, at, actor_role, action, outcome, trace_id) select clinic_id, 'x', at, 'prescriber', 'get-patient', 'shown', '' from audit_events where number = 1 and {clinic}", "1 row added outside the chain."),
        ("insert into audit_events (clinic_id, number, id, at, actor_role, action, outcome, trace_id, key_id, previous_hash, hash) select clinic_id, 8, '00000000-0000-0000-0000-000000000001', at, 'prescriber', 'get-patient', 'shown', '', key_id, hash, hash from audit_events where number = 7 and {clinic}", "Row 8 was altered."),
        ("delete from audit_patients where event_id = (select id from audit_events where number = 3 and {clinic})", "1 row cannot be found by patient any more."),
    ]);

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Verify_WhenSomebodyWroteToTheTables_SaysWhere(string change, string found)
    {
        await using var host = await WithTrailAsync();
        Tamper(host, change);
        var (status, output) = await VerifyAsync(host);
        foreach (var line in found.Split('\n')) Assert.Contains($"{host.ClinicId}: {line}", output, StringComparison.Ordinal);
        Assert.Equal(AuditCommand.Broken, status);
    }

    /// <summary>The one who altered a row is named alone: the rest of the chain stands.</summary>
    [Fact]
    public async Task Verify_WhenOneByteChanged_NamesThatRowOnly()
    {
        await using var host = await WithTrailAsync();
        Tamper(host, "update audit_events set trace_id = 'x' || substr(trace_id, 2) where number = 4 and {clinic}");
        var (_, output) = await VerifyAsync(host);
        Assert.Contains("1 faults", output, StringComparison.Ordinal);
        Assert.Contains("Row 4 was altered.", output, StringComparison.Ordinal);
    }

    /// <summary>Every seal inside is right, since the application made it at the time: only what was noted outside the database tells.</summary>
    [Fact]
    public async Task Verify_WhenTheWholeDatabaseWasSetBack_IsToldByTheWitness()
    {
        await using var host = await WithTrailAsync();
        var file = Path.Combine(host.Folder, "clinic.db");
        SqliteConnection.ClearAllPools();
        using (var connection = Open(host)) Execute(connection, $"vacuum into '{file}.earlier'");
        await (await host.AsAsync()).GetJsonAsync("/patients").ReadAsync();
        await host.Services.GetRequiredService<AuditWitness>().NoteAsync(TestContext.Current.CancellationToken);

        using (var connection = Open(host))
        {
            DropTriggers(connection);
            Execute(connection, $"attach '{file}.earlier' as earlier; delete from audit_patients; delete from audit_events; delete from audit_heads; "
                + "insert into audit_events select * from earlier.audit_events; insert into audit_patients select * from earlier.audit_patients; insert into audit_heads select * from earlier.audit_heads");
        }
        var (status, output) = await VerifyAsync(host);
        Assert.Contains($"{host.ClinicId}: Row 8 is missing.", output, StringComparison.Ordinal);
        Assert.Equal(AuditCommand.Broken, status);
    }

    [Fact]
    public async Task Witness_NotesTheEndOutsideTheDatabaseAndNeverAnEarlierOne()
    {
        await using var host = await WithTrailAsync();
        var (witness, file) = (host.Services.GetRequiredService<AuditWitness>(), host.Services.GetRequiredService<AuditWitnessFile>());
        await witness.NoteAsync(TestContext.Current.CancellationToken);
        Assert.Equal(RowCount, file.Read().Single(h => h.ClinicId == host.ClinicId).Number);
        Tamper(host, "update audit_heads set number = 3 where {clinic}");
        await witness.NoteAsync(TestContext.Current.CancellationToken);
        Assert.Equal(RowCount, file.Read().Single(h => h.ClinicId == host.ClinicId).Number);
    }

    [Fact]
    public async Task Verify_WithoutTheKey_SaysWhichIsMissing()
    {
        await using var host = await WithTrailAsync();
        var key = Clinic.Api.Security.AuditKeys.Load(Path.Combine(host.Folder, "audit-keys"), host.Clock).SigningId;
        Tamper(host, "update audit_events set key_id = 'another' where number = 2 and {clinic}");
        var (_, output) = await VerifyAsync(host);
        Assert.Contains("Row 2 was signed with the key another, which is not in the key folder.", output, StringComparison.Ordinal);
        Assert.DoesNotContain(key, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_AreRotatedByAddingAFile()
    {
        await using var host = await WithTrailAsync();
        var folder = Path.Combine(host.Folder, "audit-keys");
        var first = Clinic.Api.Security.AuditKeys.Load(folder, host.Clock);
        await File.WriteAllTextAsync(Path.Combine(folder, "99991231T000000Z.key"), Convert.ToBase64String(new byte[32]), TestContext.Current.CancellationToken);
        var second = Clinic.Api.Security.AuditKeys.Load(folder, host.Clock);
        Assert.NotEqual(first.SigningId, second.SigningId);
        Assert.Equal(first.Sign(first.SigningId, [1]), second.Sign(first.SigningId, [1]));
        Assert.NotEqual(first.Sign(first.SigningId, [1]), second.Sign(second.SigningId, [1]));
        await File.WriteAllTextAsync(Path.Combine(folder, "99991231T000001Z.key"), "short", TestContext.Current.CancellationToken);
        Assert.Throws<InvalidDataException>(() => Clinic.Api.Security.AuditKeys.Load(folder, host.Clock));
    }

    [Theory]
    [InlineData("update audit_events set action = 'x'")]
    [InlineData("delete from audit_events")]
    [InlineData("update audit_patients set action = 'x'")]
    [InlineData("delete from audit_patients")]
    [InlineData("delete from audit_heads")]
    public async Task Tables_RefuseToBeChanged(string sql)
    {
        await using var host = await WithTrailAsync();
        using var connection = Open(host);
        Assert.Contains("never", Assert.Throws<SqliteException>(() => Execute(connection, sql)).Message, StringComparison.Ordinal);
    }

    /// <summary>Seven rows of this test's clinic, and one of another.</summary>
    /// <summary>On SQL Server the application's role is denied what the triggers refuse, and no later file gives it back.</summary>
    [Fact]
    public void Migrations_OfSqlServer_LetNobodyChangeTheTrail()
    {
        var files = Directory.GetFiles(Repository.Path("db", SqlDialect.SqlServer.Name), "*.sql").Order(StringComparer.Ordinal).Select(File.ReadAllText).ToArray();
        var all = string.Join('\n', files).ToLowerInvariant();
        Assert.Contains("deny update, delete on audit_events to clinic_application;", all, StringComparison.Ordinal);
        Assert.Contains("deny update, delete on audit_patients to clinic_application;", all, StringComparison.Ordinal);
        Assert.Contains("deny delete on audit_heads to clinic_application;", all, StringComparison.Ordinal);
        foreach (var trigger in (string[])["on audit_events instead of update, delete", "on audit_patients instead of update, delete", "on audit_heads instead of delete"]) Assert.Contains(trigger, all, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\b(revoke|drop trigger|disable trigger|truncate|alter role|grant (control|alter|all)|with grant option)\b", all);
        Assert.Equal(["grant select, insert, update, delete to clinic_application;"], System.Text.RegularExpressions.Regex.Matches(all, @"^grant [^\n]*", System.Text.RegularExpressions.RegexOptions.Multiline).Select(m => m.Value));
    }

    private static async Task<ApiHost> WithTrailAsync()
    {
        var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var first = await Given.PatientAsync(client);
        await Given.PatientAsync(client, "Ben", "Castellano");
        await client.GetJsonAsync("/patients/" + first.Id()).ReadAsync();
        await client.PostAsync("/patients/search", new { search = "rahman" }).ReadAsync();
        await client.GetJsonAsync("/patients").ReadAsync();
        await client.GetJsonAsync($"/patients/{Guid.NewGuid()}").ReadProblemAsync(System.Net.HttpStatusCode.NotFound, "not-found");
        await client.GetJsonAsync("/patients/" + first.Id()).ReadAsync();
        await Given.PatientAsync(await host.AsOtherClinicAsync());
        return host;
    }

    private static async Task<(int Status, string Output)> VerifyAsync(ApiHost host)
    {
        await using var output = new StringWriter(CultureInfo.InvariantCulture);
        var status = await AuditCommand.VerifyAsync(host.Services, output);
        return (status, output.ToString());
    }

    private static void Tamper(ApiHost host, string change)
    {
        using var connection = Open(host);
        DropTriggers(connection);
        Execute(connection, "drop index IX_audit_events_number; pragma foreign_keys = off");
        Execute(connection, change.Replace("{clinic}", $"clinic_id = '{host.ClinicId:D}'", StringComparison.Ordinal));
    }

    private static void DropTriggers(SqliteConnection connection) => Execute(connection,
        "drop trigger audit_events_no_update; drop trigger audit_events_no_delete; drop trigger audit_patients_no_update; drop trigger audit_patients_no_delete; drop trigger audit_heads_no_delete");

    private static SqliteConnection Open(ApiHost host)
    {
        var connection = new SqliteConnection(SqliteDatabase.Complete($"Data Source={Path.Combine(host.Folder, "clinic.db")};Pooling=False"));
        connection.Open();
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
