using System.Text.Json;
using Clinic.Api.Data;
using Clinic.Api.Features.Accounts;
using Clinic.Api.Features.Alerts;
using Clinic.Api.Features.Assessments;
using Clinic.Api.Features.Exports;
using Clinic.Api.Features.Links;
using Clinic.Api.Features.Sessions;
using Clinic.Api.Http;
using FluentValidation;

namespace Clinic.Api.Features.Clinics;

/// <summary>
/// What a clinic decides for itself beyond its name and numbers: one section a feature, each member with its default. A section is
/// a record beside the feature that reads it, with a validator of its own.
/// </summary>
public sealed record ClinicSettings
{
    public AlertSettings Alerts { get; init; } = new();
    public LinkSettings Links { get; init; } = new();
    public ExportSettings Exports { get; init; } = new();
    public SignInSettings SignIn { get; init; } = new();
    public AssessmentSettings Assessments { get; init; } = new();
    public SessionSettings Sessions { get; init; } = new();

    internal sealed class Validator : AbstractValidator<ClinicSettings>
    {
        public Validator()
        {
            RuleFor(s => s.Alerts).SetValidator(new AlertSettings.Validator());
            RuleFor(s => s.Links).SetValidator(new LinkSettings.Validator());
            RuleFor(s => s.Exports).SetValidator(new ExportSettings.Validator());
            RuleFor(s => s.SignIn).SetValidator(new SignInSettings.Validator());
            RuleFor(s => s.Assessments).SetValidator(new AssessmentSettings.Validator());
            RuleFor(s => s.Sessions).SetValidator(new SessionSettings.Validator());
        }
    }

    /// <summary>The settings of a clinic; defaults where it never said.</summary>
    internal static async Task<ClinicSettings> ReadAsync(IDb db, Guid clinicId, CancellationToken cancellation) =>
        Of(await db.ScalarAsync<string>(Sql.FindSettings, new { ClinicId = clinicId }, cancellation) ?? "{}");

    /// <summary>The settings in the column of that name.</summary>
    internal static ClinicSettings Of(string column) => JsonSerializer.Deserialize<ClinicSettings>(column, Stored)!;

    internal string ToColumn() => JsonSerializer.Serialize(this, Json.Options);

    // A section that a later version dropped is passed over, not refused.
    private static readonly JsonSerializerOptions Stored = new(Json.Options) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Skip };

    private static class Sql
    {
        public const string FindSettings = """
            select settings
            from clinics
            where clinic_id = @ClinicId
            """;
    }
}
