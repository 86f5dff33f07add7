using System.Globalization;
using Clinic.Api.Data;
using Clinic.Api.Features.Patients;
using Microsoft.Data.Sqlite;

namespace Clinic.Benchmarks;

/// <summary>
/// Fills a clinic in bulk: a history for every patient, and a present that is the same for every size: forty sessions today, a hundred
/// and twenty patients in the afterglow window, and nobody else in treatment. A board then shows the same whatever lies behind it.
/// </summary>
internal sealed class StorageFill(SqliteConnection connection, Guid clinicId, DateTimeOffset now)
{
    private const int SessionsToday = 40;
    private const int InWindow = 120;
    private const int Courses = 6;
    private const int OpenAlertsEvery = 1_000;

    private static readonly string[] Given = ["Aisha", "Ben", "Maya", "Noor", "Tomas", "Ines", "Kofi", "Lena", "Ravi", "Sofia", "Yara", "Emil"];
    private static readonly string[] Syllables = ["ba", "de", "ko", "li", "ma", "no", "ra", "si", "tu", "ve", "wo", "za", "shen", "mor", "lin", "dal"];
    private static readonly string[] Themes = ["mood", "sleep", "task-initiation", "anxiety", "connection", "energy"];

    private readonly Random _random = new(20261127);
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);

    /// <summary>Writes <paramref name="patients"/> patients and answers the ids of those in the window, about whom a clinic asks.</summary>
    public IReadOnlyList<Guid> Write(int patients)
    {
        using var transaction = connection.BeginTransaction();
        var asked = new List<Guid>();
        for (var n = 0; n < patients; n++)
        {
            var patient = WritePatient(n);
            // The present begins with the first patients; the others were dosed last at some time within two years before it.
            var daysAgo = n < InWindow ? n % 3 : 61 + _random.Next(670);
            for (var course = Courses - 1; course >= 0; course--) WriteCourse(patient, now.AddDays(-daysAgo - (course * 7)).AddHours(-2), n, course);
            if (n is >= InWindow and < InWindow + SessionsToday) WriteSession(patient, "scheduled", now.AddMinutes(n - InWindow), null);
            if (n < InWindow) asked.Add(patient);
        }
        transaction.Commit();
        foreach (var command in _commands.Values) command.Dispose();
        return asked;
    }

    private Guid WritePatient(int n)
    {
        var (id, born) = (Guid.CreateVersion7(), new DateOnly(1950, 1, 1).AddDays(_random.Next(20_000)));
        var (given, family) = (Given[_random.Next(Given.Length)], string.Concat(Enumerable.Range(0, 3).Select(_ => Syllables[_random.Next(Syllables.Length)])));
        Insert("patients", ("id", id), ("given", given), ("family", family), ("sort_name", $"{family} {SearchTerms.Fold(given)}"), ("birth_date", born), ("sex", "unknown"),
            ("time_zone", "America/New_York"), ("language", "en"), ("status", "active"), ("created_at", now.AddYears(-3)), ("updated_at", now.AddYears(-3)), ("version", 1));
        foreach (var term in new[] { SearchTerms.Fold(given), family, born.ToString(TypeHandlers.DateFormat, CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"hs-{n:0000000}") })
            Insert("patient_terms", ("patient_id", id), ("term", term));
        return id;
    }

    /// <summary>A dosing and the week after it: a note, its findings, a goal with three days, a score; now and then an alert.</summary>
    private void WriteCourse(Guid patient, DateTimeOffset dosed, int n, int course)
    {
        WriteSession(patient, "discharged", dosed, dosed);
        var (note, written) = (Guid.CreateVersion7(), dosed.AddHours(1));
        Insert("observations", ("id", note), ("patient_id", patient), ("text", "Starting tasks felt easier right after dosing."), ("author", "patient"), ("source", "staff"),
            ("written_at", written), ("created_at", written), ("interpretation", """{"findings":[],"flags":[],"denied":[],"goals":[]}"""), ("engine", "benchmark"), ("version", 1));
        foreach (var theme in Themes.OrderBy(_ => _random.Next()).Take(2))
            Insert("findings", ("observation_id", note), ("patient_id", patient), ("theme", theme), ("direction", _random.Next(2) == 0 ? "gain" : "difficulty"), ("written_at", written));
        var (goal, first) = (Guid.CreateVersion7(), DateOnly.FromDateTime(dosed.UtcDateTime).AddDays(1));
        Insert("goals", ("id", goal), ("patient_id", patient), ("status", course == 0 ? "active" : "completed"), ("sentence", "Two minutes of grounding before email"), ("action", "grounding"), ("minutes", 2.0),
            ("cue", "before email"), ("days_per_week", 3), ("goal_window", "this-week"), ("starts_on", first), ("ends_on", first.AddDays(6)), ("created_at", written), ("version", 1));
        for (var day = 0; day < 3; day++)
        {
            var reported = first.AddDays(day) < DateOnly.FromDateTime(now.UtcDateTime);
            Insert("check_ins", ("goal_id", goal), ("patient_id", patient), ("day", first.AddDays(day)), ("planned", 1), ("outcome", reported ? "done" : null), ("reported_at", reported ? written.AddDays(day + 1) : null));
        }
        Insert("assessments", ("id", Guid.CreateVersion7()), ("patient_id", patient), ("instrument", "madrs"), ("author", "clinician"), ("taken_at", dosed.AddHours(-1)), ("total", 20 + course),
            ("band", "moderate"), ("created_at", dosed), ("version", 1));
        if (course == Courses - 1) WriteAlert(patient, note, written, resolved: n % OpenAlertsEvery != 0);
    }

    private void WriteSession(Guid patient, string status, DateTimeOffset scheduled, DateTimeOffset? dosed) =>
        Insert("sessions", ("id", Guid.CreateVersion7()), ("patient_id", patient), ("status", status), ("scheduled_at", scheduled), ("medicine", "esketamine"), ("route", "intranasal"),
            ("planned_dose", 56.0), ("planned_dose_unit", "mg"), ("dose", dosed is null ? null : 56.0), ("dose_unit", dosed is null ? null : "mg"), ("ride_home_confirmed", 1), ("dosed_at", dosed),
            ("discharged_at", dosed?.AddHours(2)), ("created_at", scheduled), ("updated_at", scheduled), ("version", 1));

    private void WriteAlert(Guid patient, Guid note, DateTimeOffset at, bool resolved)
    {
        var id = Guid.CreateVersion7();
        Insert("alerts", ("id", id), ("patient_id", patient), ("code", "feels-off"), ("tier", "urgent"), ("tier_rank", 1), ("status", resolved ? "resolved" : "open"), ("opened_at", at), ("due_at", at.AddHours(4)),
            ("resolved_at", resolved ? at.AddHours(1) : null), ("disposition", resolved ? "contacted-patient" : null), ("version", 1));
        Insert("alert_evidence", ("alert_id", id), ("patient_id", patient), ("code", "feels-off"), ("tier", "urgent"), ("observation_id", note), ("spans", "[]"), ("noted_at", at));
    }

    /// <summary>One row of the clinic; the statement of a table and its columns is prepared once.</summary>
    private void Insert(string table, params ReadOnlySpan<(string Column, object? Value)> row)
    {
        if (!_commands.TryGetValue(table, out var command))
        {
            var columns = row.ToArray().Select(c => c.Column).Prepend("clinic_id").ToArray();
            command = _commands[table] = connection.CreateCommand();
            command.CommandText = $"insert into {table} ({string.Join(", ", columns)}) values ({string.Join(", ", columns.Select(c => "@" + c))})";
            foreach (var column in columns) command.Parameters.Add(new SqliteParameter("@" + column, null));
            command.Parameters[0].Value = Text(clinicId);
        }
        for (var i = 0; i < row.Length; i++) command.Parameters[i + 1].Value = Text(row[i].Value) ?? DBNull.Value;
        command.ExecuteNonQuery();
    }

    private static object? Text(object? value) => value switch
    {
        Guid id => id.ToString("D"),
        DateTimeOffset at => at.UtcDateTime.ToString(TypeHandlers.InstantFormat, CultureInfo.InvariantCulture),
        DateOnly day => day.ToString(TypeHandlers.DateFormat, CultureInfo.InvariantCulture),
        _ => value,
    };
}
