using Clinic.Api.Data;
using Clinic.Api.Features.Clinics;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using QRCoder;

namespace Clinic.Api.Features.Links;

/// <summary>
/// Makes a personal link for a patient. Its address and QR code are answered now and never again. It takes no Idempotency-Key: an answer
/// that is kept would keep the token. A link that was made twice is revoked.
/// </summary>
[RequestScope(Scopes.LinksWrite)]
public sealed record CreateLinkCommand(Guid PatientId, [FromBody] CreateLinkCommand.Life Body) : ICommand<NewLink>
{
    public sealed record Life
    {
        /// <summary>How long it lives, 1 to the clinic's longest; the clinic's usual where unsaid.</summary>
        public int? Days { get; init; }
    }

    internal sealed class Validator : AbstractValidator<CreateLinkCommand>
    {
        public Validator() => RuleFor(c => c.Body.Days).Must(d => d is null or (>= 1 and <= LinkSettings.Longest)).WithMessage("A link lives 1 to 90 days.");
    }
}

/// <summary>A link that was just made: the one time that its token is seen.</summary>
public sealed record NewLink : IShowsPatients, IHasId
{
    public required Guid Id { get; init; }
    public required Guid PatientId { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The patient's page. The token stands in the fragment, which a browser sends to no server.</summary>
    public required string Url { get; init; }

    /// <summary>The address as a QR code, an SVG image.</summary>
    public required string QrCode { get; init; }

    public IEnumerable<Guid> PatientIds() => [PatientId];
}

internal sealed class CreateLinkHandler(IDb db, CurrentUser user, TimeProvider time, PublicAddress address) : IRequestHandler<CreateLinkCommand, Result<NewLink>>
{
    public async Task<Result<NewLink>> Handle(CreateLinkCommand request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var status = await db.ScalarAsync<string>(Sql.FindPatientStatus, new { user.ClinicId, request.PatientId }, cancellationToken);
        if (status is null) return Problem.NotFound("patient");
        if (status != "active") return Problem.Conflict("This patient is not active; a link would open nothing.");
        var settings = (await ClinicSettings.ReadAsync(db, user.ClinicId, cancellationToken)).Links;
        var days = request.Body.Days ?? settings.DefaultDays;
        if (days > settings.LongestDays) return Problem.Invalid("/days", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"In this clinic a link lives at most {settings.LongestDays} days."));

        var (id, token, expiresAt) = (Guid.CreateVersion7(now), LinkToken.New(), now.AddDays(days));
        await db.ExecuteAsync(Sql.InsertLink, new
        {
            user.ClinicId, Id = id, request.PatientId, TokenHash = LinkToken.Hash(token), CreatedAt = now, CreatedBy = user.Id, ExpiresAt = expiresAt,
        }, cancellationToken);
        var url = address.Of($"/p#{token}");
        return new NewLink { Id = id, PatientId = request.PatientId, ExpiresAt = expiresAt, Url = url, QrCode = Draw(url) };
    }

    /// <summary>Of medium error correction, with the quiet zone that readers need; it takes the size of whatever it is put in.</summary>
    private static string Draw(string url)
    {
        using var code = QRCodeGenerator.GenerateQrCode(url, QRCodeGenerator.ECCLevel.M);
        using var svg = new SvgQRCode(code);
        return svg.GetGraphic(1, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
    }

    private static class Sql
    {
        public const string FindPatientStatus = """
            select status
            from patients
            where clinic_id = @ClinicId and id = @PatientId
            """;

        public const string InsertLink = """
            insert into links (clinic_id, id, patient_id, token_hash, created_at, created_by, expires_at)
            values (@ClinicId, @Id, @PatientId, @TokenHash, @CreatedAt, @CreatedBy, @ExpiresAt)
            """;
    }
}
