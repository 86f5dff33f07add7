using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;

namespace Clinic.Api.Features.Accounts;

/// <summary>Where whoever asks is signed in now, the most recently used first.</summary>
[OpenToSignedIn]
public sealed record ListStaffSessionsQuery : IQuery<StaffSessionList>;

public sealed record StaffSessionList(IReadOnlyList<StaffSessionView> Items);

/// <summary>One signed-in browser.</summary>
public sealed record StaffSessionView
{
    public required Guid Id { get; init; }

    /// <summary>Browser and system in short, as the browser says: <c>Firefox on Windows</c>.</summary>
    public required string Device { get; init; }

    /// <summary>The network address it was last used from.</summary>
    public required string Address { get; init; }
    public required SignInMethod Method { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UsedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>True for the one that asks.</summary>
    public required bool Current { get; init; }
}

internal sealed class ListStaffSessionsHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<ListStaffSessionsQuery, Result<StaffSessionList>>
{
    public async Task<Result<StaffSessionList>> Handle(ListStaffSessionsQuery request, CancellationToken cancellationToken)
    {
        var rows = await db.QueryAsync<Row>(Sql.ListStaffSessions, new { user.ClinicId, StaffId = user.Id, NowAt = time.GetUtcNow() }, cancellationToken);
        return new StaffSessionList([.. rows.Select(r => r.ToView(user.SessionId))]);
    }

    private sealed record Row
    {
        public required Guid Id { get; init; }
        public required string Device { get; init; }
        public required string Address { get; init; }
        public required string Method { get; init; }
        public required DateTimeOffset CreatedAt { get; init; }
        public required DateTimeOffset UsedAt { get; init; }
        public required DateTimeOffset ExpiresAt { get; init; }

        public StaffSessionView ToView(Guid? current) => new()
        {
            Id = Id,
            Device = Device,
            Address = Address,
            Method = CodeColumns.FromCode<SignInMethod>(Method),
            CreatedAt = CreatedAt,
            UsedAt = UsedAt,
            ExpiresAt = ExpiresAt,
            Current = Id == current,
        };
    }

    private static class Sql
    {
        public const string ListStaffSessions = """
            select id, device, address, method, created_at, used_at, expires_at
            from staff_sessions
            where clinic_id = @ClinicId and staff_id = @StaffId and revoked_at is null and expires_at > @NowAt
            order by used_at desc, seq desc
            """;
    }
}
