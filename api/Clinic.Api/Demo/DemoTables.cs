using System.Globalization;
using System.Reflection;
using Clinic.Api.Data;
using Clinic.Api.Features.Alerts;
using Clinic.Api.Features.Goals;
using Clinic.Api.Features.Patients;
using Clinic.Api.Features.Sessions;
using Clinic.Interpretation;
using Clinic.Interpretation.Goals;
using Clinic.Interpretation.Suggestions;

namespace Clinic.Api.Demo;

/// <summary>A person of the demonstration. Days are counted from today: -1 is yesterday.</summary>
/// <param name="Sessions">The days of the dosing sessions; today's are in <see cref="DemoTables.Today"/>.</param>
/// <param name="Registered">The day of the intake.</param>
internal sealed record DemoPatient(
    string Key, string Given, string Family, Sex Sex, int Age, DateOnly Birthday, string Language, Medicine Medicine, Dose FirstDose, Dose Dose, BloodPressure Pressure,
    TimeOnly Time, int Registered, IReadOnlyList<int> Sessions, string Escort, string Background);

/// <summary>What happens to a patient's plan on a day: a session is cancelled, ends early, or the patient leaves the clinic.</summary>
internal sealed record DemoEvent(string Patient, int Day, string What, string Reason);

/// <summary>A session of today and how far it is. <paramref name="Minutes"/> are from now: to the dosing, the arrival or the appointment. <paramref name="Focus"/> is what it is about, where somebody has set it.</summary>
internal sealed record DemoVisit(string Patient, SessionStatus State, int Minutes, string Reason, string Focus);

/// <summary>A text, and what becomes of the alerts it opens: <c>answer</c>, <c>seen</c> (acknowledged and handed on) or left <c>open</c>; null where it means no danger.</summary>
internal sealed record DemoNote(string Patient, DemoMoment When, AuthorRole Author, string? Alerts, string Text);

/// <summary>A note whose words <paramref name="Was"/> turn out to be wrong, so many minutes <paramref name="After"/> it was written.</summary>
internal sealed record DemoAmendment(string Patient, DemoMoment When, int After, string Was, string Is, string Reason);

/// <summary>
/// A goal and its weeks: one string of outcomes a week (d done, p partly, m missed, - no word), in the order of the planned days.
/// <paramref name="Slot"/> is null where it is the patient's own; otherwise a suggestion of that slot is taken if there is one.
/// </summary>
internal sealed record DemoGoal(string Patient, DemoMoment When, PlanSlot? Slot, int Confidence, GoalParts Parts, IReadOnlyList<string> Weeks, string Ending);

/// <summary>How an alert of a code was looked after, in minutes from its opening; not resolved where <paramref name="ResolvedAfter"/> is null.</summary>
internal sealed record DemoResponse(AlertCode Code, int AcknowledgedAfter, int? ResolvedAfter, AlertDisposition Disposition, string Note);

/// <summary>A line with a check-in.</summary>
internal sealed record DemoLine(CheckInOutcome Outcome, string Text);

/// <summary>A time of a day counted from today, or so many minutes before now.</summary>
internal readonly record struct DemoMoment(int Day, TimeOnly Time, int? MinutesAgo)
{
    public static DemoMoment Parse(string text)
    {
        if (text.StartsWith("now-", StringComparison.Ordinal)) return new(0, default, DemoTables.Number(text[4..]));
        var parts = text.Split(' ');
        return new(DemoTables.Number(parts[0]), DemoTables.Time(parts[1]), null);
    }
}

/// <summary>The people of the demonstration and what they say, from the tables beside this file.</summary>
internal sealed class DemoTables
{
    public IReadOnlyList<DemoPatient> Patients { get; } = [.. Rows("patients").Select(r => new DemoPatient(
        r[0], r[1], r[2], Code<Sex>(r[3]), Number(r[4]), DateOnly.ParseExact("2000-" + r[5], TypeHandlers.DateFormat, CultureInfo.InvariantCulture), r[6],
        Code<Medicine>(r[7]), ParseDose(r[8]), ParseDose(r[9]), ParsePressure(r[10]), Time(r[11]), Number(r[12]),
        [.. r[13].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Number)], r[14], r[15]))];

    public IReadOnlyList<DemoEvent> Events { get; } = [.. Rows("events").Select(r => new DemoEvent(r[0], Number(r[1]), r[2], r[3]))];

    public IReadOnlyList<DemoVisit> Today { get; } = [.. Rows("today").Select(r => new DemoVisit(r[0], Code<SessionStatus>(r[1]), Number(r[2]), r[3], r[4]))];

    public IReadOnlyList<DemoNote> Notes { get; } = [.. Rows("notes").Select(r => new DemoNote(r[0], DemoMoment.Parse(r[1]), Code<AuthorRole>(r[2]), Said(r[3]), r[4]))];

    public IReadOnlyList<DemoAmendment> Amendments { get; } = [.. Rows("amendments").Select(r => new DemoAmendment(r[0], DemoMoment.Parse(r[1]), Number(r[2]), r[3], r[4], r[5]))];

    public IReadOnlyList<DemoGoal> Goals { get; } = [.. Rows("goals").Select(r => new DemoGoal(
        r[0], DemoMoment.Parse(r[1]), r[2] == "own" ? null : Code<PlanSlot>(r[2]), Number(r[3]), ParseGoal(r), r[9].Split('/'), r[10]))];

    public IReadOnlyList<DemoResponse> Responses { get; } = [.. Rows("alerts").Select(r => new DemoResponse(
        Code<AlertCode>(r[0]), Number(r[1]), Number(r[2]), Code<AlertDisposition>(r[3]), r[4]))];

    public IReadOnlyList<DemoLine> Lines { get; } = [.. Rows("checkins").Select(r => new DemoLine(Code<CheckInOutcome>(r[0]), r[1]))];

    public static int Number(string text) => int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    public static TimeOnly Time(string text) => TimeOnly.ParseExact(text, "HH:mm", CultureInfo.InvariantCulture);

    private static GoalParts ParseGoal(string[] row)
    {
        var amount = row[5].Split(' ', 2);
        var (minutes, counted) = (amount is [_, "min"], amount is [_, not "min"]);
        return new GoalParts
        {
            Action = row[4],
            Minutes = minutes ? Number(amount[0]) : null,
            Count = counted ? Number(amount[0]) : null,
            Unit = counted ? amount[1] : null,
            Cue = Said(row[6]),
            DaysPerWeek = Number(row[7]),
            Window = GoalWindow.TryParse(row[8], out var window) ? window : throw new FormatException($"'{row[8]}' is not a window."),
        };
    }

    private static Dose ParseDose(string text)
    {
        var parts = text.Split(' ');
        return new(decimal.Parse(parts[0], CultureInfo.InvariantCulture), Code<DoseUnit>(parts[1]));
    }

    private static BloodPressure ParsePressure(string text)
    {
        var parts = text.Split('/');
        return new(Number(parts[0]), Number(parts[1]));
    }

    private static string? Said(string text) => text.Length == 0 ? null : text;

    private static T Code<T>(string code) where T : struct, Enum => CodeColumns.FromCode<T>(code);

    /// <summary>The rows of a table without its heading.</summary>
    private static IEnumerable<string[]> Rows(string table)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Demo/{table}.tsv")
            ?? throw new InvalidOperationException($"The table {table} is not embedded.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.TrimEnd('\r').Split('\t'))];
    }
}
