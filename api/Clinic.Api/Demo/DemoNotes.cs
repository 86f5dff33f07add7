using Clinic.Api.Features.Alerts;
using Clinic.Api.Features.Observations;
using Clinic.Interpretation;

namespace Clinic.Api.Demo;

/// <summary>Brings in what people write, and looks after the alerts it opens.</summary>
internal sealed class DemoNotes(DemoTables tables, DemoScript script, DemoCast cast, DemoVisits visits)
{
    private readonly Dictionary<AlertCode, int> _answered = [];

    public void Write()
    {
        foreach (var note in tables.Notes) script.Add(script.At(note.When), token => SubmitAsync(note, token));
    }

    private async Task SubmitAsync(DemoNote note, CancellationToken cancellation)
    {
        var fromStaff = note.Author == AuthorRole.Clinician;
        var observation = await cast.AskAsync(fromStaff ? cast.Clinician : cast.Outside, new SubmitObservationCommand(visits.PatientId(note.Patient), new()
        {
            Text = note.Text,
            Author = note.Author,
            Source = fromStaff ? ObservationSource.Staff : ObservationSource.Link,
        }), cancellation);
        foreach (var amendment in tables.Amendments.Where(a => a.Patient == note.Patient && a.When == note.When))
            script.Add(script.Moment.AddMinutes(amendment.After), token => AmendAsync(observation, amendment, token));
        switch (note.Alerts)
        {
            case "open":
                break;
            case "seen":
                await LookAfterAsync(observation.AlertIds, Looked, cancellation);
                HandOn(observation.AlertIds);
                break;
            case "answer":
                await LookAfterAsync(observation.AlertIds, ResponseTo, cancellation);
                break;
            default:
                await LookAfterAsync(observation.AlertIds, NothingInIt, cancellation);
                break;
        }
    }

    private async Task AmendAsync(ObservationView first, DemoAmendment amendment, CancellationToken cancellation)
    {
        var text = first.Text.Replace(amendment.Was, amendment.Is, StringComparison.Ordinal);
        await cast.AskAsync(cast.Clinician, new AmendObservationCommand(first.Id, new() { Text = text, Reason = amendment.Reason }, DemoCast.Match(first.Version)), cancellation);
    }

    /// <summary>Plans what comes of alerts that a call did not end: whoever called says so, and goes off duty.</summary>
    private void HandOn(IEnumerable<Guid> alertIds)
    {
        foreach (var id in alertIds)
        {
            script.Add(script.Moment.AddMinutes(32), async token =>
            {
                var seen = await cast.AskAsync(cast.Clinician, new GetAlertQuery(id), token);
                var called = new NoteDispositionCommand.SoFar(AlertDisposition.ContactedPatient, "Called. Trembly but clear, no chest pain, breathing well. Sits with a neighbor and drinks. To be called again.");
                await cast.AskAsync(cast.Clinician, new NoteDispositionCommand(id, called, DemoCast.Match(seen.Version)), token);
            });
            script.Add(script.Moment.AddMinutes(47), async token =>
            {
                var seen = await cast.AskAsync(cast.Clinician, new GetAlertQuery(id), token);
                var toPrescriber = new HandOverAlertCommand.HandOver(cast.Prescriber.Id, "I am off now. Please ring once more, and have pulse and pressure taken if it is not gone.");
                await cast.AskAsync(cast.Clinician, new HandOverAlertCommand(id, toPrescriber, DemoCast.Match(seen.Version)), token);
            });
        }
    }

    /// <summary>Plans how alerts are answered that have just opened, or that a note has just joined: one answer then does for both.</summary>
    public async Task LookAfterAsync(IEnumerable<Guid> alertIds, Func<AlertCode, DemoResponse> respond, CancellationToken cancellation)
    {
        var opened = script.Moment;
        foreach (var id in alertIds)
        {
            var alert = await cast.AskAsync(cast.Clinician, new GetAlertQuery(id), cancellation);
            var response = respond(alert.Code);
            var actor = alert.Tier == Tier.Emergency ? cast.Prescriber : cast.Clinician;
            script.Add(opened.AddMinutes(response.AcknowledgedAfter), async token =>
            {
                var seen = await cast.AskAsync(actor, new GetAlertQuery(id), token);
                if (seen.Status == AlertStatus.Open) await cast.AskAsync(actor, new AcknowledgeAlertCommand(id, DemoCast.Match(seen.Version)), token);
            });
            if (response.ResolvedAfter is { } resolvedAfter) script.Add(opened.AddMinutes(resolvedAfter), async token =>
            {
                var seen = await cast.AskAsync(actor, new GetAlertQuery(id), token);
                if (seen.Status != AlertStatus.Resolved) await cast.AskAsync(actor, new ResolveAlertCommand(id, new(response.Disposition, response.Note), DemoCast.Match(seen.Version)), token);
            });
        }
    }

    /// <summary>Somebody has it in hand, and it is not over.</summary>
    private static DemoResponse Looked(AlertCode code) => new(code, 14, null, AlertDisposition.Other, "");

    /// <summary>The words sounded like a danger and the note as a whole did not.</summary>
    public static DemoResponse NothingInIt(AlertCode code) => new(code, 9, 21, AlertDisposition.FalseAlarm, "Read the whole note and asked: nothing of the kind.");

    /// <summary>The responses to a code in turn, so that two calls do not read alike.</summary>
    private DemoResponse ResponseTo(AlertCode code)
    {
        DemoResponse[] known = [.. tables.Responses.Where(r => r.Code == code)];
        var turn = _answered.GetValueOrDefault(code);
        _answered[code] = turn + 1;
        return known[turn % known.Length];
    }
}
