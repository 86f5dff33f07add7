using System.Globalization;
using System.Text;
using Clinic.Api.Data;
using Clinic.Api.Pipeline;
using FluentValidation;

namespace Clinic.Api.Features.Patients;

/// <summary>What staff write down about a patient, on registration and on every update.</summary>
public sealed record PatientDetails
{
    public required string Given { get; init; }
    public required string Family { get; init; }
    public required DateOnly BirthDate { get; init; }
    public Sex Sex { get; init; } = Sex.Unknown;
    public string? Email { get; init; }
    public string? Phone { get; init; }

    /// <summary>IANA name, such as America/New_York.</summary>
    public required string TimeZone { get; init; }

    /// <summary>BCP 47 tag; en where unsaid.</summary>
    public string Language { get; init; } = "en";
    public IReadOnlyList<Identifier> Identifiers { get; init; } = [];
    public string? RiskNotes { get; init; }
    public PatientStatus Status { get; init; } = PatientStatus.Active;

    /// <summary>Lists sort by it: family, then given, without regard to case and accents.</summary>
    internal string SortName => $"{SearchTerms.Fold(Family)} {SearchTerms.Fold(Given)}";

    internal sealed class Validator : AbstractValidator<PatientDetails>
    {
        /// <summary>Nobody alive is older than this.</summary>
        private const int OldestYears = 130;

        public Validator(TimeProvider time)
        {
            RuleFor(p => p.Given).PlainText(100);
            RuleFor(p => p.Family).PlainText(100);
            RuleFor(p => p.BirthDate).Must(date =>
            {
                var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(1);
                return date <= today && date > today.AddYears(-OldestYears);
            }).WithMessage("A birth date lies in the past, within 130 years.");
            RuleFor(p => p.Email).PlainText(320).Must(e => e is null || (e.IndexOf('@') is > 0 and var at && at < e.Length - 1)).WithMessage("An e-mail address, such as name@example.org.");
            RuleFor(p => p.Phone).PlainText(40);
            RuleFor(p => p.TimeZone).PlainText(64).TimeZone();
            RuleFor(p => p.Language).Matches("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$").WithMessage("A language tag, such as en or es-MX.");
            RuleFor(p => p.RiskNotes).PlainText(2_000, lines: true);
            RuleFor(p => p.Identifiers).Must(i => i.Count <= 20).WithMessage("At most 20 identifiers.")
                .Must(i => i.Select(x => (x.System, x.Value)).Distinct().Count() == i.Count).WithMessage("An identifier is listed twice.");
            RuleForEach(p => p.Identifiers).ChildRules(identifier =>
            {
                identifier.RuleFor(i => i.System).PlainText(200);
                identifier.RuleFor(i => i.Value).PlainText(100);
            });
        }
    }
}

/// <summary>The words a patient is found by, folded: lower case, without accents.</summary>
public static class SearchTerms
{
    private const int LongestTerm = 100;

    public static IReadOnlyList<string> Of(PatientDetails patient) =>
    [
        .. Words(patient.Given).Concat(Words(patient.Family))
            .Append(patient.BirthDate.ToString(TypeHandlers.DateFormat, CultureInfo.InvariantCulture))
            .Concat(patient.Identifiers.Select(i => Fold(i.Value)))
            .Where(t => t.Length > 0).Distinct(StringComparer.Ordinal),
    ];

    /// <summary>What is typed into the search box, as the prefixes it asks for.</summary>
    public static IReadOnlyList<string> Words(string text) => Fold(text).Split([' ', ',', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text.Trim().Normalize(NormalizationForm.FormD))
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark) folded.Append(char.ToLowerInvariant(letter));
        return folded.Length <= LongestTerm ? folded.ToString() : folded.ToString(0, LongestTerm);
    }
}

/// <summary>Writes the rows that hang on a patient: identifiers and search terms.</summary>
public static class PatientRows
{
    public static async Task WriteAsync(IDb db, Guid clinicId, Guid patientId, PatientDetails patient, CancellationToken cancellation)
    {
        var key = new { ClinicId = clinicId, PatientId = patientId };
        await db.ExecuteAsync(Sql.DeleteIdentifiers, key, cancellation);
        await db.ExecuteAsync(Sql.DeleteTerms, key, cancellation);
        await db.ExecuteAsync(Sql.InsertIdentifier, patient.Identifiers.Select(i => new { key.ClinicId, key.PatientId, i.System, i.Value }), cancellation);
        await db.ExecuteAsync(Sql.InsertTerm, SearchTerms.Of(patient).Select(term => new { key.ClinicId, key.PatientId, Term = term }), cancellation);
    }

    private static class Sql
    {
        public const string DeleteIdentifiers = """
            delete from patient_identifiers
            where clinic_id = @ClinicId and patient_id = @PatientId
            """;

        public const string DeleteTerms = """
            delete from patient_terms
            where clinic_id = @ClinicId and patient_id = @PatientId
            """;

        public const string InsertIdentifier = """
            insert into patient_identifiers (clinic_id, patient_id, system, value)
            values (@ClinicId, @PatientId, @System, @Value)
            """;

        public const string InsertTerm = """
            insert into patient_terms (clinic_id, patient_id, term)
            values (@ClinicId, @PatientId, @Term)
            """;
    }
}
