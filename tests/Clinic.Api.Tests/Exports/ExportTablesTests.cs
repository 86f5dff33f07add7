using System.Text.RegularExpressions;
using Clinic.Api.Features.Exports;
using Clinic.Api.Tests.Data;

namespace Clinic.Api.Tests.Exports;

/// <summary>Holds the exports against the schema, so that a new table or column is exported or withheld on purpose.</summary>
public sealed class ExportTablesTests
{
    /// <summary>Tables that never leave, and why.</summary>
    private static readonly Dictionary<string, string> WithheldTables = new(StringComparer.Ordinal)
    {
        ["staff_sessions"] = "hashes of refresh tokens; sign-ins are on the audit trail",
        ["staff_recovery_codes"] = "hashes of secrets",
        ["staff_passkeys"] = "second factors, of use for signing in here alone",
        ["integration_assertions"] = "hashes kept for some minutes, so that none is taken twice",
        ["idempotency_keys"] = "answers repeated for a day",
        ["patient_terms"] = "what searching looks up, drawn from the patient",
        ["events"] = "news kept for a day, of what the entries themselves say",
        ["audit_heads"] = "the seal on the end of the chain, which whoever holds it could put back over a shortened one",
        ["audit_patients"] = "finds audit events by patient, drawn from the events",
    };

    /// <summary>Columns that never leave their table, and why.</summary>
    private static readonly Dictionary<string, string> WithheldColumns = new(StringComparer.Ordinal)
    {
        ["staff.normalized_email"] = "the e-mail once more",
        ["staff.password_hash"] = "a secret",
        ["staff.security_stamp"] = "a secret",
        ["staff.must_change_password"] = "state of signing in",
        ["staff.failed_sign_ins"] = "state of signing in",
        ["staff.locked_until"] = "state of signing in",
        ["staff.lockouts"] = "state of signing in",
        ["staff.invite_hash"] = "a secret",
        ["staff.invite_ends_at"] = "state of signing in",
        ["staff.authenticator_key"] = "a secret",
        ["staff.authenticator_step"] = "state of signing in",
        ["patients.sort_name"] = "the name once more",
        ["patients.restriction_version"] = "counts changes of the restriction",
        ["observations.sent_key"] = "a hash of the text",
        ["alerts.tier_rank"] = "the tier as a number",
        ["alerts.lease_until"] = "which instance is at work on it, for a moment",
        ["links.token_hash"] = "a secret",
        ["webhooks.secret"] = "a secret",
        ["webhooks.former_secret"] = "a secret",
        ["webhook_deliveries.event_seq"] = "its place in the order of events, which are kept for a day",
        ["webhook_deliveries.lease_until"] = "which instance is at work on it, for a moment",
    };

    /// <summary>Exported tables of patients that a patient's record leaves out, and why.</summary>
    private static readonly Dictionary<string, string> NotInARecord = new(StringComparer.Ordinal)
    {
        ["audit_events"] = "who looked is accounted for by itself",
        ["break_glass"] = "who looked is accounted for by itself, with the reason",
    };

    [Fact]
    public void Exports_HoldEveryTableAndColumn()
    {
        var schema = SchemaShape.OfSqlServer();
        foreach (var (table, shape) in schema)
        {
            if (WithheldTables.ContainsKey(table)) continue;
            var statement = ExportTables.All.SingleOrDefault(t => Names(t.OfClinic, table))?.OfClinic;
            Assert.True(statement is not null, $"{table} is neither exported nor withheld on purpose");
            foreach (var column in shape.Columns.Select(c => c.Name).Where(c => !WithheldColumns.ContainsKey($"{table}.{c}")))
                Assert.True(Word(column).IsMatch(statement), $"{table}.{column} is neither exported nor withheld on purpose");
            Assert.DoesNotContain(WithheldColumns.Keys.Where(k => k.StartsWith(table + ".", StringComparison.Ordinal)), k => Word(k.Split('.')[1]).IsMatch(statement));
        }
        Assert.All(WithheldTables.Keys, t => Assert.Contains(t, schema.Keys));
        Assert.All(WithheldColumns.Keys.Select(k => k.Split('.')), k => Assert.Contains(schema[k[0]].Columns, c => c.Name == k[1]));
    }

    [Fact]
    public void ARecord_HoldsEveryTableOfPatients()
    {
        var schema = SchemaShape.OfSqlServer();
        foreach (var table in schema.Keys.Where(t => !WithheldTables.ContainsKey(t) && !NotInARecord.ContainsKey(t) && IsOfPatients(schema, t)))
        {
            var exported = ExportTables.All.SingleOrDefault(t => t.OfPatient is { } sql && Names(sql, table));
            Assert.True(exported is not null, $"{table} is missing from a patient's record");
            // The same columns in both.
            Assert.Equal(Columns(exported.OfClinic), Columns(exported.OfPatient!));
        }
        Assert.All(NotInARecord.Keys, t => Assert.Null(ExportTables.All.Single(e => Names(e.OfClinic, t)).OfPatient));
    }

    /// <summary>Its rows name a patient, or a row that does, such as the session of a reading.</summary>
    private static bool IsOfPatients(IReadOnlyDictionary<string, TableShape> schema, string table) =>
        table == "patients" || schema[table].Columns.Any(c => c.Name == "patient_id")
        || schema[table].Constraints.Select(c => ForeignKey.Match(c)).Any(m => m.Success && IsOfPatients(schema, m.Groups["table"].Value));

    private static readonly Regex ForeignKey = new(@"\) to (?<table>\w+) \(");

    private static string Columns(string statement) => statement.Split("where")[0].Trim();

    private static bool Names(string statement, string table) => Regex.IsMatch(Columns(statement), $@"\bfrom {table}$");

    private static Regex Word(string name) => new($@"\b{name}\b");
}
