using Clinic.Api.Data;
using Clinic.Api.Features.Sessions;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;

namespace Clinic.Api.Features.Patients;

/// <summary>
/// The clinic's patients by family and given name. <c>search</c> takes the beginnings of up to four words of the name, the birth date
/// (2026-11-23) or an identifier; all of them must fit. <c>only</c> narrows the list to those who ask for something.
/// </summary>
[RequestScope(Scopes.PatientsRead)]
public sealed record ListPatientsQuery(string? Search, EnumCode<PatientStatus>? Status, EnumCode<PatientNeed>? Only, DateTimeOffset? UpdatedSince, int? Limit, string? After) : IQuery<Page<PatientSummary>>, ISearches
{
    internal sealed class Validator : AbstractValidator<ListPatientsQuery>
    {
        public Validator()
        {
            RuleFor(q => q.Search).Must(s => s is null || s.Length <= 200).WithMessage("At most 200 characters.");
            RuleFor(q => q.Limit).PageSize();
            RuleFor(q => q.After).Must(a => a is null || Cursor.TryRead<long>(a, out _)).WithMessage("This cursor was not made here.");
        }
    }
}

/// <summary>What a list of patients can be narrowed to: an open afterglow window, an open window and no active goal, an alert that is not resolved.</summary>
public enum PatientNeed { Window, NoGoal, Alerts }

/// <summary>A patient as a row of a list.</summary>
public sealed record PatientSummary : IShowsPatients
{
    public required Guid Id { get; init; }
    public required string Given { get; init; }
    public required string Family { get; init; }
    public required DateOnly BirthDate { get; init; }
    public required PatientStatus Status { get; init; }
    public required IReadOnlyList<Identifier> Identifiers { get; init; }
    public DateTimeOffset? NextSessionAt { get; init; }
    public AfterglowWindow? Window { get; init; }
    public required OpenAlertCounts OpenAlerts { get; init; }
    public required int ActiveGoals { get; init; }

    public IEnumerable<Guid> PatientIds() => [Id];
}

internal sealed class ListPatientsHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<ListPatientsQuery, Result<Page<PatientSummary>>>
{
    private const int MostWords = 4;

    public async Task<Result<Page<PatientSummary>>> Handle(ListPatientsQuery request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        // The longest word is of the fewest patients, as a rule; the others are looked for among them.
        var words = SearchTerms.Words(request.Search ?? "").Take(MostWords).OrderByDescending(w => w.Length).ToArray();
        // The cursor travels in addresses, which others log: it names a row, never the person.
        long? after = request.After is not null && Cursor.TryRead<long>(request.After, out var seq) ? seq : null;
        var rows = await db.QueryAsync<Row>(LeadingTo(request, words), new
        {
            user.ClinicId,
            NowAt = now,
            Status = request.Status?.ToString(),
            Only = request.Only?.ToString(),
            OpenSinceAt = await OpenSinceAsync(request.Only, now, cancellationToken),
            request.UpdatedSince,
            AfterSeq = after,
            Word1 = words.ElementAtOrDefault(0), End1 = End(words, 0),
            Word2 = words.ElementAtOrDefault(1), End2 = End(words, 1),
            Word3 = words.ElementAtOrDefault(2), End3 = End(words, 2),
            Word4 = words.ElementAtOrDefault(3), End4 = End(words, 3),
            Take = Paging.Take(request.Limit),
        }, cancellationToken);
        return rows.ToPage(request.Limit, row => [row.Seq], row => row.ToSummary(now));
    }

    /// <summary>The statement that begins with what the fewest patients have, of what is asked for.</summary>
    private static string LeadingTo(ListPatientsQuery request, string[] words) => request switch
    {
        _ when words.Length > 0 => Sql.SearchPatients,
        { Only.Value: PatientNeed.Alerts } => Sql.ListPatientsWithAlerts,
        { Only: not null } => Sql.ListPatientsInWindow,
        { UpdatedSince: not null } => Sql.ListUpdatedPatients,
        _ => Sql.ListPatients,
    };

