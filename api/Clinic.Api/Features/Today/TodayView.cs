using System.Diagnostics.CodeAnalysis;
using Clinic.Api.Features.Alerts;
using Clinic.Api.Features.Assessments;
using Clinic.Api.Features.Goals;
using Clinic.Api.Features.Sessions;
using Clinic.Api.Http;
using Clinic.Interpretation;

namespace Clinic.Api.Features.Today;

/// <summary>The board of the day: who is here, whose afterglow window closes and what it still lacks, what is dangerous.</summary>
public sealed record TodayView : IShowsPatients
{
    /// <summary>The clinic's local date.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Scheduled for this date, in its order, and whoever is still here from the day before.</summary>
    public required IReadOnlyList<TodaySession> Sessions { get; init; }

    /// <summary>Patients whose window is open, the one that closes first on top.</summary>
    public required IReadOnlyList<WindowRow> Window { get; init; }

    /// <summary>Open alerts by due time, the first fifty.</summary>
    public required IReadOnlyList<AlertView> Alerts { get; init; }
    public required TodayCounts Counts { get; init; }

    public IEnumerable<Guid> PatientIds() => Sessions.Select(s => s.PatientId).Concat(Window.Select(w => w.PatientId)).Concat(Alerts.Select(a => a.PatientId)).Distinct();

    /// <summary>The count of open alerts stays whole: that there is something to look at is said even to those who may not see whose it is.</summary>
    public IShowsPatients? Without(IReadOnlySet<Guid> patients)
    {
        TodaySession[] sessions = [.. Sessions.Where(s => !patients.Contains(s.PatientId))];
        WindowRow[] window = [.. Window.Where(w => !patients.Contains(w.PatientId))];
        return this with { Sessions = sessions, Window = window, Alerts = [.. Alerts.Where(a => !patients.Contains(a.PatientId))], Counts = TodayCounts.Of(sessions, window, Counts.OpenAlerts) };
    }
}

/// <summary>A session of the day.</summary>
public sealed record TodaySession : SessionView
{
    [SetsRequiredMembers]
    internal TodaySession(SessionView session, IReadOnlyList<DueReading>? due, IReadOnlyList<DueAssessment> assessments, DateTimeOffset now) : base(session)
    {
        Due = due;
        MinutesSinceDose = session is { Status: SessionStatus.Dosed or SessionStatus.Monitoring, DosedAt: { } dosed } ? (int)(now - dosed).TotalMinutes : null;
        AssessmentsDue = session.Status is SessionStatus.Scheduled or SessionStatus.Arrived ? assessments : [];
    }

    /// <summary>Whole minutes since dosing while the patient is monitored; absent before and after.</summary>
    public int? MinutesSinceDose { get; init; }

    /// <summary>What is to be filled in before the dose: the instruments that are due today; none once it was given.</summary>
    public required IReadOnlyList<DueAssessment> AssessmentsDue { get; init; }
}

/// <summary>What a patient in the window still lacks.</summary>
public enum WindowNeed
{
    /// <summary>Nobody has written anything since dosing.</summary>
    NoNote,

    /// <summary>No goal runs today or later.</summary>
    NoGoal,

    /// <summary>Today is planned, and nobody has reported on it.</summary>
    CheckInToday,
}

public sealed record MovedTheme(Theme Theme, Direction Direction);

/// <summary>One patient in the afterglow window.</summary>
public sealed record WindowRow
{
    public required Guid PatientId { get; init; }

    /// <summary>Given and family name.</summary>
    public required string Name { get; init; }
    public required AfterglowWindow Window { get; init; }

    /// <summary>From the latest note since dosing; absent without one.</summary>
    public string? LastQuote { get; init; }

    /// <summary>The sentence of the latest goal that runs.</summary>
    public string? LastGoal { get; init; }

    /// <summary>What moved since dosing, the latest first.</summary>
    public required IReadOnlyList<MovedTheme> Themes { get; init; }

    /// <summary>Nothing is asked while the patient is still at the clinic.</summary>
    public required IReadOnlyList<WindowNeed> Needs { get; init; }

    /// <summary>Days reported as done, over the goals that run.</summary>
    public required int DoneDays { get; init; }

    /// <summary>All planned days of the goals that run.</summary>
    public required int PlannedDays { get; init; }

    /// <summary>What the patient's local date is for.</summary>
    public required DayKind DayKind { get; init; }
}

/// <param name="Sessions">Of the date, without those that do not take place.</param>
/// <param name="InWindow">Patients whose window is open.</param>
/// <param name="WithoutGoal">Of them, how many lack a goal.</param>
/// <param name="OpenAlerts">All open alerts of the clinic.</param>
public sealed record TodayCounts(int Sessions, int InWindow, int WithoutGoal, int OpenAlerts)
{
    public static TodayCounts Of(IReadOnlyList<TodaySession> sessions, IReadOnlyList<WindowRow> window, int openAlerts) =>
        new(sessions.Count(s => s.Status is not (SessionStatus.Cancelled or SessionStatus.NoShow)), window.Count, window.Count(w => w.Needs.Contains(WindowNeed.NoGoal)), openAlerts);
}
