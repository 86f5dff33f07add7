using System.Globalization;
using Clinic.Api.Features.Alerts;
using Clinic.Api.Features.Assessments;
using Clinic.Api.Features.Goals;
using Clinic.Api.Features.Links;
using Clinic.Api.Features.Observations;
using Clinic.Api.Features.Patients;
using Clinic.Api.Features.Protocols;
using Clinic.Api.Features.Sessions;
using Clinic.Api.Security;
using Clinic.Interpretation;
using Clinic.Interpretation.Goals;

namespace Clinic.Api.Tests.Simulation;

/// <summary>One life in the simulation: visits, notes, goals, and the staff who answer.</summary>
internal sealed class SimulatedPatient(SimulatedClinic clinic, int number)
{
    private readonly SimulatedCast _cast = clinic.Cast;
    private Actor _link = null!;
    private string _zone = clinic.Pick(SimulatedWords.Zones);

    public Guid Id { get; private set; }

    private PatientDetails Details => new()
    {
        Given = "Patient",
        Family = number.ToString("000", CultureInfo.InvariantCulture),
        BirthDate = new DateOnly(1980, 1, 1).AddDays(number),
        TimeZone = _zone,
    };

    private DateOnly Today => LocalTime.Date(_cast.Now, LocalTime.Zone(_zone));

    public async Task RegisterAsync()
    {
        Id = (await _cast.AskAsync(_cast.Coordinator, new RegisterPatientCommand(Details))).Id;
        var link = await _cast.AskAsync(_cast.Clinician, new CreateLinkCommand(Id, new() { Days = 90 }));
        _link = new(link.Id, Roles.PatientLink, Id);
        if (clinic.Happens(60)) await StartCourseAsync();
        else await BookKetamineAsync();
        if (clinic.Happens(15)) clinic.In(TimeSpan.FromDays(clinic.Random.Next(10, 60)), MoveAsync);
        clinic.In(TimeSpan.FromHours(6), EveningAsync);
    }

    private async Task StartCourseAsync()
    {
        var course = await _cast.AskAsync(_cast.Prescriber, new StartCourseCommand(Id, new(BuiltInProtocols.EsketamineResistantDepression, DateOnly.FromDateTime(_cast.Now.UtcDateTime).AddDays(2))));
        var schedule = await _cast.AskAsync(_cast.Coordinator, new ScheduleCourseCommand(course.Id,
            new([clinic.Pick((DayOfWeek[])[DayOfWeek.Monday, DayOfWeek.Tuesday]), clinic.Pick((DayOfWeek[])[DayOfWeek.Thursday, DayOfWeek.Friday])], $"{clinic.Random.Next(8, 19):00}:30"), await _cast.MatchAsync("courses", course.Id)));
        await CheckDaysAsync();
        foreach (var session in schedule.Sessions) Expect(session);
    }

    private async Task BookKetamineAsync()
    {
        var plan = new SessionPlanDetails(_cast.Now.AddDays(clinic.Random.Next(1, 15)).AddMinutes(clinic.Random.Next(0, 300)), Medicine.Ketamine, DoseRoute.Intravenous, new(0.5m, DoseUnit.MgPerKg));
        var session = await _cast.AskAsync(_cast.Coordinator, new ScheduleSessionCommand(Id, plan));
        await CheckDaysAsync();
        Expect(session);
        clinic.At(session.ScheduledAt.AddHours(5), BookKetamineAsync);
    }

    private async Task MoveAsync()
    {
        _zone = clinic.Pick(SimulatedWords.Zones);
        await _cast.AskAsync(_cast.Coordinator, new UpdatePatientCommand(Id, Details, await _cast.MatchAsync("patients", Id)));
        await CheckDaysAsync();
    }

    private void Expect(SessionView session)
    {
        var (id, at) = (session.Id, session.ScheduledAt);
        switch (clinic.Random.Next(100))
        {
            case < 6:
                clinic.At(at.AddMinutes(45), async () => await _cast.AskAsync(_cast.Coordinator, new RecordNoShowCommand(id, new("Called twice."), await MatchAsync(id))));
                break;
            case < 11:
                clinic.At(at.AddHours(-2), async () => await _cast.AskAsync(_cast.Coordinator, new CancelSessionCommand(id, new("A cold."), await MatchAsync(id))));
                break;
            case < 17:
                clinic.At(at.AddHours(-20), async () =>
                {
                    var moved = await _cast.AskAsync(_cast.Coordinator, new RescheduleSessionCommand(id,
                        new(at.AddHours(clinic.Random.Next(-12, 72)), session.Medicine, session.Route, session.PlannedDose), await MatchAsync(id)));
                    await CheckDaysAsync();
                    Expect(moved);
                });
                break;
            default:
                clinic.At(at.AddMinutes(clinic.Random.Next(-10, 20)), () => ArriveAsync(session));
                break;
        }
    }

