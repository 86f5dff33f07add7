using Clinic.Api.Data;
using Clinic.Api.Features.Clinics;
using Clinic.Api.Features.Sessions;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;

namespace Clinic.Api.Features.Assessments;

/// <summary>
/// The worklist: what is due of the active patients in treatment, that is with a session booked in the two weeks from today or dosed within
/// sixty days. The longest overdue comes first.
/// </summary>
/// <param name="On">Due up to this date of the patient; today where unsaid, at most two weeks ahead.</param>
/// <param name="Limit">Items to show: 1 to 200, 50 where unsaid. There is no next page: what is done leaves the list.</param>
[RequestScope(Scopes.AssessmentsRead)]
public sealed record ListDueAssessmentsQuery(DateOnly? On, int? Limit) : IQuery<DueWorklist>
{
    /// <summary>Nothing that is taken before a session may be taken earlier.</summary>
    internal const int BookedDays = 14;

    internal const int DosedDays = 60;

    internal sealed class Validator : AbstractValidator<ListDueAssessmentsQuery>
    {
        public Validator(TimeProvider time)
        {
            RuleFor(q => q.Limit).PageSize();
            RuleFor(q => q.On).Must(on => on is null || Math.Abs(on.Value.DayNumber - DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).DayNumber) <= BookedDays).WithMessage("A date within two weeks.");
        }
    }
}

/// <param name="Items">The longest overdue first.</param>
/// <param name="Total">How many there are, shown or not.</param>
public sealed record DueWorklist(IReadOnlyList<DueItem> Items, int Total) : IShowsPatients
{
    public IEnumerable<Guid> PatientIds() => Items.Select(i => i.PatientId).Distinct();
}

/// <summary>One line of the worklist.</summary>
/// <param name="PatientName">Given and family name.</param>
public sealed record DueItem(Guid PatientId, string PatientName, DueAssessment Due);

internal sealed class ListDueAssessmentsHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<ListDueAssessmentsQuery, Result<DueWorklist>>
{
    public async Task<Result<DueWorklist>> Handle(ListDueAssessmentsQuery request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var clinic = (await db.FirstAsync<ClinicDay>(Sql.FindClinic, new { user.ClinicId }, cancellationToken))!;
        var dayStart = clinic.StartOfToday(now);
        var args = new { user.ClinicId, DayStartAt = dayStart, UntilAt = dayStart.AddDays(ListDueAssessmentsQuery.BookedDays), SinceAt = now.AddDays(-ListDueAssessmentsQuery.DosedDays) };
        var patients = await db.MultipleAsync(Sql.ReadInTreatment, args, DueRows.ReadAsync, cancellationToken);
        DueItem[] due =
        [
            .. patients.SelectMany(p => p.Dates.On(request.On ?? LocalTime.Date(now, p.Dates.Zone), clinic.Policies), (p, d) => new DueItem(p.PatientId, p.Name, d)).OrderBy(i => i.Due.DueOn),
        ];
        return new DueWorklist([.. due.Take(request.Limit ?? Paging.DefaultLimit)], due.Length);
    }

    private static class Sql
    {
        public const string FindClinic = ClinicDay.Find;

        public const string ReadInTreatment = DueRows.ReadInTreatment;
    }
}

/// <summary>What a question about due assessments needs of the clinic.</summary>
internal sealed record ClinicDay
{
    public const string Find = """
        select time_zone, settings
        from clinics
        where clinic_id = @ClinicId
        """;

    public required string TimeZone { get; init; }
    public required string Settings { get; init; }

    public AssessmentSettings Policies => ClinicSettings.Of(Settings).Assessments;

    /// <summary>The beginning of the clinic's local day: a session that was booked for an earlier one is not the next.</summary>
    public DateTimeOffset StartOfToday(DateTimeOffset now)
    {
        var zone = LocalTime.Zone(TimeZone);
        return LocalTime.StartOf(LocalTime.Date(now, zone), zone);
    }
}
