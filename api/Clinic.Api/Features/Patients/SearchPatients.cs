using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Patients;

/// <summary>
/// Patients by what one knows of them, by family and given name. A POST, so that names stand in no address and no log of a proxy; it changes
/// nothing.
/// </summary>
[RequestScope(Scopes.PatientsRead)]
public sealed record SearchPatientsQuery([FromBody] SearchPatientsQuery.Wanted Body) : IQuery<Page<PatientSummary>>, ISearches
{
    string? ISearches.Search => Body.Search;

    public sealed record Wanted
    {
        /// <summary>The beginnings of up to four words of the name, the birth date (2026-11-23) or an identifier, 1 to 200 characters; all of them must fit.</summary>
        public required string Search { get; init; }
        public PatientStatus? Status { get; init; }
        public PatientNeed? Only { get; init; }
        public DateTimeOffset? UpdatedSince { get; init; }

        /// <summary>Items a page: 1 to 200, 50 where unsaid.</summary>
        public int? Limit { get; init; }

        /// <summary>The next of the page before.</summary>
        public string? After { get; init; }
    }

    internal sealed class Validator : AbstractValidator<SearchPatientsQuery>
    {
        public Validator()
        {
            RuleFor(q => q.Body.Search).PlainText(200);
            RuleFor(q => q.Body.Limit).PageSize();
            RuleFor(q => q.Body.After).Must(a => a is null || Cursor.TryRead<long>(a, out _)).WithMessage("This cursor was not made here.");
        }
    }
}

internal sealed class SearchPatientsHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<SearchPatientsQuery, Result<Page<PatientSummary>>>
{
    private const int MostWords = 4;

    public async Task<Result<Page<PatientSummary>>> Handle(SearchPatientsQuery request, CancellationToken cancellationToken)
    {
        var (wanted, now) = (request.Body, time.GetUtcNow());
        // The longest word is of the fewest patients, as a rule; the others are looked for among them.
        var words = SearchTerms.Words(wanted.Search).Take(MostWords).OrderByDescending(w => w.Length).ToArray();
        long? after = wanted.After is not null && Cursor.TryRead<long>(wanted.After, out var seq) ? seq : null;
        var rows = await db.QueryAsync<PatientSummaryRow>(Sql.SearchPatients, new
        {
            user.ClinicId,
            NowAt = now,
            Status = wanted.Status?.ToCode(),
            Only = wanted.Only?.ToCode(),
            OpenSinceAt = await PatientSummaryRow.OpenSinceAsync(db, user.ClinicId, wanted.Only, now, cancellationToken),
            wanted.UpdatedSince,
            AfterSeq = after,
            Word1 = words.ElementAtOrDefault(0), End1 = End(words, 0),
            Word2 = words.ElementAtOrDefault(1), End2 = End(words, 1),
            Word3 = words.ElementAtOrDefault(2), End3 = End(words, 2),
            Word4 = words.ElementAtOrDefault(3), End4 = End(words, 3),
            Take = Paging.Take(wanted.Limit),
        }, cancellationToken);
        return rows.ToPage(wanted.Limit, row => [row.Seq], row => row.ToSummary(now));
    }

    /// <summary>The end of the range of terms that begin with a word: nothing that people type sorts after it.</summary>
    private static string? End(string[] words, int index) => index < words.Length ? words[index] + '\uffff' : null;

    private static class Sql
    {
        public const string SearchPatients = $$"""
            {{PatientSummaryRow.Details}}
            from (
                select m.id
                from patients m
                where m.id in (select t.patient_id from patient_terms t where t.clinic_id = @ClinicId and t.term >= @Word1 and t.term < @End1)
                    and (@Word2 is null or m.id in (select t.patient_id from patient_terms t where t.clinic_id = @ClinicId and t.term >= @Word2 and t.term < @End2))
                    and (@Word3 is null or m.id in (select t.patient_id from patient_terms t where t.clinic_id = @ClinicId and t.term >= @Word3 and t.term < @End3))
                    and (@Word4 is null or m.id in (select t.patient_id from patient_terms t where t.clinic_id = @ClinicId and t.term >= @Word4 and t.term < @End4))
                    and {{PatientSummaryRow.PageOfFew}}) q
            {{PatientSummaryRow.DetailTables}}
            """;
    }
}
