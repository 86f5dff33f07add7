using Clinic.Api.Data;
using Clinic.Api.Features.Assessments;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using Clinic.Api.Http;
using MediatR;

namespace Clinic.Api.Features.Links;

/// <summary>The questions that the clinic waits for: what is due today and is the patient's to answer.</summary>
[RequestScope(Scopes.MeRead)]
public sealed record ListMyAssessmentsQuery : IQuery<MyAssessments>;

/// <param name="Items">In the order of the clinic's settings; empty where nothing is due.</param>
public sealed record MyAssessments(IReadOnlyList<MyAssessment> Items) : IShowsPatients
{
    internal Guid PatientId { get; init; }

    public IEnumerable<Guid> PatientIds() => [PatientId];
}

/// <summary>One set of questions, as it is asked: without scores, bands or what an answer means.</summary>
public sealed record MyAssessment
{
    /// <summary>The instrument's code.</summary>
    public required string Instrument { get; init; }

    /// <summary>The patient's date up to which the answers are wanted; a past one is overdue.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>What stands above the questions.</summary>
    public string? Stem { get; init; }
    public required IReadOnlyList<MyQuestion> Questions { get; init; }

    /// <summary>What each question can be answered with.</summary>
    public required IReadOnlyList<MyAnswer> Answers { get; init; }

    /// <summary>How many questions may be left out.</summary>
    public required int MostMissing { get; init; }
}

/// <param name="Id">The item's id.</param>
/// <param name="Text">The question as it is asked.</param>
public sealed record MyQuestion(string Id, string Text);

/// <param name="Value">What is sent.</param>
/// <param name="Text">As it reads.</param>
public sealed record MyAnswer(int Value, string Text);

internal sealed class ListMyAssessmentsHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<ListMyAssessmentsQuery, Result<MyAssessments>>
{
    public async Task<Result<MyAssessments>> Handle(ListMyAssessmentsQuery request, CancellationToken cancellationToken) =>
        new MyAssessments([.. (await MyDue.ListAsync(db, user.ClinicId, user.PatientId, time.GetUtcNow(), cancellationToken)).Select(ToView)]) { PatientId = user.PatientId };

    private static MyAssessment ToView((Instrument Instrument, DateOnly DueOn) due) => new()
    {
        Instrument = due.Instrument.Code,
        DueOn = due.DueOn,
        Stem = due.Instrument.Stem,
        Questions = [.. due.Instrument.Items.Select(i => new MyQuestion(i.Id, i.Text))],
        Answers = [.. due.Instrument.Answers.Select(a => new MyAnswer(a.Value, a.Text))],
        MostMissing = due.Instrument.MostMissing,
    };
}

/// <summary>What is due and can be asked on the patient's page.</summary>
internal static class MyDue
{
    /// <summary>
    /// The instruments due today whose questions are known here and that are added up. A triage of suicide risk is asked by somebody who can
    /// stay with the answer, and not by a page.
    /// </summary>
    public static async Task<IEnumerable<(Instrument Instrument, DateOnly DueOn)>> ListAsync(IDb db, Guid clinicId, Guid patientId, DateTimeOffset now, CancellationToken cancellation) =>
        (await PatientDue.FindAsync(db, clinicId, patientId, null, now, cancellation))!.Items
            .Select(d => (Instrument: Instruments.Of(d.Instrument), d.DueOn))
            .Where(d => d.Instrument is { ByClinicianOnly: false, Scoring: ScoringMethod.Sum });
}