    private async Task ArriveAsync(SessionView session)
    {
        if (clinic.Happens(5)) await _cast.RefusedAsync(_cast.Clinician, new DischargeSessionCommand(session.Id, new(OverrideReason: "In a hurry"), await MatchAsync(session.Id)));
        await _cast.AskAsync(_cast.Coordinator, new StartSessionCommand(session.Id, new(RideHomeConfirmed: clinic.Happens(95)), await MatchAsync(session.Id)));
        clinic.In(TimeSpan.FromMinutes(5), () => PrepareAsync(session));
    }

    private async Task PrepareAsync(SessionView session)
    {
        var nasal = session.Medicine == Medicine.Esketamine;
        if (clinic.Happens(10)) await _cast.RefusedAsync(_cast.Clinician, Dose(session, await MatchAsync(session.Id)));
        if (clinic.Happens(5)) await _cast.RefusedAsync(_cast.Coordinator, Dose(session, await MatchAsync(session.Id)));
        if (clinic.Happens(25)) await AssessAsync();
        await ReadAsync(session.Id, clinic.Happens(12) ? new() { Systolic = 152, Diastolic = 96 } : new() { Systolic = 122, Diastolic = 78, Pulse = 70 });
        var answers = new ChecklistAnswers
        {
            RemsEnrolled = nasal ? true : null,
            NoFood = clinic.Happens(95),
            NoLiquid = true,
            NoNasalSpray = true,
            NoContraindications = clinic.Happens(94) ? true : clinic.Happens(70) ? null : false,
            Benzodiazepines = clinic.Happens(90) ? false : clinic.Happens(50) ? null : true,
            SedativeHypnotics = false,
            Opioids = false,
            Psychostimulants = false,
            Maois = false,
        };
        await _cast.AskAsync(_cast.Clinician, new AnswerChecklistCommand(session.Id, new(answers), await MatchAsync(session.Id)));
        var dosed = await _cast.TryAsync(_cast.Clinician, Dose(session, await MatchAsync(session.Id)));
        if (!dosed.IsSuccess) dosed = await UnblockAsync(session, answers);
        if (!dosed.IsSuccess)
        {
            await _cast.AskAsync(_cast.Clinician, new CancelSessionCommand(session.Id, new("Not today."), await MatchAsync(session.Id)));
            return;
        }
        await clinic.Invariants.CheckDosedAsync(session.Id);
        await CheckDaysAsync();
        await _cast.RefusedAsync(_cast.Clinician, Dose(session, await MatchAsync(session.Id)));
        var dosedAt = _cast.Now;
        if (nasal) clinic.In(TimeSpan.FromMinutes(5), async () => await _cast.AskAsync(_cast.Clinician, new RecordDeviceCommand(session.Id, new("24KF362"), await MatchAsync(session.Id))));
        clinic.In(TimeSpan.FromMinutes(nasal ? 6 : 30), async () => await _cast.AskAsync(_cast.Clinician, new CompleteDoseCommand(session.Id, new(), await MatchAsync(session.Id))));
        clinic.In(TimeSpan.FromMinutes(40), () => ReadAsync(session.Id, clinic.Happens(8) ? Alarming() : new() { Systolic = 138, Diastolic = 88, OxygenSaturation = 96, Sedation = 4, DissociationResolved = false }));
        if (clinic.Happens(25)) clinic.In(TimeSpan.FromMinutes(80), () => LeaveEarlyAsync(session.Id));
        clinic.At(dosedAt.AddMinutes(clinic.Random.Next(118, 128)), () => LeaveAsync(session.Id, tries: 0));
    }

