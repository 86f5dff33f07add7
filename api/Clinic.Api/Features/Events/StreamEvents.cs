using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Events;

/// <summary>
/// What changes in the clinic from now on, or from where <c>Last-Event-ID</c> says, as server-sent events: kinds and ids, for a client
/// that then reads what it shows. The stream ends with the access token, or at the next event or heartbeat after its session has ended; a client comes back with a new one and the last id it saw, within
/// a day. It begins with <c>ready</c>, or with <c>missed</c> where events after that id are no longer kept; <c>heartbeat</c> comes where
/// nothing else did for fifteen seconds. Of a restricted record only its care team hears, and whoever broke the glass.
/// </summary>
/// <param name="LastEventId">The id of the last event that was received.</param>
[RequestScope(Scopes.PatientsRead)]
public sealed record StreamEventsQuery([FromHeader(Name = "Last-Event-ID")] string? LastEventId) : IQuery<Flow<EventView>>
{
    internal sealed class Validator : AbstractValidator<StreamEventsQuery>
    {
        public Validator() => RuleFor(q => q.LastEventId).Must(id => id is null || TryRead(id, out _)).WithMessage("This is not the id of an event.").OverridePropertyName("Last-Event-ID");
    }

    internal static bool TryRead(string id, out long seq) => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out seq);
}

/// <summary>Something changed.</summary>
public sealed record EventView
{
    public required EventKind Kind { get; init; }

    /// <summary>Whom it is about; absent where nobody.</summary>
    public Guid? PatientId { get; init; }

    /// <summary>What changed: the alert, session, observation or goal.</summary>
    public Guid? SubjectId { get; init; }
    public required DateTimeOffset At { get; init; }
}

internal sealed class StreamEventsHandler(IDb db, CurrentUser user, EventFeed feed, SessionCheck session, TimeProvider time, IHostApplicationLifetime application) : IRequestHandler<StreamEventsQuery, Result<Flow<EventView>>>
{
    private const int MostAtOnce = 200;
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public async Task<Result<Flow<EventView>>> Handle(StreamEventsQuery request, CancellationToken cancellationToken)
    {
        var (last, first) = (feed.Settled, EventKind.Ready);
        if (request.LastEventId is not null && StreamEventsQuery.TryRead(request.LastEventId, out var seen))
        {
            var kept = (await db.FirstAsync<KeptRow>(Sql.FindKept, new { user.ClinicId, AfterSeq = seen }, cancellationToken))!;
            // An id from the future is one of another database, such as the one before a restored backup.
            if (seen > kept.Newest || (seen < kept.Newest && !(kept.SeenAt > time.GetUtcNow() - EventRows.Kept))) first = EventKind.Missed;
            else last = seen;
        }
        return new Flow<EventView>(ReadAsync((user.ClinicId, user.Id, user.Holder), last, first, user.ExpiresAt, cancellationToken));
    }

    /// <summary>Goes on until the token ends, the caller leaves or the application stops. No connection to the database is held in between.</summary>
    private async IAsyncEnumerable<SseItem<EventView>> ReadAsync((Guid ClinicId, Guid StaffId, TokenHolder? Holder) listener, long last, EventKind first, DateTimeOffset until, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellation, application.ApplicationStopping);
        yield return Item(new() { Kind = first, At = time.GetUtcNow() }, last);
        while (!ends.IsCancellationRequested && time.GetUtcNow() < until && await HoldsAsync(listener.Holder))
        {
            // Asked for before reading, so that what comes in between is heard.
            var next = feed.NextAsync(listener.ClinicId);
            var rows = await db.QueryAsync<EventRow>(Sql.ListEvents, new { listener.ClinicId, listener.StaffId, NowAt = time.GetUtcNow(), AfterSeq = last, UpToSeq = feed.Settled, Take = MostAtOnce }, CancellationToken.None);
            foreach (var row in rows) yield return Item(row.ToView(), last = row.Seq);
            if (rows.Count > 0) continue;
            await WaitAsync(next, until, ends.Token);
            if (!next.IsCompleted) yield return Item(new() { Kind = EventKind.Heartbeat, At = time.GetUtcNow() }, last);
        }
    }

    /// <summary>False once the session has ended that the token was issued for, or another system is closed out; an external authority's token holds while it lasts.</summary>
    private async Task<bool> HoldsAsync(TokenHolder? holder) => holder is null || await session.HoldsAsync(holder, CancellationToken.None);

    /// <summary>Until there is something new, but no longer than to the next heartbeat or the end of the token.</summary>
    private async Task WaitAsync(Task next, DateTimeOffset until, CancellationToken cancellation)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var left = until - time.GetUtcNow();
        await Task.WhenAny(next, Task.Delay(left < Heartbeat ? left : Heartbeat, time, waiting.Token));
        await waiting.CancelAsync();
    }

    private static SseItem<EventView> Item(EventView view, long last) =>
        new(view, view.Kind.ToCode()) { EventId = last.ToString(CultureInfo.InvariantCulture) };

    private sealed record KeptRow
    {
        /// <summary>The last event of all, in every clinic; 0 where there never was one.</summary>
        public required long Newest { get; init; }

        /// <summary>When the event that was seen happened; null where it is no longer kept.</summary>
        public DateTimeOffset? SeenAt { get; init; }
    }

    private sealed record EventRow
    {
        public required long Seq { get; init; }
        public required string Kind { get; init; }
        public Guid? PatientId { get; init; }
        public Guid? SubjectId { get; init; }
        public required DateTimeOffset HappenedAt { get; init; }

        public EventView ToView() => new() { Kind = CodeColumns.FromCode<EventKind>(Kind), PatientId = PatientId, SubjectId = SubjectId, At = HappenedAt };
    }

    private static class Sql
    {
        // seq runs through all clinics, and so does the id of an event; of other clinics only that number and a time are read.
        public const string FindKept = """
            select coalesce((select max(n.seq) from events n), 0) as newest,
                (select s.happened_at from events s where s.seq = (select max(e.seq) from events e where e.seq <= @AfterSeq)) as seen_at
            from clinics
            where clinic_id = @ClinicId
            """;

        // What goes out here passes the pipeline only once, before there is anything to hold back.
        public const string ListEvents = """
            select v.seq, v.kind, v.patient_id, v.subject_id, v.happened_at
            from events v
            where v.clinic_id = @ClinicId and v.seq > @AfterSeq and v.seq <= @UpToSeq
                and not exists (
                    select 1
                    from restrictions r
                    where r.clinic_id = v.clinic_id and r.patient_id = v.patient_id
                        and not exists (select 1 from care_team_members m where m.clinic_id = r.clinic_id and m.patient_id = r.patient_id and m.staff_id = @StaffId)
                        and not exists (select 1 from break_glass b where b.clinic_id = r.clinic_id and b.patient_id = r.patient_id and b.staff_id = @StaffId and b.ends_at > @NowAt))
            order by v.seq
            {page}
            """;
    }
}
