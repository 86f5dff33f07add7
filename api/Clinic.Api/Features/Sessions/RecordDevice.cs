using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Sessions;

/// <summary>A nasal spray device of 28 mg was given. One to three make the dose; the next is due five minutes after the last.</summary>
[RequestScope(Scopes.SessionsCare)]
public sealed record RecordDeviceCommand(
    Guid SessionId,
    [FromBody] RecordDeviceCommand.Details Body,
    [FromHeader(Name = "If-Match")] string? IfMatch = null,
    [FromHeader(Name = "Idempotency-Key")] string? IdempotencyKey = null) : ICommand<SessionView>, IVersioned, IIdempotent
{
    /// <param name="Lot">The lot number on the device.</param>
    /// <param name="ExpiresOn">The expiry date on it.</param>
    /// <param name="GivenAt">When; now where unsaid. Not before dosing began and not in the future.</param>
    public sealed record Details(string Lot, DateOnly? ExpiresOn = null, DateTimeOffset? GivenAt = null);

    internal sealed class Validator : AbstractValidator<RecordDeviceCommand>
    {
        public Validator() => RuleFor(c => c.Body.Lot).PlainText(40);
    }
}

internal sealed class RecordDeviceHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<RecordDeviceCommand, Result<SessionView>>
{
    public async Task<Result<SessionView>> Handle(RecordDeviceCommand request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var stored = await SessionChart.FindForChangeAsync(db, user.ClinicId, request.SessionId, request.Expected(), cancellationToken);
        if (stored.Problem is { } missing) return missing;
        var (chart, device) = (stored.Value, new SessionDevice { Lot = request.Body.Lot, ExpiresOn = request.Body.ExpiresOn, GivenAt = request.Body.GivenAt ?? now });
        if (chart.State.Status != SessionStatus.Dosed) return chart.State.Refuse("given a device", "Devices are recorded from the start of dosing until the dose is complete.");
        if (chart.Row.Medicine != Medicine.Esketamine) return Problem.Conflict("Only esketamine is given in devices.");
        if (chart.Devices.Count == DoseRules.MostDevices) return Problem.Conflict("A session takes at most three devices.");
        if (device.GivenAt > now) return Problem.Invalid("/givenAt", "This time lies in the future.");
        if (device.GivenAt < chart.State.DosedAt) return Problem.Invalid("/givenAt", "This time lies before dosing.");
        await DeviceRows.AddAsync(db, user.ClinicId, user.Id, request.SessionId, device, now, cancellationToken);
        await db.ExecuteAsync(Sql.TouchSession, new { user.ClinicId, request.SessionId, UpdatedAt = now }, cancellationToken);
        return await SessionViews.AfterChangeAsync(db, user.ClinicId, request.SessionId, now, cancellationToken);
    }

    private static class Sql
    {
        public const string TouchSession = """
            update sessions
            set updated_at = @UpdatedAt, version = version + 1
            where clinic_id = @ClinicId and id = @SessionId
            """;
    }
}

/// <summary>Stores devices, with the dose or after it.</summary>
internal static class DeviceRows
{
    public static Task AddAsync(IDb db, Guid clinicId, Guid staffId, Guid sessionId, SessionDevice device, DateTimeOffset now, CancellationToken cancellation) => db.ExecuteAsync(Sql.InsertDevice, new
    {
        ClinicId = clinicId,
        Id = Guid.CreateVersion7(now),
        SessionId = sessionId,
        device.Lot,
        device.ExpiresOn,
        device.GivenAt,
        RecordedAt = now,
        RecordedBy = staffId,
    }, cancellation);

    private static class Sql
    {
        public const string InsertDevice = """
            insert into session_devices (clinic_id, id, session_id, lot, expires_on, given_at, recorded_at, recorded_by)
            values (@ClinicId, @Id, @SessionId, @Lot, @ExpiresOn, @GivenAt, @RecordedAt, @RecordedBy)
            """;
    }
}