    private async Task<Http.Result<SessionView>> UnblockAsync(SessionView session, ChecklistAnswers answers)
    {
        answers = answers with { NoContraindications = answers.NoContraindications ?? true, Benzodiazepines = answers.Benzodiazepines ?? false };
        await _cast.AskAsync(_cast.Clinician, new AnswerChecklistCommand(session.Id, new(answers, TransportConfirmed: clinic.Happens(80)), await MatchAsync(session.Id)));
        foreach (var alert in await OpenAlertsAsync()) await _cast.AskAsync(_cast.Prescriber, new AcknowledgeAlertCommand(alert, await _cast.MatchAsync("alerts", alert)));
        var verdict = clinic.Happens(85) ? DecisionVerdict.Proceed : DecisionVerdict.Delay;
        await _cast.AskAsync(_cast.Prescriber, new RecordDecisionCommand(session.Id, new(DecisionSubject.BloodPressure, verdict, "Usual for this patient.")));
        await _cast.AskAsync(_cast.Prescriber, new RecordDecisionCommand(session.Id, new(DecisionSubject.Alerts, verdict, "Spoken about before dosing.")));
        return await _cast.TryAsync(_cast.Clinician, Dose(session, await MatchAsync(session.Id)));
    }

    private async Task LeaveEarlyAsync(Guid session)
    {
        await _cast.RefusedAsync(_cast.Clinician, new DischargeSessionCommand(session, new(), await MatchAsync(session)));
        await _cast.RefusedAsync(_cast.Clinician, new DischargeSessionCommand(session, new(OverrideReason: "The ride is here."), await MatchAsync(session)));
        await _cast.RefusedAsync(_cast.Coordinator, new DischargeSessionCommand(session, new(OverrideReason: "The ride is here."), await MatchAsync(session)));
        await _cast.RefusedAsync(_cast.Prescriber, new DischargeSessionCommand(session, new(), await MatchAsync(session)));
        if (!clinic.Happens(20)) return;
        await _cast.AskAsync(_cast.Prescriber, new DischargeSessionCommand(session, new(EscortedBy: "Partner", OverrideReason: "Leaves against advice; escorted."), await MatchAsync(session)));
        await clinic.Invariants.CheckDischargedAsync(session);
    }

    private async Task LeaveAsync(Guid session, int tries)
    {
        if ((await _cast.RowsAsync<string>("select status from sessions where id = @Id", new { Id = session }))[0] == "discharged") return;
        await ReadAsync(session, clinic.Happens(15) && tries < 3
            ? new() { Systolic = 128, Diastolic = 82, OxygenSaturation = 97, RespiratoryRate = 14, Sedation = 4, DissociationResolved = clinic.Happens(50) }
            : new() { Systolic = 128, Diastolic = 82, OxygenSaturation = 97, RespiratoryRate = 14, Sedation = 5, DissociationResolved = true });
        var left = await _cast.TryAsync(_cast.Clinician, new DischargeSessionCommand(session, new(EscortedBy: "Partner"), await MatchAsync(session)));
        if (left.IsSuccess)
        {
            await clinic.Invariants.CheckDischargedAsync(session);
            return;
        }
        foreach (var alert in await OpenAlertsAsync()) await _cast.AskAsync(_cast.Clinician, new AcknowledgeAlertCommand(alert, await _cast.MatchAsync("alerts", alert)));
        clinic.In(TimeSpan.FromMinutes(10), () => LeaveAsync(session, tries + 1));
    }

    private DoseSessionCommand Dose(SessionView session, string match) => session.Medicine == Medicine.Esketamine
        ? new(session.Id, new(56, DoseUnit.Mg, Lot: "24KF362"), match)
        : new(session.Id, new(session.PlannedDose.Value, session.PlannedDose.Unit), match);

    private ReadingDetails Alarming() => clinic.Random.Next(4) switch
    {
        0 => new() { Systolic = 192, Diastolic = 124 },
        1 => new() { OxygenSaturation = 85 },
        2 => new() { RespiratoryRate = 7 },
        _ => new() { Sedation = 1 },
    };

    private async Task ReadAsync(Guid session, ReadingDetails reading)
    {
        var stored = await _cast.AskAsync(_cast.Clinician, new RecordReadingCommand(session, reading));
        var alarming = reading.Systolic >= 180 || reading.OxygenSaturation < 92 || reading.RespiratoryRate < 10 || reading.Sedation <= 3;
        await AnswerAsync(await clinic.Invariants.CheckAlertsOfAsync("reading_id", stored.Id, alarming));
    }

