using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;

namespace Clinic.Api.Features.Alerts;

/// <summary>What to say, ask and do about an alert, with the numbers to call.</summary>
[RequestScope(Scopes.AlertsRead)]
public sealed record GetCallScriptQuery(Guid AlertId) : IQuery<CallScriptView>;

public sealed record CallScriptView : IShowsPatients, IHasId
{
    /// <summary>Of the alert.</summary>
    public required Guid Id { get; init; }
    public required Guid PatientId { get; init; }
    public required AlertCode Code { get; init; }

    /// <summary>How to begin.</summary>
    public required string Say { get; init; }

    /// <summary>What to find out, in order.</summary>
    public required IReadOnlyList<string> Ask { get; init; }

    /// <summary>What to do, the most pressing first.</summary>
    public required IReadOnlyList<string> Do { get; init; }

    /// <summary>Absent where none is on record.</summary>
    public string? PatientPhone { get; init; }
    public required string EmergencyNumber { get; init; }
    public required string CrisisLine { get; init; }

    public IEnumerable<Guid> PatientIds() => [PatientId];
}

internal sealed class GetCallScriptHandler(IDb db, CurrentUser user) : IRequestHandler<GetCallScriptQuery, Result<CallScriptView>>
{
    public async Task<Result<CallScriptView>> Handle(GetCallScriptQuery request, CancellationToken cancellationToken) =>
        await db.FirstAsync<CallRow>(Sql.FindCall, new { user.ClinicId, request.AlertId }, cancellationToken) is { } call ? call.ToView() : Problem.NotFound("alert");

    private sealed record CallRow
    {
        public required Guid Id { get; init; }
        public required Guid PatientId { get; init; }
        public required string Code { get; init; }
        public required string Given { get; init; }
        public string? PatientPhone { get; init; }
        public required string ClinicName { get; init; }
        public required string EmergencyNumber { get; init; }
        public required string CrisisLine { get; init; }

        public CallScriptView ToView()
        {
            var code = CodeColumns.FromCode<AlertCode>(Code);
            var script = CallScripts.Of(code);
            return new()
            {
                Id = Id,
                PatientId = PatientId,
                Code = code,
                Say = Filled(script.Say),
                Ask = [.. script.Ask.Select(Filled)],
                Do = [.. script.Do.Select(Filled)],
                PatientPhone = PatientPhone,
                EmergencyNumber = EmergencyNumber,
                CrisisLine = CrisisLine,
            };
        }

        private string Filled(string text) => text
            .Replace("{emergency}", EmergencyNumber, StringComparison.Ordinal)
            .Replace("{crisis}", CrisisLine, StringComparison.Ordinal)
            .Replace("{clinic}", ClinicName, StringComparison.Ordinal)
            .Replace("{given}", Given, StringComparison.Ordinal);
    }

    private static class Sql
    {
        public const string FindCall = """
            select a.id, a.patient_id, a.code, p.given, p.phone as patient_phone, c.name as clinic_name, c.emergency_number, c.crisis_line
            from alerts a
            join patients p on p.clinic_id = a.clinic_id and p.id = a.patient_id
            join clinics c on c.clinic_id = a.clinic_id
            where a.clinic_id = @ClinicId and a.id = @AlertId
            """;
    }
}
