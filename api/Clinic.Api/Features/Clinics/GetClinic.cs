using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;

namespace Clinic.Api.Features.Clinics;

/// <summary>The clinic of whoever asks, and its settings.</summary>
[OpenToSignedIn]
public sealed record GetClinicQuery : IQuery<ClinicView>;

public sealed record ClinicView : IVersionedView, IHasId
{
    public required Guid Id { get; init; }
    public required int Version { get; init; }
    public required string Name { get; init; }

    /// <summary>An IANA zone.</summary>
    public required string TimeZone { get; init; }
    public required string Phone { get; init; }
    public required string EmergencyNumber { get; init; }
    public required string CrisisLine { get; init; }

    /// <summary>How long the afterglow window lasts from dosing, 1 to 336.</summary>
    public required int WindowHours { get; init; }
    public required ClinicSettings Settings { get; init; }
}

internal sealed class GetClinicHandler(IDb db, CurrentUser user) : IRequestHandler<GetClinicQuery, Result<ClinicView>>
{
    public async Task<Result<ClinicView>> Handle(GetClinicQuery request, CancellationToken cancellationToken) =>
        await ClinicViews.FindAsync(db, user.ClinicId, cancellationToken) is { } clinic ? clinic : Problem.NotFound("clinic");
}

internal static class ClinicViews
{
    public static async Task<ClinicView?> FindAsync(IDb db, Guid clinicId, CancellationToken cancellation) =>
        (await db.FirstAsync<ClinicRow>(Sql.FindClinic, new { ClinicId = clinicId }, cancellation))?.ToView();

    private sealed record ClinicRow
    {
        public required Guid ClinicId { get; init; }
        public required int Version { get; init; }
        public required string Name { get; init; }
        public required string TimeZone { get; init; }
        public required string Phone { get; init; }
        public required string EmergencyNumber { get; init; }
        public required string CrisisLine { get; init; }
        public required int WindowHours { get; init; }
        public required string Settings { get; init; }

        public ClinicView ToView() => new()
        {
            Id = ClinicId,
            Version = Version,
            Name = Name,
            TimeZone = TimeZone,
            Phone = Phone,
            EmergencyNumber = EmergencyNumber,
            CrisisLine = CrisisLine,
            WindowHours = WindowHours,
            Settings = ClinicSettings.Of(Settings),
        };
    }

    private static class Sql
    {
        public const string FindClinic = """
            select clinic_id, version, name, time_zone, phone, emergency_number, crisis_line, window_hours, settings
            from clinics
            where clinic_id = @ClinicId
            """;
    }
}