    private async Task AssessAsync()
    {
        if (clinic.Happens(50))
        {
            var thoughts = clinic.Happens(8) ? clinic.Random.Next(1, 4) : 0;
            var answers = Instruments.Of(Instruments.Phq9).Items.ToDictionary(i => i.Id, i => i.Id == Instruments.Phq9SelfHarmItem ? thoughts : clinic.Random.Next(4));
            var stored = await _cast.AskAsync(_cast.Coordinator, new RecordAssessmentCommand(Id, new() { Instrument = Instruments.Phq9, Author = AssessmentAuthor.Patient, Answers = answers }));
            await AnswerAsync(await clinic.Invariants.CheckAlertsOfAsync("assessment_id", stored.Id, thoughts > 0));
            return;
        }
        var ideas = clinic.Happens(8) ? 1 : 0;
        Dictionary<string, int> screener = ideas == 0
            ? new() { ["q1"] = 0, ["q2"] = 0, ["q6"] = 0 }
            : new() { ["q1"] = 1, ["q2"] = 1, ["q3"] = 1, ["q4"] = clinic.Random.Next(2), ["q5"] = 0, ["q6"] = 0 };
        var screened = await _cast.AskAsync(_cast.Clinician, new RecordAssessmentCommand(Id, new() { Instrument = Instruments.Cssrs, Author = AssessmentAuthor.Clinician, Answers = screener }));
        await AnswerAsync(await clinic.Invariants.CheckAlertsOfAsync("assessment_id", screened.Id, ideas > 0));
    }

    /// <summary>Every local evening: a note sometimes, the day's check-ins, a new goal, the reviews that are due.</summary>
    private async Task EveningAsync()
    {
        clinic.In(TimeSpan.FromHours(24), EveningAsync);
        if (clinic.Happens(14)) await WriteAsync();
        var goals = await _cast.RowsAsync<GoalRow>("select id, starts_on, ends_on from goals where patient_id = @Id and status = 'active'", new { Id });
        foreach (var goal in goals) await ReportAsync(goal);
        if (clinic.Happens(18)) await AgreeAsync(goals.Count);
        foreach (var goal in goals.Where(g => g.EndsOn < Today || (g.StartsOn < Today && clinic.Happens(4)))) await ReviewAsync(goal.Id);
    }

    private async Task WriteAsync()
    {
        var danger = clinic.Happens(12);
        var text = clinic.Pick(danger ? SimulatedWords.Dangers : SimulatedWords.Notes);
        var id = clinic.Random.Next(3) switch
        {
            0 => (await _cast.AskAsync(_link, new WriteMyNoteCommand(new() { Text = text }))).Id,
            1 => (await _cast.AskAsync(_cast.Integration, new SubmitObservationCommand(Id, new() { Text = text, Author = AuthorRole.Patient, Source = ObservationSource.Ehr }))).Id,
            _ => (await _cast.AskAsync(_cast.Coordinator, new SubmitObservationCommand(Id, new() { Text = text, Author = AuthorRole.Clinician }))).Id,
        };
        await AnswerAsync(await clinic.Invariants.CheckAlertsOfAsync("observation_id", id, danger));
        if (clinic.Happens(10))
        {
            var key = Guid.NewGuid().ToString();
            var once = await _cast.AskAsync(_link, new WriteMyNoteCommand(new() { Text = text }, key));
            var again = await _cast.AskAsync(_link, new WriteMyNoteCommand(new() { Text = text }, key));
            Assert.Equal(once.Id, again.Id);
            await AnswerAsync(await clinic.Invariants.CheckAlertsOfAsync("observation_id", once.Id, danger));
        }
        await clinic.Invariants.CheckHoldAsync(Id);
        clinic.In(TimeSpan.FromMinutes(clinic.Random.Next(10, 1500)), SuggestedAsync);
    }