    /// <summary>Who was dosed after this has an open window; null where it is not asked for.</summary>
    private async Task<DateTimeOffset?> OpenSinceAsync(EnumCode<PatientNeed>? only, DateTimeOffset now, CancellationToken cancellation) =>
        only?.Value is PatientNeed.Window or PatientNeed.NoGoal
            ? now.AddHours(-await db.ScalarAsync<int>(Sql.FindWindowHours, new { user.ClinicId }, cancellation))
            : null;

    /// <summary>The end of the range of terms that begin with a word: nothing that people type sorts after it.</summary>
    private static string? End(string[] words, int index) => index < words.Length ? words[index] + '\uffff' : null;

    private sealed record Row
    {
        public required long Seq { get; init; }
        public required Guid Id { get; init; }
        public required string Given { get; init; }
        public required string Family { get; init; }
        public required DateOnly BirthDate { get; init; }
        public required PatientStatus Status { get; init; }
        public required string TimeZone { get; init; }
        public required int WindowHours { get; init; }
        public string? IdentifierSystem { get; init; }
        public string? IdentifierValue { get; init; }
        public Guid? DosedSessionId { get; init; }
        public DateTimeOffset? DosedAt { get; init; }
        public DateTimeOffset? NextSessionAt { get; init; }
        public required int EmergencyAlerts { get; init; }
        public required int UrgentAlerts { get; init; }
        public required int SoonAlerts { get; init; }
        public required int ActiveGoals { get; init; }

        public PatientSummary ToSummary(DateTimeOffset now) => new()
        {
            Id = Id,
            Given = Given,
            Family = Family,
            BirthDate = BirthDate,
            Status = Status,
            Identifiers = IdentifierSystem is null ? [] : [new Identifier(IdentifierSystem, IdentifierValue!)],
            NextSessionAt = NextSessionAt,
            Window = AfterglowWindow.At(now, DosedSessionId, DosedAt, WindowHours, LocalTime.Zone(TimeZone)),
            OpenAlerts = new(EmergencyAlerts, UrgentAlerts, SoonAlerts),
            ActiveGoals = ActiveGoals,
        };
    }

    private static class Sql
    {
        public const string FindWindowHours = """
            select window_hours
            from clinics
            where clinic_id = @ClinicId
            """;

        // Each of these finds its page first, by the index that leads there, and looks up the details of those rows only.
        public const string ListPatients = $$"""
            {{Details}}
            from (
                select m.id
                from patients m
                where m.clinic_id = @ClinicId and (@Status is null or m.status = @Status)
                    and m.sort_name >= coalesce({{AfterName}}, '') and (@AfterSeq is null or m.sort_name > {{AfterName}} or m.seq > @AfterSeq)
                order by m.sort_name, m.seq
                {page}) q
            {{DetailTables}}
            """;

        public const string SearchPatients = $$"""
            {{Details}}
            from (
                select m.id
                from patients m
                where m.id in (select t.patient_id from patient_terms t where t.clinic_id = @ClinicId and t.term >= @Word1 and t.term < @End1)
                    and (@Word2 is null or m.id in (select t.patient_id from patient_terms t where t.clinic_id = @ClinicId and t.term >= @Word2 and t.term < @End2))
                    and (@Word3 is null or m.id in (select t.patient_id from patient_terms t where t.clinic_id = @ClinicId and t.term >= @Word3 and t.term < @End3))
                    and (@Word4 is null or m.id in (select t.patient_id from patient_terms t where t.clinic_id = @ClinicId and t.term >= @Word4 and t.term < @End4))
                    and {{PageOfFew}}) q
            {{DetailTables}}
            """;

        public const string ListPatientsInWindow = $$"""
            {{Details}}
            from (
                select m.id
                from patients m
                where m.id in (select w.patient_id from sessions w where w.clinic_id = @ClinicId and w.dosed_at > @OpenSinceAt and w.dosed_at <= @NowAt)
                    and {{PageOfFew}}) q
            {{DetailTables}}
            """;