    /// <summary>Staff answer an alert soon, late, by another's hand, in part or never.</summary>
    private Task AnswerAsync(IReadOnlyList<Guid> alerts)
    {
        foreach (var alert in alerts)
        {
            if (clinic.Happens(10)) clinic.In(TimeSpan.FromMinutes(clinic.Random.Next(1, 200)), () => ChangeAsync(alert, m => new HandOverAlertCommand(alert, new(clinic.Pick((Guid[])[_cast.Prescriber.Id, _cast.Clinician.Id]), "Knows the patient."), m)));
            if (clinic.Happens(3)) clinic.In(TimeSpan.FromMinutes(1), async () => await _cast.RefusedAsync(_cast.Coordinator, new AcknowledgeAlertCommand(alert, await _cast.MatchAsync("alerts", alert))));
            if (clinic.Happens(5)) clinic.In(TimeSpan.FromMinutes(1), async () => await _cast.RefusedAsync(_cast.Clinician, new ResolveAlertCommand(alert, new(AlertDisposition.Other, ""), await _cast.MatchAsync("alerts", alert))));
            if (clinic.Happens(6)) continue;
            var seen = clinic.Random.Next(1, clinic.Happens(80) ? 30 : 3_000);
            clinic.In(TimeSpan.FromMinutes(seen), () => ChangeAsync(alert, m => new AcknowledgeAlertCommand(alert, m)));
            if (clinic.Happens(30)) clinic.In(TimeSpan.FromMinutes(seen + 1), () => ChangeAsync(alert, m => new NoteDispositionCommand(alert, new(AlertDisposition.ContactedPatient, "Called, no answer yet."), m)));
            if (clinic.Happens(85)) clinic.In(TimeSpan.FromMinutes(seen + clinic.Random.Next(2, 4_000)), () => ChangeAsync(alert, m => new ResolveAlertCommand(alert, new(clinic.Pick(Enum.GetValues<AlertDisposition>()), "Spoke with the patient."), m)));
        }
        return Task.CompletedTask;
    }

    private async Task ChangeAsync(Guid alert, Func<string, MediatR.IRequest<Http.Result<AlertView>>> change) =>
        await _cast.TryAsync(clinic.Happens(50) ? _cast.Clinician : _cast.Prescriber, change(await _cast.MatchAsync("alerts", alert)));

    private async Task SuggestedAsync()
    {
        var list = await _cast.AskAsync(_cast.Clinician, new ListOpenSuggestionsQuery(Id));
        await clinic.Invariants.CheckHoldAsync(Id, list);
        if (list.Items.Count == 0) return;
        var suggestion = clinic.Pick(list.Items);
        var match = string.Create(CultureInfo.InvariantCulture, $"\"{suggestion.Version}\"");
        if (clinic.Happens(30))
        {
            await _cast.AskAsync(_cast.Clinician, new DismissSuggestionCommand(suggestion.Id, new() { Reason = "Not for now" }, match));
            return;
        }
        await _cast.RefusedAsync(_cast.Coordinator, new AcceptSuggestionCommand(suggestion.Id, new() { Confidence = 9 }, match));
        var acceptance = clinic.Random.Next(4) switch
        {
            0 => new AcceptSuggestionCommand.Acceptance { Confidence = 8, Edits = clinic.Pick(SimulatedWords.Parts) },
            1 => new AcceptSuggestionCommand.Acceptance { Confidence = 4 },
            2 => new AcceptSuggestionCommand.Acceptance { Confidence = 5, DespiteLowConfidence = true, Reason = "Wants to try it." },
            _ => new AcceptSuggestionCommand.Acceptance { Confidence = 9 },
        };
        await _cast.TryAsync(_cast.Clinician, new AcceptSuggestionCommand(suggestion.Id, acceptance, match));
        await CheckDaysAsync();
    }

    private async Task AgreeAsync(int active)
    {
        if (clinic.Happens(10)) await _cast.RefusedAsync(_cast.Clinician, new CreateGoalCommand(Id, new() { Sentence = clinic.Pick(SimulatedWords.BadGoals), Confidence = 9 }));
        var draft = clinic.Happens(70)
            ? new CreateGoalCommand.Draft { Sentence = clinic.Pick(SimulatedWords.Goals), Confidence = clinic.Random.Next(5, 11) }
            : new CreateGoalCommand.Draft { Goal = clinic.Pick(SimulatedWords.Parts), Confidence = 9 };
        var held = (await OpenAlertsAsync()).Count > 0;
        var made = await _cast.TryAsync(_cast.Clinician, new CreateGoalCommand(Id, draft));
        if (active >= 3 || held) Assert.False(made.IsSuccess, $"A goal was started with {active} active, held: {held}");
        await CheckDaysAsync();
    }

    private async Task ReportAsync(GoalRow goal)
    {
        var today = Today;
        if (clinic.Happens(2)) await _cast.RefusedAsync(_link, new ReportMyDayCommand(goal.Id, today.AddDays(1), new() { Outcome = CheckInOutcome.Done }));
        if (clinic.Happens(2)) await _cast.RefusedAsync(_link, new ReportMyDayCommand(Guid.CreateVersion7(), today, new() { Outcome = CheckInOutcome.Done }));
        if (today < goal.StartsOn || clinic.Happens(45)) return;
        var day = today > goal.EndsOn || clinic.Happens(20) ? goal.EndsOn.AddDays(-clinic.Random.Next(3)) : today;
        if (day < goal.StartsOn || day > today) return;
        var note = clinic.Happens(6) ? clinic.Pick(clinic.Happens(10) ? SimulatedWords.Dangers : SimulatedWords.Notes) : null;
        var outcome = clinic.Pick(Enum.GetValues<CheckInOutcome>());
        var dosing = await clinic.Invariants.IsDosingDayAsync(Id, day);
        var reported = clinic.Happens(60)
            ? (await _cast.TryAsync(_link, new ReportMyDayCommand(goal.Id, day, new() { Outcome = outcome, Note = note }))).IsSuccess
            : (await _cast.TryAsync(_cast.Clinician, new RecordCheckInCommand(goal.Id, day, new() { Outcome = outcome, Note = note }))).IsSuccess;
        Assert.True(reported != dosing, $"{_cast.Now:u} {Id}: check-in of {day:O}, dosing day: {dosing}, stored: {reported}");
        if (!reported) return;
        if (note is not null)
        {
            var observation = (await _cast.RowsAsync<Guid>("select observation_id from check_ins where goal_id = @GoalId and day = @Day", new { GoalId = goal.Id, Day = day }))[0];
            await AnswerAsync(await clinic.Invariants.CheckAlertsOfAsync("observation_id", observation, SimulatedWords.Dangers.Contains(note)));
        }
        if (clinic.Happens(6)) await _cast.AskAsync(_cast.Clinician, new RecordCheckInCommand(goal.Id, day, new() { Outcome = CheckInOutcome.Partial }));
        else if (clinic.Happens(5)) await _cast.AskAsync(_link, new TakeBackMyDayCommand(goal.Id, day));
        if (clinic.Happens(20)) await clinic.Invariants.CheckAttainmentAsync(await _cast.AskAsync(_cast.Clinician, new GetGoalQuery(goal.Id)), today);
    }

    private async Task ReviewAsync(Guid id)
    {
        var goal = await _cast.AskAsync(_cast.Clinician, new GetGoalQuery(id));
        await clinic.Invariants.CheckAttainmentAsync(goal, Today);
        var match = string.Create(CultureInfo.InvariantCulture, $"\"{goal.Version}\"");
        if (clinic.Happens(8))
        {
            await _cast.AskAsync(_cast.Clinician, new StopGoalCommand(id, new() { Reason = "Does not fit any more." }, match));
            return;
        }
        if (clinic.Happens(4)) await _cast.RefusedAsync(_cast.Coordinator, new ReviewGoalCommand(id, new() { Decision = ProgressionStep.Retire, Reason = "x" }, match));
        var decision = clinic.Pick(Enum.GetValues<ProgressionStep>());
        var review = new ReviewGoalCommand.Review
        {
            Decision = decision,
            Reason = "Talked it over.",
            Confidence = clinic.Random.Next(5, 11),
            DespiteLowConfidence = true,
            Sentence = decision == ProgressionStep.NewAction ? clinic.Pick(SimulatedWords.Goals) : null,
        };
        if (!(await _cast.TryAsync(_cast.Clinician, new ReviewGoalCommand(id, review, match))).IsSuccess && clinic.Happens(50))
            await _cast.AskAsync(_cast.Clinician, new ReviewGoalCommand(id, new() { Decision = ProgressionStep.Retire, Reason = "Kept." }, match));
        await CheckDaysAsync();
    }

    private Task<IReadOnlyList<Guid>> OpenAlertsAsync() => _cast.RowsAsync<Guid>("select id from alerts where patient_id = @Id and status = 'open' and tier <> 'soon'", new { Id });

    private Task CheckDaysAsync() => clinic.Invariants.CheckDaysAsync(Id);

    private Task<string> MatchAsync(Guid session) => _cast.MatchAsync("sessions", session);

    private sealed record GoalRow
    {
        public required Guid Id { get; init; }
        public required DateOnly StartsOn { get; init; }
        public required DateOnly EndsOn { get; init; }
    }
}