        public const string ListPatientsWithAlerts = $$"""
            {{Details}}
            from (
                select m.id
                from patients m
                where m.id in (select a.patient_id from alerts a where a.clinic_id = @ClinicId and a.status in ('open', 'acknowledged'))
                    and {{PageOfFew}}) q
            {{DetailTables}}
            """;

        public const string ListUpdatedPatients = $$"""
            {{Details}}
            from (
                select m.id
                from patients m
                where m.id in (select u.id from patients u where u.clinic_id = @ClinicId and u.updated_at >= @UpdatedSince)
                    and {{PageOfFew}}) q
            {{DetailTables}}
            """;

        // The name stands in a function so that SQLite does not walk the index of names, through all patients, to save the sorting of few.
        private const string PageOfFew = $$"""
            m.clinic_id = @ClinicId and (@Status is null or m.status = @Status)
                    and (@OpenSinceAt is null or m.id in (select w.patient_id from sessions w where w.clinic_id = @ClinicId and w.dosed_at > @OpenSinceAt and w.dosed_at <= @NowAt))
                    and (@Only is null or @Only <> 'no-goal' or not exists (select 1 from goals g where g.clinic_id = m.clinic_id and g.patient_id = m.id and g.status = 'active'))
                    and (@Only is null or @Only <> 'alerts' or exists (select 1 from alerts a where a.clinic_id = m.clinic_id and a.patient_id = m.id and a.status <> 'resolved'))
                    and (@UpdatedSince is null or m.updated_at >= @UpdatedSince)
                    and (@AfterSeq is null or coalesce(m.sort_name, '') > {{AfterName}} or (m.sort_name = {{AfterName}} and m.seq > @AfterSeq))
                order by coalesce(m.sort_name, ''), m.seq
                {page}
            """;

        private const string AfterName = "(select x.sort_name from patients x where x.clinic_id = @ClinicId and x.seq = @AfterSeq)";

        private const string Details = """
            select p.seq, p.id, p.given, p.family, p.birth_date, p.status, p.time_zone, c.window_hours,
                i.system as identifier_system, i.value as identifier_value, d.id as dosed_session_id, d.dosed_at,
                (select min(n.scheduled_at) from sessions n where n.clinic_id = p.clinic_id and n.patient_id = p.id and n.status = 'scheduled' and n.scheduled_at >= @NowAt) as next_session_at,
                (select count(*) from alerts a where a.clinic_id = p.clinic_id and a.patient_id = p.id and a.status <> 'resolved' and a.tier = 'emergency') as emergency_alerts,
                (select count(*) from alerts a where a.clinic_id = p.clinic_id and a.patient_id = p.id and a.status <> 'resolved' and a.tier = 'urgent') as urgent_alerts,
                (select count(*) from alerts a where a.clinic_id = p.clinic_id and a.patient_id = p.id and a.status <> 'resolved' and a.tier = 'soon') as soon_alerts,
                (select count(*) from goals g where g.clinic_id = p.clinic_id and g.patient_id = p.id and g.status = 'active') as active_goals
            """;

        private const string DetailTables = """
            join patients p on p.clinic_id = @ClinicId and p.id = q.id
            join clinics c on c.clinic_id = p.clinic_id
            left join patient_identifiers i on i.clinic_id = p.clinic_id and i.patient_id = p.id
                and i.seq = (select min(x.seq) from patient_identifiers x where x.clinic_id = p.clinic_id and x.patient_id = p.id)
            left join sessions d on d.clinic_id = p.clinic_id and d.patient_id = p.id
                and d.seq = (select max(x.seq) from sessions x where x.clinic_id = p.clinic_id and x.patient_id = p.id and x.dosed_at =
                    (select max(y.dosed_at) from sessions y where y.clinic_id = p.clinic_id and y.patient_id = p.id))
            order by p.sort_name, p.seq
            """;
    }
}
